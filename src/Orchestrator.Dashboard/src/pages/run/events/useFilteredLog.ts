import { useEffect, useMemo, useReducer, useRef } from "react";
import { flushSync } from "react-dom";
import { eventFilter, type FilterText } from "../../../live/filter";
import { FilteredLog } from "../../../live/filteredLog";
import type { RunStore } from "../../../live/runStore";
import { eventRate, samplingFrom } from "../../../live/rate";

/** The events of a run that match, drawn again at most ten times a second, twice when more than 200 come in one. */
export function useFilteredLog(store: RunStore, filter: FilterText) {
  const key = JSON.stringify([filter.q, filter.state, filter.agent, filter.wave, filter.lane]);
  const filtered = useMemo(() => new FilteredLog(store.log, eventFilter(filter)), [store, key]);
  const [version, draw] = useReducer((was: number) => was + 1, 0);
  const drawn = useRef(0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let scan: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const show = () => {
      timer = undefined;
      drawn.current = performance.now();
      // At once, ahead of whatever else waits to be drawn: the newest row is what people look at.
      flushSync(draw);
    };
    const soon = () => {
      if (timer !== undefined) return;
      // The server sends ten frames a second at most; half their distance here, so that one that was late does not make the next one late too.
      const least = eventRate.of() > samplingFrom ? 500 : 50;
      const wait = least - (performance.now() - drawn.current);
      if (wait <= 0) show();
      else timer = setTimeout(show, wait);
    };
    const step = () => {
      scan = undefined;
      if (stopped) return;
      const changed = filtered.advance();
      if (changed || filtered.settled) soon();
      if (!filtered.settled) scan = setTimeout(step, 0);
    };
    const onEvents = () => {
      if (filtered.advance() || filtered.settled) soon();
      if (!filtered.settled && scan === undefined) scan = setTimeout(step, 0);
    };
    const end = store.subscribe("events", onEvents);
    scan = setTimeout(step, 0);
    return () => {
      stopped = true;
      end();
      clearTimeout(timer);
      clearTimeout(scan);
    };
  }, [filtered, store]);

  return { filtered, view: filtered.view, version };
}
