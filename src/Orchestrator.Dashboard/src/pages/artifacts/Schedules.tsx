import { Link } from "@tanstack/react-router";
import type { ArtifactView, ScheduleRow } from "../../api/types";
import { StateMark } from "../../ui/Icon";
import { partStyles } from "../parts/Page";
import styles from "./artifacts.module.css";
import { dollars } from "./schedule";

const statusStates: Record<string, string> = { APPROVED: "approved", APPROVED_WITH_NOTES: "approved", NEEDS_REVIEW: "review", REJECTED: "rejected" };

/** One line for each creator of the run: what came out, how good, how far from the best. */
export function Schedules({ run, rows, artifacts }: { run: string; rows: readonly ScheduleRow[]; artifacts: readonly ArtifactView[] }) {
  const files = new Map(artifacts.map((artifact) => [artifact.name, artifact.id]));
  return (
    <div className={styles.schedules} tabIndex={0} role="region" aria-label="Schedules">
      <table className={partStyles.table}>
        <thead><tr><th scope="col">Creator</th><th scope="col">Status</th><th scope="col" data-num>Score</th><th scope="col" data-num>Items</th><th scope="col" data-num>Value</th><th scope="col" data-num title="No filling of the week's slots can be worth more">At most</th><th scope="col" data-num title="Distance from the best possible">Gap</th><th scope="col" data-num title="Against the greedy pipeline under the same estimates">Lift</th><th scope="col">Set aside because</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const file = files.get(`${row.creator}/schedule.json`);
            return (
              <tr key={row.creator}>
                <td>{file ? <Link to="/runs/$run/artifacts/$artifact" params={{ run, artifact: file }} search={{}}>{row.creator}</Link> : row.creator}</td>
                <td><StateMark state={row.status ? statusStates[row.status] ?? row.status : row.state} /></td>
                <td data-num>{row.score?.toFixed(2)}</td>
                <td data-num>{row.items}</td>
                <td data-num>{row.valueCents !== null && dollars(row.valueCents)}</td>
                <td data-num>{row.upperCents !== null && dollars(row.upperCents)}</td>
                <td data-num>{row.gap !== null && `${(row.gap * 100).toFixed(1)} %`}</td>
                <td data-num>{row.lift !== null && `${row.lift >= 0 ? "+" : "−"}${Math.abs(row.lift * 100).toFixed(0)} %`}</td>
                <td className="muted">{row.reason}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
