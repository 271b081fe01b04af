import type { ToolCallView } from "../../api/types";
import { duration } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { lookOf } from "../../ui/states";
import { useNow } from "../../ui/Time";
import styles from "./task.module.css";

export function Calls({ calls, onEvent }: { calls: ToolCallView[]; onEvent: (seq: number) => void }) {
  const now = useNow(calls.some((call) => !call.ended));
  return (
    <ol className={styles.calls}>
      {calls.map((call) => {
        const look = lookOf(call.state);
        return (
          <li key={`${call.attempt}.${call.call}`} data-tone={look.tone}>
            <span className={styles.callIcon}><Icon shape={look.shape} /><span className="sr">{look.word}</span></span>
            <div>
              <p className={styles.callHead}>
                <code>{call.tool}</code>
                <span className="muted mono">{duration((call.ended ? Date.parse(call.ended) : now) - Date.parse(call.started))}</span>
                <button type="button" className={styles.seq} onClick={() => onEvent(call.seq)} title="The event that attests it">{call.seq}</button>
              </p>
              {call.says && <p>{call.says}</p>}
              {call.reason && <p className={styles.reason}>{call.code && <code>{call.code}</code>} {call.reason}</p>}
              <p className={styles.hashes}><span title={call.inputHash}>in {short(call.inputHash)}</span>{call.outputHash && <span title={call.outputHash}>out {short(call.outputHash)}</span>}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const short = (hash: string) => hash.slice(0, 12);
