import styles from "./AgentMark.module.css";

/** Two letters of a name on one of six grounds: the same agent looks the same everywhere. */
export function AgentMark({ name }: { name: string }) {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  const words = name.split(/[-_ ]/);
  const two = words.length > 1 ? `${words[0]?.[0] ?? ""}${words[1]?.[0] ?? ""}` : name.slice(0, 2);
  return <span className={styles.mark} data-hue={hash % 6} aria-hidden="true">{two}</span>;
}
