import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../../app/decide/useMay";
import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/Empty";
import { ErrorCard } from "../../../ui/ErrorCard";
import { StatePill } from "../../../ui/Icon";
import { Skeleton } from "../../../ui/Skeleton";
import { driftOfRun } from "../SideCards";
import type { TabProps } from "./RunTabs";
import styles from "./drift.module.css";

/** How each task entry of the plan stands to the North Star. */
export function DriftTab({ run, head, onDecide }: TabProps) {
  const { data, error, refetch } = useQuery(driftOfRun(run));
  const may = useMay("approver");
  if (error) return <div className={styles.list}><ErrorCard error={error} retry={() => void refetch()} /></div>;
  if (!data) return <Skeleton />;
  if (!data.items.length) return <Empty title="Nothing was checked" says="The intake of this run has no North Star to check against." />;
  const rows = data.items.toSorted((a, b) => Number(b.open) - Number(a.open) || Number(b.verdict !== "aligned") - Number(a.verdict !== "aligned") || b.score - a.score);
  return (
    <ul className={styles.list} tabIndex={0} aria-label="Checks against the North Star">
      {rows.map((row) => {
        const wait = head.waitingFor.find((each) => each.kind === "drift" && each.id === row.task);
        return (
          <li key={row.task}>
            <span className={styles.score} data-aligned={row.verdict === "aligned" || undefined} title="0 is close, 1 is far">{row.score.toFixed(2)}</span>
            <div>
              <strong>{row.task}</strong> {row.does}
              {row.cited && <blockquote>{row.cited}</blockquote>}
              {row.rules.length > 0 && <p className="muted">{row.rules.join("; ")}</p>}
              {row.question && row.open && <p>{row.question}</p>}
              {row.stub && <p className="muted">{row.stub}</p>}
              {row.decision && <p className="muted">{row.decision} by {row.actor}{row.reason ? `: ${row.reason}` : ""}</p>}
            </div>
            <div className={styles.end}>
              {row.verdict === "aligned" ? <StatePill state="ok" word={row.outcome ? `Serves ${row.outcome}` : "Aligned"} /> : <StatePill state="drift" word={row.verdict === "deferred" ? "Deferred" : "Drift"} />}
              {wait && <><Button unavailable={may} onClick={() => onDecide(wait, false)}>Defer…</Button><Button unavailable={may} onClick={() => onDecide(wait, true)}>Keep…</Button></>}
              <Link to="/drift" search={{ run, sel: row.task }}>North Star</Link>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
