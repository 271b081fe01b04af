import { useDeferredValue, useMemo, useRef } from "react";
import { useKeys } from "../../../app/keys";
import { taskFilter } from "../../../live/filter";
import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/Empty";
import { duration } from "../../../ui/format";
import { StateMark } from "../../../ui/Icon";
import { useNow } from "../../../ui/Time";
import { rowHeight, useFixedRows } from "../../../ui/useFixedRows";
import { FilterBox } from "./FilterBox";
import type { TabProps } from "./RunTabs";
import { TabTools } from "./TabTools";
import styles from "./tasks.module.css";

const order = ["human", "failed", "retrying", "running", "queued", "succeeded", "skipped"];

/** All tasks of the run; what needs somebody first. */
export function TasksTab({ tasks, search, go }: TabProps) {
  const box = useRef<HTMLDivElement>(null);
  const now = useNow();
  const late = useDeferredValue(tasks);
  const rows = useMemo(() => {
    const test = taskFilter(search);
    const open = search.open ? (state: string) => !["succeeded", "skipped"].includes(state) : () => true;
    return late
      .filter((task) => open(task.state) && (!test || test(task)))
      .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.seq - a.seq);
  }, [late, search.q, search.state, search.agent, search.wave, search.lane, search.open]);
  const height = rowHeight();
  const shown = useFixedRows(box, rows.length, height);
  const clear = () => go({ q: undefined, state: undefined, agent: undefined, wave: undefined, lane: undefined, open: undefined });
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.id === search.sel);
    const to = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (!to) return;
    go({ sel: to.id });
    const top = rows.indexOf(to) * height;
    const element = box.current;
    if (element && (top < element.scrollTop || top > element.scrollTop + element.clientHeight - height)) element.scrollTop = top - element.clientHeight / 2;
  };
  useKeys("Tasks", [
    { keys: "j", does: "Next task", run: () => move(1) },
    { keys: "k", does: "Previous task", run: () => move(-1) },
    ...(search.q || search.state || search.agent || search.wave ? [{ keys: "Escape", does: "Clear the filter", run: clear }] : []),
  ]);
  return (
    <>
      <TabTools><span className="muted num">{rows.length.toLocaleString("en-US")} of {tasks.length.toLocaleString("en-US")}</span><FilterBox search={search} go={go} what="tasks" /></TabTools>
      <div className={styles.grid} role="grid" aria-label="Tasks" aria-rowcount={rows.length + 1}>
        <div className={styles.head} role="row" aria-rowindex={1}>
          {["State", "Task", "Agent", "Wave", "Attempts", "Calls", "Took", "Does"].map((name) => <span key={name} role="columnheader">{name}</span>)}
        </div>
        <div className={styles.body} ref={box} onScroll={shown.onScroll} tabIndex={0} role="rowgroup" aria-label="Rows; scroll with the arrow keys">
          <div role="presentation" style={{ height: shown.total, position: "relative" }}>
            {shown.rows.map((item) => {
              const task = rows[item.index]!;
              const last = task.attempts.at(-1);
              const from = last?.started ?? null;
              return (
                <div
                  key={task.id} role="row" aria-rowindex={item.index + 2} aria-selected={task.id === search.sel} className={styles.row} style={{ transform: `translateY(${item.start}px)` }}
                  onClick={() => go({ sel: task.id })}
                >
                  <span role="gridcell"><StateMark state={task.state} /></span>
                  <span role="gridcell"><button type="button" tabIndex={-1}>{task.id}</button></span>
                  <span role="gridcell">{task.agent || task.kind}</span>
                  <span role="gridcell">{task.wave}</span>
                  <span role="gridcell" className={styles.num}>{task.attempts.length || ""}</span>
                  <span role="gridcell" className={styles.num}>{last?.calls || ""}</span>
                  <span role="gridcell" className={styles.num}>{from ? duration((last?.ended ? Date.parse(last.ended) : now) - Date.parse(from)) : ""}</span>
                  <span role="gridcell" className="muted" title={task.does}>{last?.reason ?? task.does}</span>
                </div>
              );
            })}
          </div>
        </div>
        {rows.length === 0 && (tasks.length === 0
          ? <Empty title="No task yet" says="Tasks are queued when their wave starts." />
          : <Empty title="No task matches" says="Nothing in this run fits the filter."><Button onClick={clear} hotkey="Esc">Clear the filter</Button></Empty>)}
      </div>
    </>
  );
}
