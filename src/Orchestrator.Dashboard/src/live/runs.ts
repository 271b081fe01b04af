import { useEffect, useMemo, useSyncExternalStore } from "react";
import { api, query } from "../api/client";
import { runQuery } from "../api/queries";
import type { EventRow, Frame, Joined, Page, RunChanges, RunHead, TaskRow } from "../api/types";
import { queries } from "../app/queryClient";
import { link } from "./link";
import { eventRate } from "./rate";
import { RunStore, type RunSource, type Topic } from "./runStore";

const source: RunSource = {
  join: (run, after) => link.invoke<Joined>("Join", run, after),
  leave: (run) => (link.up ? link.invoke<void>("Leave", run) : Promise.resolve()),
  events: (run, before) => api<Page<EventRow>>(`/runs/${run}/events${query({ before: before ?? Number.MAX_SAFE_INTEGER, limit: 2_000 })}`),
  tasks: (run, since) => api<RunChanges>(`/runs/${run}/tasks${query({ since })}`),
  reshaped: (run) => void queries.invalidateQueries({ queryKey: runQuery(run).queryKey }),
  idle: (act) => void (window.requestIdleCallback ? window.requestIdleCallback(act, { timeout: 2_000 }) : setTimeout(act, 60)),
};

interface Held { store: RunStore; users: number; unfollow: () => void; closing?: ReturnType<typeof setTimeout> }
const open = new Map<string, Held>();

link.on<Frame>("Frame", (frame) => {
  eventRate.add(frame.events.length);
  open.get(frame.run)?.store.onFrame(frame);
});
link.on<RunChanges>("Changed", (changes) => open.get(changes.run)?.store.onChanged(changes));

function hold(run: string): Held {
  let held = open.get(run);
  if (!held) {
    const store = new RunStore(run, source);
    store.subscribe("status", () => statusListeners.forEach((tell) => tell()));
    void store.load();
    held = { store, users: 0, unfollow: link.follow(store) };
    open.set(run, held);
  }
  return held;
}

/** The live store of a run; it is left half a minute after its last viewer, so that going to and fro costs nothing. */
export function useRun(run: string): RunStore {
  const store = useMemo(() => hold(run).store, [run]);
  useEffect(() => {
    const held = hold(run);
    held.users++;
    clearTimeout(held.closing);
    return () => {
      held.users--;
      if (held.users > 0) return;
      held.closing = setTimeout(() => {
        held.unfollow();
        held.store.close();
        open.delete(run);
      }, 30_000);
    };
  }, [run]);
  return store;
}

/** Draws the caller again when the topic changes. */
export function useTopic(store: RunStore, topic: Topic): number {
  return useSyncExternalStore(
    useMemo(() => (tell: () => void) => store.subscribe(topic, tell), [store, topic]),
    () => store.versions[topic],
  );
}

export function useHead(store: RunStore): RunHead | null {
  useTopic(store, "head");
  return store.head;
}

/** The tasks as a list that is a new one when something changed; in the order of their first appearance. */
export function useTasks(store: RunStore): TaskRow[] {
  const version = useTopic(store, "tasks");
  return useMemo(() => [...store.tasks.values()], [store, version]);
}

const statusListeners = new Set<() => void>();

/** Events that the watched runs received in a catch-up that still goes on; null: none does. */
export function useCatching(): number | null {
  return useSyncExternalStore(
    (tell) => {
      statusListeners.add(tell);
      return () => { statusListeners.delete(tell); };
    },
    () => {
      let sum: number | null = null;
      for (const { store } of open.values()) if (store.catching !== null) sum = (sum ?? 0) + store.catching;
      return sum;
    },
  );
}

/** The store of a run that is shown somewhere, without holding it. */
export const useStore = (run: string | undefined): RunStore | undefined => (run ? open.get(run)?.store : undefined);
