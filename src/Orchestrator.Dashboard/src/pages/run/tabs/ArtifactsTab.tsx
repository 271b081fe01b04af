import { Link } from "@tanstack/react-router";
import { Empty } from "../../../ui/Empty";
import { bytes } from "../../../ui/format";
import { Skeleton } from "../../../ui/Skeleton";
import styles from "../run.module.css";
import type { TabProps } from "./RunTabs";

/** What the run wrote. */
export function ArtifactsTab({ run, whole, go }: TabProps) {
  if (!whole) return <Skeleton />;
  if (!whole.artifacts.length) return <Empty title="Nothing written yet" says="What tools produce appears here with its hash." />;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Artifacts">
      <div className={styles.table} style={{ maxHeight: "none", borderTop: 0 }}>
        <table>
          <thead><tr><th scope="col">Name</th><th scope="col">Task</th><th scope="col">Type</th><th scope="col">Size</th><th scope="col">SHA-256</th></tr></thead>
          <tbody>
            {whole.artifacts.map((artifact) => (
              <tr key={artifact.id}>
                <td><Link to="/runs/$run/artifacts/$artifact" params={{ run, artifact: artifact.id }}>{artifact.name}</Link></td>
                <td><button type="button" onClick={() => go({ sel: artifact.task })}>{artifact.task}</button></td>
                <td>{artifact.mediaType}</td><td className="num">{bytes(artifact.bytes)}</td><td className="mono muted">{artifact.sha256.slice(0, 16)}…</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
