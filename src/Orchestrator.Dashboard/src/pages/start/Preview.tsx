import { useEffect, useRef } from "react";
import type { LintFinding, PreviewView } from "../../api/types";
import { count, plural } from "../../ui/format";
import { StateMark } from "../../ui/Icon";
import { partStyles } from "../parts/Page";
import styles from "./start.module.css";

const driftStates: Record<string, string> = { aligned: "ok", drift: "drift", deferred: "drift" };

/** What a start would do; nothing of it has happened. */
export function Preview({ of: { errors, warnings, intake, notes } }: { of: PreviewView }) {
  const off = intake?.drift.filter((each) => each.verdict !== "aligned") ?? [];
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section ref={ref} className={styles.preview} aria-label="Preview" aria-live="polite">
      <h3>What would happen</h3>
      {errors.length > 0 && <Findings of={errors} state="failed" />}
      {warnings.length > 0 && <Findings of={warnings} state="degraded" />}
      {notes.map((note) => <p key={note} className="muted">{note}</p>)}
      {intake && (
        <>
          <ul className={styles.intake}>
            <li><StateMark state={intake.scope === "ok" ? "ok" : intake.scope === "block" ? "blocked" : "degraded"} word={false} /> Scope {intake.scope}{intake.scopeText && `: ${intake.scopeText}`}</li>
            <li><StateMark state={off.length === 0 ? "ok" : "drift"} word={false} /> North Star: {count(intake.drift.length - off.length)} of {plural(intake.drift.length, "task")} serve it</li>
            {off.map((each) => <li key={each.task} className={styles.sub}><StateMark state={driftStates[each.verdict] ?? "drift"} word={false} /> <code>{each.task}</code> {each.verdict}{each.question && `: ${each.question}`}</li>)}
          </ul>
          <table className={partStyles.table}>
            <thead><tr><th scope="col">Wave</th><th scope="col">Title</th><th scope="col" data-num>Lanes</th><th scope="col" data-num>Tasks</th><th scope="col">Passed over because</th></tr></thead>
            <tbody>
              {intake.waves.map((wave) => (
                <tr key={wave.id}>
                  <td>{wave.id}</td><td>{wave.title}</td><td data-num title={wave.lanes.join(", ")}>{wave.lanes.length || ""}</td><td data-num>{count(wave.tasks)}</td><td className="muted">{wave.skipped}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Findings({ of, state }: { of: readonly LintFinding[]; state: string }) {
  return <ul className={styles.intake}>{of.map((finding, at) => <li key={at}><StateMark state={state} word={false} /> <code>{finding.code}</code> {finding.message} <span className="muted">{finding.path}{finding.line > 0 && `, line ${finding.line}`}</span></li>)}</ul>;
}
