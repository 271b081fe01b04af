import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RunHead, TaskRow } from "../../../api/types";
import { AgentMark } from "../../../ui/AgentMark";
import { duration, plural } from "../../../ui/format";
import { lookOf } from "../../../ui/states";
import { BarView } from "./BarView";
import { layOut, type PlacedBar, type Range } from "./layout";
import { BandHead, Grounds } from "./Grounds";
import styles from "./timeline.module.css";

interface TimelineProps {
  head: RunHead;
  tasks: readonly TaskRow[];
  range: Range;
  openOnly: boolean;
  now: number;
  selected: string | undefined;
  askedAt: (task: string) => number | undefined;
  onSelect: (bar: PlacedBar) => void;
}

export const saysOf = (bar: PlacedBar) =>
  bar.folded > 1 || !bar.task
    ? `${bar.agent}: ${plural(bar.folded, "task")} of wave ${bar.wave}, ${lookOf(bar.state).word}`
    : `${bar.task.id}, ${bar.agent}, wave ${bar.wave}, ${lookOf(bar.state).word}, ${bar.open ? "for" : "took"} ${duration(bar.to - bar.from)}${bar.attempt > 1 ? `, attempt ${bar.attempt}` : ""}`;

/** Rows are agents, bands waves, diamonds gates, bars attempts. One tab stop; arrows move between bars. */
export function Timeline({ head, tasks, range, openOnly, now, selected, askedAt, onSelect }: TimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [focus, setFocus] = useState<string | null>(null);
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const picture = useMemo(
    () => (width ? layOut(head, tasks, { range, openOnly, width, now, askedAt }) : null),
    [head, tasks, range, openOnly, width, now, askedAt],
  );
  const all = picture?.rows.flatMap((row) => row.bars) ?? [];
  const stop = all.find((bar) => bar.key === focus)?.key ?? all.find((bar) => bar.task?.id === selected)?.key ?? all.at(-1)?.key;

  function move(event: KeyboardEvent, bar: PlacedBar) {
    const rows = picture!.rows.filter((row) => row.bars.length);
    const rowAt = rows.findIndex((row) => row.agent === bar.agent);
    const row = rows[rowAt];
    if (!row) return;
    const sorted = row.bars.toSorted((a, b) => a.from - b.from || a.track - b.track);
    const at = sorted.findIndex((each) => each.key === bar.key);
    const beside = (other: typeof row | undefined) => other?.bars.toSorted((a, b) => Math.abs(a.x0 - bar.x0) - Math.abs(b.x0 - bar.x0))[0];
    const next = { ArrowRight: sorted[at + 1], ArrowLeft: sorted[at - 1], ArrowDown: beside(rows[rowAt + 1]), ArrowUp: beside(rows[rowAt - 1]), Home: sorted[0], End: sorted.at(-1) }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect(bar);
    } else if (next) {
      event.preventDefault();
      setFocus(next.key);
      box.current!.querySelector<SVGGElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus();
    }
  }

  return (
    <div className={styles.timeline}>
      <div className={styles.names}>
        <div className={styles.headSpace} />
        {picture?.rows.map((row) => (
          <div key={row.agent} className={styles.name} style={{ height: row.height }}>
            <AgentMark name={row.agent} /><span>{row.agent}</span>
            {row.hidden > 0 && <span className={styles.more} title={`${plural(row.hidden, "bar")} not drawn`}>+{row.hidden}</span>}
          </div>
        ))}
        <div className={styles.axisSpace} />
      </div>
      <div className={styles.plot} ref={box}>
        {picture && (
          <>
            <svg className={styles.bandHead} width={width} height={44} aria-hidden="true"><BandHead picture={picture} /></svg>
            <svg width={width} height={picture.height} className={styles.ground} role="group" aria-label={`Timeline, ${plural(picture.bars, "bar")}; arrow keys move between bars`}>
              <Grounds picture={picture} width={width} />
              {picture.rows.map((row) => row.bars.map((bar) => (
                <BarView
                  key={bar.key} x0={bar.x0} x1={bar.x1} y={row.top + bar.track * 22 + 4} state={bar.state} label={bar.label} says={saysOf(bar)} open={bar.open} id={bar.key}
                  stop={bar.key === stop} selected={bar.task?.id === selected && selected !== undefined} folded={bar.folded > 1}
                  onFocus={() => setFocus(bar.key)} onKeyDown={(event) => move(event, bar)} onClick={() => onSelect(bar)}
                />
              )))}
            </svg>
            <svg className={styles.axis} width={width} height={22} aria-hidden="true">
              {picture.ticks.map((tick) => <text key={tick.says} x={tick.x} y={15} textAnchor="middle">{tick.says}</text>)}
            </svg>
          </>
        )}
      </div>
    </div>
  );
}
