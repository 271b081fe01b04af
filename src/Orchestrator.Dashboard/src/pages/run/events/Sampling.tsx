import type { EventLog } from "../../../live/eventLog";
import { eventRate, samplingFrom } from "../../../live/rate";
import { count } from "../../../ui/format";
import { useNow } from "../../../ui/Time";
import styles from "./events.module.css";

const most = 5_000;

/** Over 200 events a second nobody reads rows: how many of each kind came in the last second. The list below keeps them all, and is drawn twice a second. */
export function Sampling({ log }: { log: EventLog }) {
  const now = useNow();
  if (eventRate.of(now) <= samplingFrom) return null;
  const newest = log.newest;
  if (!newest) return null;
  const since = Date.parse(newest.at) - 1_000;
  const kinds = new Map<string, number>();
  for (let row = 0; row < Math.min(log.length, most); row++) {
    const event = log.at(row)!;
    if (Date.parse(event.at) < since) break;
    kinds.set(event.type, (kinds.get(event.type) ?? 0) + 1);
  }
  return (
    <p className={styles.sampling}>
      <strong>Sampling</strong>
      {[...kinds].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([type, number]) => <span key={type}><code>{type.replace(/\.v\d+$/, "")}</code> {count(number)}/s</span>)}
    </p>
  );
}
