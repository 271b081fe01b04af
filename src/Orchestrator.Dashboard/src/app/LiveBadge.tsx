import { useLink, link } from "../live/link";
import { eventRate, samplingFrom } from "../live/rate";
import { useCatching } from "../live/runs";
import { duration, count } from "../ui/format";
import { useNow } from "../ui/Time";
import styles from "./Layout.module.css";

/** Always says whether what is on the screen is the newest, and if not, since when. */
export function LiveBadge() {
  const { phase, since, retryAt } = useLink();
  const now = useNow();
  const catching = useCatching();
  const look = (tone: string, says: string, title: string, retry?: boolean) => {
    const inside = <><span className={styles.dot} aria-hidden="true" />{says}</>;
    return retry
      ? <button type="button" className={styles.live} data-tone={tone} data-phase={phase} title={title} onClick={() => link.retry()}>{inside}</button>
      : <span className={styles.live} data-tone={tone} data-phase={phase} data-testid="live" title={title}>{inside}</span>;
  };
  if (phase === "offline") {
    const at = since ? new Date(since).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false }) : "";
    const left = retryAt ? Math.max(0, retryAt - now) : 0;
    return look("failed", `Offline since ${at}, ${left > 999 ? `retry in ${duration(left).replace(/\.\d/, "")}` : "trying…"}`, "What is shown stays; press to try now", true);
  }
  if (phase === "connecting") return look("queued", "Connecting", "Opening the connection to the server");
  if (phase === "paused") return look("queued", "Paused", "Nothing is drawn while the page is hidden");
  if (catching !== null) return look("human", `Catching up ${count(catching)}`, "Reading what was missed");
  const rate = eventRate.of(now);
  const says = rate >= 1 ? `Live ${count(Math.round(rate))}/s` : "Live";
  return look("succeeded", rate > samplingFrom ? `${says} · sampling` : says, "Pushed by the server; nothing is polled");
}
