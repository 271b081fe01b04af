import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { ArtifactView } from "../../api/types";
import { Button } from "../../ui/Button";
import { count, plural } from "../../ui/format";
import styles from "./diff.module.css";
import { type Change, compareValues, countChanges, type Field, type Json, type Leaf, plainText, type Rows } from "./fields";

interface DiffProps {
  before: unknown;
  after: unknown;
  run: string;
  /** A value that is the hash of an artifact leads to it. */
  artifacts: readonly ArtifactView[];
}

const marks: Record<Change, string> = { same: "", added: "+", removed: "−", changed: "±" };
const words: Record<Change, string> = { same: "stays", added: "added", removed: "removed", changed: "changed" };

/** Before and after side by side, field by field, in the words of the arguments themselves. */
export function FieldDiff({ before, after, run, artifacts }: DiffProps) {
  const fields = compareValues(before as Json, after as Json);
  const counts = countChanges(fields);
  const files = new Map(artifacts.map((artifact) => [artifact.sha256, artifact]));
  const show: Show = (value) => <Value of={value} run={run} files={files} />;
  return (
    <div className={styles.diff}>
      <p className={styles.counts}>
        {before === null && <span>There is nothing yet.</span>}
        {(["added", "changed", "removed", "same"] as const).map((change) => counts[change] > 0 && <span key={change} data-change={change}>{marks[change]} {count(counts[change])} {words[change]}</span>)}
      </p>
      <table className={styles.fields}>
        <thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
        <tbody>{fields.map((field) => <Lines key={field.name} field={field} path="" show={show} />)}</tbody>
      </table>
    </div>
  );
}

type Show = (value: Json | undefined) => ReactNode;

function Lines({ field, path, show }: { field: Field; path: string; show: Show }): ReactNode {
  const name = path + field.name;
  if (field.kind === "branch") return field.fields.map((child) => <Lines key={child.name} field={child} path={`${name}.`} show={show} />);
  if (field.kind === "rows") return <tr><td colSpan={3} className={styles.nested}><RowsTable rows={field} name={name} show={show} /></td></tr>;
  return (
    <tr data-change={field.change}>
      <th scope="row"><Mark of={field.change} />{name}</th>
      <td data-side="before">{field.before === undefined ? <span className="muted">not there</span> : show(field.before)}</td>
      <td data-side="after">{field.after === undefined ? <span className="muted">not there</span> : show(field.after)}</td>
    </tr>
  );
}

const Mark = ({ of }: { of: Change }) => <b className={styles.mark} data-change={of} title={words[of]}>{marks[of]}<span className="sr">{words[of]} </span></b>;

const portion = 40;

function RowsTable({ rows, name, show }: { rows: Rows; name: string; show: Show }) {
  const [all, setAll] = useState(false);
  const shown = all ? rows.rows : rows.rows.slice(0, portion);
  return (
    <section aria-label={name}>
      <h4>{name}: {plural(rows.rows.length, "entry", "entries")}</h4>
      <div className={styles.wide} tabIndex={0} role="region" aria-label={`${name}, entries`}>
        <table>
          <thead><tr><th scope="col">{rows.key}</th>{rows.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} data-change={row.change}>
                <th scope="row"><Mark of={row.change} />{row.key}</th>
                {row.cells.map((cell) => <td key={cell.name}><Cell of={cell} show={show} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && rows.rows.length > portion && <Button kind="quiet" onClick={() => setAll(true)}>Show all {count(rows.rows.length)}</Button>}
    </section>
  );
}

function Cell({ of, show }: { of: Leaf; show: Show }) {
  if (of.change !== "changed") return show(of.change === "removed" ? of.before : of.after);
  return <span className={styles.changed}><del>{show(of.before)}</del><ins>{show(of.after)}</ins></span>;
}

function Value({ of, run, files }: { of: Json | undefined; run: string; files: ReadonlyMap<string, ArtifactView> }) {
  const text = plainText(of);
  const file = files.get(text);
  if (file) return <Link to="/runs/$run/artifacts/$artifact" params={{ run, artifact: file.id }} title={`${file.name}, ${text}`}><code>{text.slice(0, 12)}</code> {file.name}</Link>;
  if (/^[0-9a-f]{64}$/.test(text)) return <code title={text}>{text.slice(0, 12)}…</code>;
  return <span className={styles.value} data-type={of === null ? "null" : typeof of}>{text === "" ? "(empty)" : text}</span>;
}
