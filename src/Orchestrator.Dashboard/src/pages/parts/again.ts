import { useEffect, useRef } from "react";
import { useOffline } from "../../live/link";

/** Asks again what failed while the server was away, as soon as it is back. */
export function useAgain({ isError, refetch }: { isError: boolean; refetch: () => unknown }): void {
  const offline = useOffline();
  const was = useRef(offline);
  useEffect(() => {
    if (was.current && !offline && isError) void refetch();
    was.current = offline;
  }, [offline, isError, refetch]);
}
