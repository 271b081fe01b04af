import { useSyncExternalStore } from "react";
import type { Counters, ListsFrame, RunListItem } from "../api/types";
import { queries } from "../app/queryClient";
import { link } from "./link";

let counters: Counters | null = null;
const rows = new Map<string, RunListItem>();
let version = 0;
const listeners = new Set<() => void>();

function take(frame: ListsFrame) {
  for (const row of frame.runs) rows.set(row.id, row);
  const before = counters;
  counters = frame.counters;
  version++;
  listeners.forEach((tell) => tell());
  // What pages show of approvals and drift is asked for again when their number moved, never by a timer.
  if (before && before.approvals !== counters.approvals) void Promise.all(["approvals", "approval"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  if (before && before.drift !== counters.drift) void queries.invalidateQueries({ queryKey: ["drift"] });
}

link.on<ListsFrame>("Lists", take);
link.follow({
  up: async () => take(await link.invoke<ListsFrame>("JoinLists")),
  rest: () => link.invoke<void>("LeaveLists").catch(() => {}),
});

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => { listeners.delete(tell); };
};

/** What a human must act on; null before the first answer. */
export const useCounters = (): Counters | null => useSyncExternalStore(subscribe, () => counters);

/** Rows that the hub sent since the page was opened, by id; the version changes with them. */
export const useLiveRuns = (): { rows: ReadonlyMap<string, RunListItem>; version: number } => {
  const now = useSyncExternalStore(subscribe, () => version);
  return { rows, version: now };
};


