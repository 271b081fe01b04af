import { Link } from "@tanstack/react-router";
import type { GateView } from "../../api/types";
import { value } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { grouped, limitOf } from "./criteria";
import styles from "./run.module.css";

/** Each criterion with its limit and the value that decided; what is not met first when the list is cut. */
export function GateCriteria({ gate, run, wave, most = 24 }: { gate: GateView; run: string; wave: string; most?: number }) {
  const groups = grouped(gate);
  if (!groups.length) return <p className="muted">Not evaluated yet.</p>;
  const cut = groups.length > most;
  const shown = cut ? groups.toSorted((a, b) => Number(a.met === a.of) - Number(b.met === b.of)).slice(0, most) : groups;
  return (
    <ul className={styles.criteria}>
      {shown.map((group) => {
        const met = group.met === group.of;
        const open = gate.verdict === "PENDING" && !met && (group.worst.value === null || group.worst.value === undefined);
        const evidence = group.worst.evidence;
        return (
          <li key={`${group.metric}${group.op}${value(group.limit)}`} data-tone={met ? "succeeded" : open ? "queued" : "failed"} data-met={met || open || undefined}>
            <Icon shape={met ? "check" : open ? "ring" : "cross"} /><span className="sr">{met ? "met" : open ? "not attested yet" : "not met"}</span>
            <span className={styles.metric}>{group.metric} <span className="muted">{limitOf(group)}</span>{group.of > 1 && <span className="muted"> · {group.met}/{group.of} lanes</span>}</span>
            {evidence
              ? <Link to="/explain" search={{ id: evidence, run }} className={styles.value} title={`Explain ${evidence}`}>{value(group.worst.value)}</Link>
              : <span className={styles.value}>{value(group.worst.value)}</span>}
          </li>
        );
      })}
      {cut && <li className="muted"><span /><Link to="/explain" search={{ id: `${run}/${wave}` }}>and {groups.length - most} more</Link></li>}
    </ul>
  );
}
