import { useMemo } from "react";
import type { TaskRow } from "../../../api/types";
import { duration, timeOf } from "../../../ui/format";
import { StateMark } from "../../../ui/Icon";
import styles from "../run.module.css";

const most = 400;

/** What the timeline draws, as a table. */
export function TimelineTable({ tasks, now, openOnly, onSelect }: { tasks: readonly TaskRow[]; now: number; openOnly: boolean; onSelect: (task: string) => void }) {
  const rows = useMemo(() => tasks.flatMap((task) => task.attempts.filter((attempt) => attempt.started && (!openOnly || !attempt.ended)).map((attempt) => ({ task, attempt }))), [tasks, openOnly]);
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label="Timeline as a table">
      <table>
        <thead><tr><th scope="col">Agent</th><th scope="col">Task</th><th scope="col">Wave</th><th scope="col">Attempt</th><th scope="col">State</th><th scope="col">Started</th><th scope="col">Took</th></tr></thead>
        <tbody>
          {rows.slice(-most).map(({ task, attempt }) => (
            <tr key={`${task.id}#${attempt.number}`}>
              <td>{task.agent}</td>
              <td><button type="button" onClick={() => onSelect(task.id)}>{task.id}</button></td>
              <td>{task.wave}</td><td className="num">{attempt.number}</td><td><StateMark state={attempt.state} /></td>
              <td className="mono">{timeOf(attempt.started!)}</td>
              <td className="mono">{duration((attempt.ended ? Date.parse(attempt.ended) : now) - Date.parse(attempt.started!))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && <p className="muted">+{rows.length - most} earlier attempts; the Tasks tab has them all.</p>}
    </div>
  );
}
