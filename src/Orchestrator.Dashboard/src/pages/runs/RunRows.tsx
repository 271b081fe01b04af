import { Link } from "@tanstack/react-router";
import type { RunListItem } from "../../api/types";
import { count } from "../../ui/format";
import { Icon, StateMark } from "../../ui/Icon";
import { Lasting, Moment } from "../../ui/Time";
import styles from "./runs.module.css";

export function RunRows({ rows, selected, onOpen }: { rows: RunListItem[]; selected: string | undefined; onOpen: (row: RunListItem) => void }) {
  return (
    <div className={styles.table} role="region" aria-label="List of runs" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">State</th><th scope="col">Run</th><th scope="col">Wave</th><th scope="col">Tasks</th><th scope="col">Needs you</th><th scope="col">Drift</th>
            <th scope="col">Elapsed</th><th scope="col">Started</th><th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-run={row.id} aria-selected={row.id === selected || undefined} onClick={(event) => { if (!(event.target as HTMLElement).closest("a,button")) onOpen(row); }}>
              <td><StateMark state={row.state} /></td>
              <td className={styles.run}>
                <Link to="/runs/$run/$tab" params={{ run: row.id, tab: "events" }}>{row.plan}</Link>
                <span className="id">{row.id}</span>
              </td>
              <td><Waves row={row} /></td>
              <td className="num">{count(row.tasks)}<span className="muted">{row.tasksTotal ? ` of ${count(row.tasksTotal)}` : ""}</span>{row.tasksFailed > 0 && <span className={styles.flag} data-tone="failed"><Icon shape="cross" size={10} />{row.tasksFailed}<span className="sr"> failed</span></span>}</td>
              <td>{row.approvals > 0
                ? <Link to="/approvals" className={styles.flag} data-tone="human"><Icon shape="bars" size={10} />{row.approvals} {row.approvals === 1 ? "approval" : "approvals"}</Link>
                : row.state === "nogo" || row.state === "waiting" ? <span className={styles.flag} data-tone="human"><Icon shape="bars" size={10} />{row.state === "nogo" ? "a gate" : "an answer"}</span> : ""}</td>
              <td>{row.driftFlagged > 0 && <span className={styles.flag} data-tone="drift"><Icon shape="diamond" size={10} />{row.driftFlagged}<span className="sr"> flags</span></span>}</td>
              <td><Lasting from={row.startedAt} to={row.endedAt} /></td>
              <td><Moment at={row.startedAt} /></td>
              <td className="muted">{row.startedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Wave n of m with a strip of sixty pixels. */
function Waves({ row }: { row: RunListItem }) {
  const of = Math.max(1, row.waves);
  const over = row.state === "succeeded";
  const share = over ? 1 : Math.min(1, Math.max(0, row.wavesBegun - 1) / of + (row.tasksTotal ? Math.min(1, row.tasks / row.tasksTotal) / of : 0));
  const tone = ["failed", "nogo", "budget"].includes(row.state) ? "failed" : ["waiting"].includes(row.state) ? "human" : over ? "succeeded" : ["paused", "cancelled", "queued"].includes(row.state) ? "queued" : "running";
  return (
    <span className={styles.waves} title={row.wave ?? undefined}>
      <svg width="60" height="6" aria-hidden="true" data-tone={tone}><rect width="60" height="6" rx="3" className={styles.track} /><rect width={Math.max(share > 0 ? 4 : 0, share * 60)} height="6" rx="3" className={styles.done} /></svg>
      <span className="num">{Math.min(row.wavesBegun, row.waves)} of {row.waves}</span>
    </span>
  );
}
