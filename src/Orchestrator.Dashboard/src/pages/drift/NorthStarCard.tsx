import type { DriftRow } from "../../api/types";
import { Card } from "../../ui/Card";
import { count } from "../../ui/format";
import { Hash } from "../parts/Hash";
import type { NorthStar } from "./data";
import styles from "./drift.module.css";

/** The document that every plan is measured by; what the chosen task cites is marked. */
export function NorthStarCard({ star, rows, chosen }: { star: NorthStar; rows: readonly DriftRow[]; chosen: DriftRow | undefined }) {
  return (
    <div className={styles.star}>
      <Card title="North Star" aside={<span className="muted">version {star.version}{star.expires && `, until ${star.expires}`}</span>}>
        <p className={styles.mission}>{star.mission.replaceAll("\n", " ")}</p>
        <h3>Outcomes</h3>
        <ol className={styles.outcomes}>
          {star.outcomes.map((outcome) => (
            <li key={outcome.id} id={`outcome-${outcome.id}`} data-on={chosen?.outcome === outcome.id || undefined}>
              <b>{outcome.id}</b>
              <span>{outcome.says}<small>weight {outcome.weight}, served by {count(rows.filter((row) => row.outcome === outcome.id).length)}</small></span>
            </li>
          ))}
        </ol>
        {star.litmus && <p className={styles.litmus}>{star.litmus}</p>}
        <h3>Not now</h3>
        <ul className={styles.words}>{star.notNow.map((topic) => <li key={topic} data-on={(chosen?.outcome === null && chosen.cited === topic) || undefined}>{topic}</li>)}</ul>
        <h3>Surfaces</h3>
        <ul className={styles.words}>{star.surfaces.map((surface) => <li key={surface}>{surface}</li>)}</ul>
        <p className="muted">SHA-256 <Hash of={star.hash} what="hash of the North Star" /></p>
      </Card>
    </div>
  );
}
