import { Link } from "@tanstack/react-router";
import type { EvidenceView } from "../../api/types";
import { value } from "../../ui/format";
import styles from "./task.module.css";

export function EvidenceTable({ run, evidence }: { run: string; evidence: EvidenceView[] }) {
  return (
    <table className={styles.evidence}>
      <thead><tr><th scope="col">Metric</th><th scope="col">Value</th><th scope="col">Sample</th></tr></thead>
      <tbody>
        {evidence.map((each) => (
          <tr key={each.id}>
            <td><Link to="/explain" search={{ id: each.id, run }} title={each.id}>{each.metric}</Link>{(each.because ?? each.method) && <span className="muted">{each.because ?? each.method}</span>}</td>
            <td className="mono">{value(each.value)}{each.unit ? ` ${each.unit}` : ""}{each.low !== null && each.high !== null && <span className="muted">{value(each.low)} to {value(each.high)}</span>}</td>
            <td className="mono">{each.n === null ? "" : `n ${value(each.n)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
