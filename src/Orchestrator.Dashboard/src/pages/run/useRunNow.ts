import type { RunHead } from "../../api/types";
import { useLink } from "../../live/link";
import type { RunStore } from "../../live/runStore";
import { useNow } from "../../ui/Time";

/** The run's now: the viewer's clock, or that of its newest event where a simulated clock is ahead; the end of a run that is over. */
export function useRunNow(head: RunHead | null, store: RunStore): number {
  const link = useLink();
  const time = useNow(!head?.endedAt);
  // Whether anything still runs is not known while the server is away: nothing grows then.
  const now = link.phase === "offline" && link.since ? Math.min(time, link.since) : time;
  if (head?.endedAt) return Date.parse(head.endedAt);
  const newest = store.log.newest;
  return newest ? Math.max(now, Date.parse(newest.at)) : now;
}
