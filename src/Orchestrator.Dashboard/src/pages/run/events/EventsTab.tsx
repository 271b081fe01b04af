import { useCallback, useState } from "react";
import type { EventRow } from "../../../api/types";
import { useKeys } from "../../../app/keys";
import { useTopic } from "../../../live/runs";
import { FilterBox } from "../tabs/FilterBox";
import type { TabProps } from "../tabs/RunTabs";
import { TabTools } from "../tabs/TabTools";
import styles from "../run.module.css";
import { EventsGrid } from "./EventsGrid";
import { Sampling } from "./Sampling";
import { useFilteredLog } from "./useFilteredLog";

export function EventsTab({ store, search, go }: TabProps) {
  useTopic(store, "status");
  const { view, version, filtered } = useFilteredLog(store, search);
  const at = Number(search.at);
  const [frozenAt, setFrozen] = useState<number | null>(Number.isFinite(at) && search.at ? at : null);
  const freeze = useCallback((seq: number) => { setFrozen(seq); go({ at: String(seq) }); }, [go]);
  const follow = useCallback(() => { setFrozen(null); go({ at: undefined }); }, [go]);
  const select = useCallback((event: EventRow) => go({ sel: `@${event.seq}` }), [go]);
  const task = useCallback((id: string) => go({ sel: id }), [go]);
  const clear = useCallback(() => go({ q: undefined, state: undefined, agent: undefined, wave: undefined, lane: undefined }), [go]);
  const narrowed = Boolean(search.q || search.state || search.agent || search.wave || search.lane);

  const move = (by: number) => {
    const seq = search.sel?.startsWith("@") ? Number(search.sel.slice(1)) : null;
    const hidden = frozenAt === null ? 0 : view.countAfter(frozenAt);
    const row = seq === null ? hidden : view.countAfter(seq) + by;
    const event = view.at(Math.max(hidden, row));
    if (!event) return;
    if (frozenAt === null) freeze(view.newest?.seq ?? event.seq);
    select(event);
  };
  useKeys("Events", [
    { keys: "f", does: frozenAt === null ? "Stop following" : "Follow", run: () => (frozenAt === null ? freeze(view.newest?.seq ?? 0) : follow()) },
    { keys: "j", does: "Next event", run: () => move(1) },
    { keys: "k", does: "Previous event", run: () => move(-1) },
    ...(search.sel ? [{ keys: "Escape", does: "Close the panel", run: () => go({ sel: undefined }) }] : narrowed ? [{ keys: "Escape", does: "Clear the filter", run: clear }] : []),
  ]);
  return (
    <>
      <TabTools>
        {!filtered.settled && <span className="muted num">{Math.round(filtered.share * 100)} %</span>}
        <FilterBox search={search} go={go} what="events" />
        <button type="button" className={styles.follow} aria-pressed={frozenAt === null} onClick={() => (frozenAt === null ? freeze(view.newest?.seq ?? 0) : follow())}>
          {frozenAt === null ? "Following" : "Follow"}<kbd aria-hidden="true">f</kbd>
        </button>
      </TabTools>
      <Sampling log={store.log} />
      <EventsGrid
        view={view} version={version} frozenAt={frozenAt} selected={search.sel} filtered={narrowed} settled={filtered.settled && store.loaded}
        onFreeze={freeze} onFollow={follow} onSelect={select} onTask={task} onClear={clear}
      />
    </>
  );
}
