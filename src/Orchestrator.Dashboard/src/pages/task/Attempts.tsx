import type { AttemptRow } from "../../api/types";
import { duration, plural, timeOf } from "../../ui/format";
import { StateMark } from "../../ui/Icon";
import { useNow } from "../../ui/Time";
import styles from "./task.module.css";

/** All attempts side by side; none is ever overwritten. */
export function Attempts({ attempts, chosen, onChoose }: { attempts: AttemptRow[]; chosen: number; onChoose: (number: number) => void }) {
  const now = useNow(attempts.some((attempt) => attempt.started && !attempt.ended));
  return (
    <ul className={styles.attempts}>
      {attempts.map((attempt) => (
        <li key={attempt.number}>
          <button type="button" aria-pressed={attempt.number === chosen} onClick={() => onChoose(attempt.number)}>
            <span className={styles.number}>Attempt {attempt.number}</span>
            <StateMark state={attempt.state} />
            <span className="mono">{attempt.started ? duration((attempt.ended ? Date.parse(attempt.ended) : now) - Date.parse(attempt.started)) : "waits"}</span>
            <span className="muted">{attempt.started ? `from ${timeOf(attempt.started)}` : `queued ${timeOf(attempt.queued)}`} · {plural(attempt.calls, "call")}</span>
            {attempt.reason && <span className={styles.reason} data-tone="failed">{attempt.code && <code>{attempt.code}</code>} {attempt.reason}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
