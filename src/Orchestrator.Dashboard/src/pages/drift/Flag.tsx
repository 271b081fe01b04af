import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { DriftRow } from "../../api/types";
import type { Verdict } from "../../app/decide/decisions";
import { useMay } from "../../app/decide/useMay";
import { Button } from "../../ui/Button";
import { StatePill } from "../../ui/Icon";
import { Moment } from "../../ui/Time";
import { type Outcome, stateOf } from "./data";
import styles from "./drift.module.css";

interface FlagProps { row: DriftRow; on: boolean; outcomes: readonly Outcome[]; onSelect: () => void; onAsk: (verdict: Verdict) => void }

/** What the task says against what the North Star says. */
export function Flag({ row, on, outcomes, onSelect, onAsk }: FlagProps) {
  const may = useMay("approver");
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => { if (on) ref.current?.scrollIntoView({ block: "nearest" }); }, [on]);
  const { state, word } = stateOf(row);
  const outcome = outcomes.find((each) => each.id === row.outcome);
  return (
    <li ref={ref} className={styles.flag} data-on={on || undefined} onClick={onSelect}>
      <header>
        <StatePill state={state} word={word} />
        <span className={styles.score} title="Distance from the North Star: 0 is close, 1 is far. Recorded; it decides nothing.">{row.score.toFixed(2)}</span>
        <h3><Link to="/runs/$run/$tab" params={{ run: row.run, tab: "drift" }}>{row.task}</Link></h3>
        <span className="muted">{row.plan} · <code>{row.run}</code> · <Moment at={row.at} relative /></span>
        {row.open && (
          <span className={styles.buttons}>
            <Button unavailable={may} onClick={() => onAsk("defer")} {...(on ? { hotkey: "Shift+N" } : {})}>Defer…</Button>
            <Button kind="primary" unavailable={may} onClick={() => onAsk("keep")} {...(on ? { hotkey: "Shift+G" } : {})}>Keep…</Button>
          </span>
        )}
      </header>
      <div className={styles.quotes}>
        <figure><figcaption>The task says</figcaption><blockquote>{row.does}</blockquote></figure>
        <figure><figcaption>{outcome ? `The North Star says, ${outcome.id}` : "The North Star says"}{row.citedLine > 0 && `, line ${row.citedLine}`}</figcaption><blockquote>{row.cited ? (row.outcome ? row.cited : `not now: ${row.cited}`) : "nothing of it"}</blockquote></figure>
      </div>
      {row.rules.length > 0 && <ul className={styles.rules}>{row.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>}
      {row.question && row.open && <p className={styles.question}>{row.question}</p>}
      {row.stub && <p>{row.stub}</p>}
      {row.decision && <p className={styles.decided}>{row.decision === "keep" ? "Kept" : "Deferred"} by <strong>{row.actor}</strong>{row.reason && <>: “{row.reason}”</>}</p>}
      {row.revisit && !row.stub?.includes(row.revisit) && <p className="muted">To be looked at again on {row.revisit}.</p>}
    </li>
  );
}
