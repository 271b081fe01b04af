import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/queries";
import type { Role } from "../../api/types";
import { useOffline } from "../../live/link";
import { may } from "./decisions";

/** Why the caller cannot do it now: the role, or no server; null: it can be done. */
export function useMay(least: Role): string | null {
  const offline = useOffline();
  const { data: me } = useQuery(meQuery);
  if (offline) return offline;
  if (!me) return "It is not known yet what you may do.";
  return may(me.role, least) ? null : `You are a ${me.role}; this needs the role ${least}.`;
}
