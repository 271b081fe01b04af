import { Check, Copy as CopyIcon } from "lucide-react";
import { useState } from "react";
import styles from "./ui.module.css";

export function Copy({ text, what }: { text: string; what: string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      className={styles.copy}
      aria-label={done ? "Copied" : `Copy ${what}`}
      title={`Copy ${what}`}
      onClick={() => void navigator.clipboard.writeText(text).then(() => { setDone(true); setTimeout(() => setDone(false), 1_500); })}
    >
      {done ? <Check size={14} /> : <CopyIcon size={14} />}
    </button>
  );
}

/** The command that does the same. */
export function CopyCli({ command }: { command: string }) {
  return <div className={styles.cli}><code tabIndex={0} aria-label="Command">{command}</code><Copy text={command} what="as CLI" /></div>;
}
