import { useEffect, useState, useSyncExternalStore } from "react";
import { ago, duration, when } from "./format";

const ticks = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(tell: () => void) {
  ticks.add(tell);
  timer ??= setInterval(() => {
    if (document.hidden) return;
    now = Date.now();
    ticks.forEach((each) => each());
  }, 1_000);
  return () => {
    ticks.delete(tell);
    if (ticks.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Now, once a second; one timer for the whole page, none while it is hidden. */
export function useNow(active = true): number {
  const second = useSyncExternalStore(active ? subscribe : none, () => now);
  const [start] = useState(() => Date.now());
  useEffect(() => { now = Math.max(now, Date.now()); }, []);
  return Math.max(second, start);
}

const none = () => () => {};

/** A moment: local, with UTC in the title. */
export function Moment({ at, relative }: { at: string; relative?: boolean }) {
  const current = useNow(Boolean(relative));
  return <time dateTime={at} title={`${new Date(at).toISOString()} (UTC)`}>{relative ? ago(at, current) : when(at)}</time>;
}

/** How long something takes or took; counts on while it has no end. */
export function Lasting({ from, to }: { from: string; to?: string | null }) {
  const current = useNow(!to);
  return <span className="num">{duration((to ? new Date(to).getTime() : current) - new Date(from).getTime())}</span>;
}
