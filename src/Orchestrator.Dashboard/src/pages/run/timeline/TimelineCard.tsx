import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import type { RunHead, TaskRow } from "../../../api/types";
import type { Search } from "../../../app/search";
import { Icon } from "../../../ui/Icon";
import { lookOf } from "../../../ui/states";
import ui from "../../../ui/ui.module.css";
import type { PlacedBar, Range } from "./layout";
import { Timeline } from "./Timeline";
import { TimelineTable } from "./TimelineTable";
import run from "../run.module.css";
import styles from "./timeline.module.css";

const ranges: { range: Range; word: string }[] = [{ range: "run", word: "Run" }, { range: "wave", word: "Wave" }, { range: "10m", word: "10 min" }];
const legend = ["running", "succeeded", "human", "retrying", "failed"];

interface TimelineCardProps {
  run: string; head: RunHead; tasks: readonly TaskRow[]; now: number; search: Search; askedAt: (task: string) => number | undefined; go: (change: Partial<Search>) => void;
}

export function TimelineCard({ run: id, head, tasks, now, search, askedAt, go }: TimelineCardProps) {
  const navigate = useNavigate();
  const range = (ranges.find((each) => each.range === search.range)?.range ?? "run") satisfies Range;
  const shown = useDeferredValue(tasks);
  const select = (bar: PlacedBar) => {
    if (bar.task && bar.folded === 1) go({ sel: bar.task.id });
    else void navigate({ to: "/runs/$run/$tab", params: { run: id, tab: "tasks" }, search: (was: Search) => ({ ...was, wave: bar.wave, agent: bar.agent }) });
  };
  return (
    <section className={`${ui.card} ${run.timelineCard}`} aria-label="Timeline">
      <header className={ui.cardHead}>
        <h2>Timeline</h2>
        <div className={ui.segments} role="group" aria-label="Range">
          {ranges.map((each) => <button key={each.range} type="button" aria-pressed={range === each.range} onClick={() => go({ range: each.range === "run" ? undefined : each.range })}>{each.word}</button>)}
        </div>
        <div className={ui.segments} role="group" aria-label="View">
          <button type="button" aria-pressed={Boolean(search.open)} onClick={() => go({ open: search.open ? undefined : "1" })}>Open only</button>
          <button type="button" aria-pressed={Boolean(search.table)} aria-label="View as table" title="View as table" onClick={() => go({ table: search.table ? undefined : "1" })}>Table</button>
        </div>
        <div className={styles.legend} aria-hidden="true">
          {legend.map((state) => <span key={state} data-tone={lookOf(state).tone}><Icon shape={lookOf(state).shape} size={10} />{lookOf(state).word}</span>)}
        </div>
      </header>
      {search.table
        ? <TimelineTable tasks={shown} now={now} openOnly={Boolean(search.open)} onSelect={(task) => go({ sel: task })} />
        : tasks.length === 0
          ? <p className={`muted ${run.quiet}`}>{head.endedAt ? "No task was queued in this run." : "No task is queued yet."}</p>
          : <Timeline head={head} tasks={shown} range={range} openOnly={Boolean(search.open)} now={now} selected={search.sel} askedAt={askedAt} onSelect={select} />}
    </section>
  );
}
