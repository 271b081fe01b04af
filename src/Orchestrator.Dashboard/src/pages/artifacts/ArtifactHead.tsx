import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ArtifactView } from "../../api/types";
import { buttonClass } from "../../ui/Button";
import { bytes } from "../../ui/format";
import { Moment } from "../../ui/Time";
import uiStyles from "../../ui/ui.module.css";
import { useAddress } from "../parts/address";
import { Hash } from "../parts/Hash";
import { Facts } from "../parts/Page";
import styles from "./artifacts.module.css";
import { artifactPath, versionsQuery } from "./data";
import { fileOf, folderOf, kindNames, kindOf } from "./kinds";

const views: Record<string, readonly (readonly [string, string])[]> = {
  schedule: [["", "Calendar"], ["json", "JSON"], ["raw", "Raw"]],
  markdown: [["", "Document"], ["raw", "Raw"]],
  table: [["", "Table"], ["raw", "Raw"]],
  json: [["", "Tree"], ["raw", "Raw"]],
  picture: [["", "Picture"], ["raw", "Raw"]],
};

/** Where the artifact comes from, how it can be looked at, what it can be compared with. */
export function ArtifactHead({ run, artifact, artifacts }: { run: string; artifact: ArtifactView; artifacts: readonly ArtifactView[] }) {
  const [search, say] = useAddress();
  const versions = useQuery(versionsQuery(run, artifact));
  const mine = versions.data?.findLast((version) => version.artifact.sha256 === artifact.sha256);
  const older = versions.data?.filter((version) => version.artifact.id !== artifact.id) ?? [];
  const alike = artifacts.filter((other) => other.id !== artifact.id && fileOf(other.name) === fileOf(artifact.name));
  const kind = kindOf(artifact);
  const choices = search.compare ? [] : views[kind] ?? [];
  const text = kind !== "binary" && kind !== "picture";
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2>{fileOf(artifact.name)}</h2>
        <span className="muted">{folderOf(artifact.name)}</span>
        <div className={styles.tools}>
          {choices.length > 1 && (
            <div className={uiStyles.segments} role="group" aria-label="Shown as">
              {choices.map(([view, name]) => <button key={view} type="button" aria-pressed={(search.view ?? "") === view} onClick={() => say({ view: view || undefined })}>{name}</button>)}
            </div>
          )}
          {text && older.length + alike.length > 0 && (
            <select className={uiStyles.input} aria-label="Compare with" value={search.compare ?? ""} onChange={(event) => say({ compare: event.target.value || undefined, item: undefined })}>
              <option value="">Compare with…</option>
              {older.length > 0 && <optgroup label="Other attempts">{older.map((version) => <option key={version.artifact.id} value={version.artifact.id}>Attempt {version.attempt}, {bytes(version.artifact.bytes)}</option>)}</optgroup>}
              {alike.length > 0 && <optgroup label="The same file of">{alike.slice(0, 200).map((other) => <option key={other.id} value={other.id}>{folderOf(other.name) || other.name}</option>)}</optgroup>}
            </select>
          )}
          <a className={buttonClass} href={artifactPath(run, artifact.id, true)} download={fileOf(artifact.name)}>Download</a>
        </div>
      </div>
      <Facts of={[
        { name: "Task", value: <Link to="/runs/$run/tasks/$task" params={{ run, task: artifact.task }}>{artifact.task}</Link> },
        mine !== undefined && { name: "Attempt", value: <>{mine.attempt}{older.length > 0 && <span className="muted"> of {older.length + 1}</span>}</> },
        mine !== undefined && { name: "Agent", value: <Link to="/agents/$name" params={{ name: mine.agent }}>{mine.agent}</Link> },
        mine !== undefined && { name: "Left", value: <Moment at={mine.at} /> },
        { name: "Type", value: kindNames[kind], title: artifact.mediaType },
        { name: "Size", value: bytes(artifact.bytes), title: `${artifact.bytes} bytes` },
        { name: "SHA-256", value: <Hash of={artifact.sha256} what="hash" /> },
        { name: "Why", value: <Link to="/explain" search={{ id: `${run}/${artifact.task}` }}>Explain</Link> },
      ]} />
    </header>
  );
}
