import { duration } from "../../ui/format";
import { useNow } from "../../ui/Time";
import styles from "./approvals.module.css";

const soon = 60 * 60 * 1_000;

/** Time that is left; amber in its last hour. */
export function Expiry({ at, short }: { at: string; short?: boolean }) {
  const left = new Date(at).getTime() - useNow();
  if (left <= 0) return <span className={styles.late}>expired</span>;
  return <time dateTime={at} title={`${new Date(at).toLocaleString()} (${at})`} className={left < soon ? styles.soon : undefined}>{short ? "" : "in "}{duration(left)}{short && " left"}</time>;
}
