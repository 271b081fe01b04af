import { memo, useEffect, useLayoutEffect, useRef } from "react";
import type { EventRow } from "../../../api/types";
import type { EventLog } from "../../../live/eventLog";
import { willPaint } from "../../../live/paint";
import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/Empty";
import { timeOf } from "../../../ui/format";
import { Icon } from "../../../ui/Icon";
import { lookOf } from "../../../ui/states";
import { rowHeight, useFixedRows } from "../../../ui/useFixedRows";
import styles from "./events.module.css";

interface EventsGridProps {
  view: EventLog;
  version: number;
  /** Rows newer than this are held back; null follows. */
  frozenAt: number | null;
  selected: string | undefined;
  filtered: boolean;
  settled: boolean;
  onFreeze: (seq: number) => void;
  onFollow: () => void;
  onSelect: (event: EventRow) => void;
  onTask: (task: string) => void;
  onClear: () => void;
}

/** Rows in the document are used again for other events: changing texts is much cheaper than building rows. More than are ever on the screen. */
const slots = 160;
const slotOf = (ordinal: number) => ((ordinal % slots) + slots) % slots;

/** The newest on top. Scrolling down freezes what is shown; new ones are counted, not pushed under the reader's eyes. */
export function EventsGrid({ view, version, frozenAt, selected, filtered, settled, onFreeze, onFollow, onSelect, onTask, onClear }: EventsGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const hidden = frozenAt === null ? 0 : view.countAfter(frozenAt);
  const total = Math.max(0, view.length - hidden);
  const height = rowHeight();
  const { rows: items, total: tall, onScroll: onMove } = useFixedRows(box, total, height);
  const wasFrozen = useRef(frozenAt !== null);

  useLayoutEffect(() => {
    if (frozenAt === null && wasFrozen.current) box.current?.scrollTo({ top: 0 });
    wasFrozen.current = frozenAt !== null;
  }, [frozenAt]);

  useEffect(() => {
    if (items.length) willPaint(items.slice(0, 40).map((item) => view.at(item.index + hidden)?.seq ?? 0).filter(Boolean));
  }, [version, view, hidden, items.length]);

  function onScroll() {
    onMove();
    const top = box.current?.scrollTop ?? 0;
    if (frozenAt === null && top > height) onFreeze(view.newest?.seq ?? 0);
    else if (frozenAt !== null && top === 0 && hidden === 0) onFollow();
  }

  return (
    <div className={styles.wrap}>
      <div className={styles.grid} role="grid" aria-label="Events, newest first" aria-rowcount={total + 1} aria-colcount={7}>
        <div className={styles.head} role="row" aria-rowindex={1}>
          <span role="columnheader" className={styles.seq}>Seq</span><span role="columnheader">Time</span>
          <span role="columnheader"><span className="sr">State</span></span><span role="columnheader">Event</span><span role="columnheader" className={styles.agent}>Agent</span>
          <span role="columnheader">Task</span><span role="columnheader">Detail</span>
        </div>
        <div className={styles.body} ref={box} onScroll={onScroll} tabIndex={0} role="rowgroup" aria-label="Rows; scroll with the arrow keys" data-testid="events">
          <div role="presentation" style={{ height: tall, position: "relative" }}>
            {items.map((item) => {
              const event = view.at(item.index + hidden);
              return event && (
                <Row key={slotOf(view.ordinal(item.index + hidden))} event={event} index={item.index + 2} top={item.start} selected={selected === `@${event.seq}`} onSelect={onSelect} onTask={onTask} />
              );
            })}
          </div>
        </div>
      </div>
      {total === 0 && (settled
        ? filtered
          ? <div className={styles.over}><Empty title="No event matches" says="Nothing in this run fits the filter."><Button onClick={onClear} hotkey="Esc">Clear the filter</Button></Empty></div>
          : <div className={styles.over}><Empty title="No event yet" says="The first appears here as soon as the conductor writes it." /></div>
        : <div className={styles.over}><Empty title="Looking…" /></div>)}
      {hidden > 0 && <button type="button" className={styles.pill} onClick={onFollow} data-testid="new-pill">{hidden.toLocaleString("en-US")} new</button>}
    </div>
  );
}

const Row = memo(function Row({ event, index, top, selected, onSelect, onTask }: { event: EventRow; index: number; top: number; selected: boolean; onSelect: (event: EventRow) => void; onTask: (task: string) => void }) {
  const look = event.state ? lookOf(event.state) : null;
  const task = event.task;
  return (
    <div
      className={styles.row} role="row" aria-rowindex={index} aria-selected={selected} data-tone={look?.tone ?? "queued"} data-seq={event.seq}
      style={{ transform: `translateY(${top}px)` }} onClick={() => onSelect(event)}
    >
      <span role="gridcell" className={styles.seq}>{event.seq}</span>
      <span role="gridcell" className={styles.time} title={event.at}>{timeOf(event.at)}</span>
      <span role="gridcell" className={styles.icon}>{look && <><Icon shape={look.shape} /><span className="sr">{look.word}</span></>}</span>
      <span role="gridcell" className={styles.type}>{event.type.replace(/\.v\d+$/, "")}</span>
      <span role="gridcell" className={styles.agent}>{event.agent ?? event.actor}</span>
      <span role="gridcell" className={styles.task}>
        {task && <button type="button" tabIndex={-1} onClick={(click) => { click.stopPropagation(); onTask(task); }}>{task}</button>}
        {(event.attempt ?? 0) > 1 && <small> ×{event.attempt}</small>}
      </span>
      <span role="gridcell" className={styles.detail}>{event.detail ?? event.wave ?? ""}</span>
    </div>
  );
});
