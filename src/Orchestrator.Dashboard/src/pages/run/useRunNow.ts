import type { RunHead } from "../../api/types";
import type { RunStore } from "../../live/runStore";
import { useNow } from "../../ui/Time";

/** The run's now: the viewer's clock, or that of its newest event where a simulated clock is ahead; the end of a run that is over. */
export function useRunNow(head: RunHead | null, store: RunStore): number {
  const now = useNow(!head?.endedAt);
  if (head?.endedAt) return Date.parse(head.endedAt);
  const newest = store.log.newest;
  return newest ? Math.max(now, Date.parse(newest.at)) : now;
}
