import styles from "./ui.module.css";
import { lookOf, type Shape } from "./states";

/** The ten shapes of states, once in the page. */
export function Sprite() {
  const line = { fill: "none", stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round", strokeLinejoin: "round" } as const;
  return (
    <svg width="0" height="0" className={styles.sprite} aria-hidden="true">
      <symbol id="s-ring" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.2" {...line} strokeWidth={1.8} strokeDasharray="2.6 2.8" /></symbol>
      <symbol id="s-dash" viewBox="0 0 16 16"><path d="M3.5 8h9" {...line} /></symbol>
      <symbol id="s-play" viewBox="0 0 16 16"><path d="M4.6 3v10l8-5z" fill="currentColor" /></symbol>
      <symbol id="s-check" viewBox="0 0 16 16"><path d="M3 8.6 6.4 12 13 4.6" {...line} /></symbol>
      <symbol id="s-bars" viewBox="0 0 16 16"><path d="M5.4 3.5v9M10.6 3.5v9" {...line} strokeWidth={2.6} strokeLinecap="butt" /></symbol>
      <symbol id="s-loop" viewBox="0 0 16 16"><path d="M12.6 9.2A4.8 4.8 0 1 1 11 4.3M11.2 1.6v3h-3" {...line} strokeWidth={1.8} /></symbol>
      <symbol id="s-cross" viewBox="0 0 16 16"><path d="m4 4 8 8M12 4l-8 8" {...line} /></symbol>
      <symbol id="s-diamond" viewBox="0 0 16 16"><path d="M8 2.2 13.8 8 8 13.8 2.2 8z" fill="currentColor" /></symbol>
      <symbol id="s-stop" viewBox="0 0 16 16"><path d="M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4z" {...line} strokeWidth={1.7} /><path d="M5 8h6" {...line} /></symbol>
      <symbol id="s-flag" viewBox="0 0 16 16"><path d="M4 14V2.5h8L10 5.7l2 3.3H4" {...line} strokeWidth={1.7} /></symbol>
    </svg>
  );
}

export function Icon({ shape, size = 12 }: { shape: Shape; size?: number }) {
  return <svg className={styles.icon} width={size} height={size} aria-hidden="true"><use href={`#s-${shape}`} /></svg>;
}

/** Shape, word and colour of a state. */
export function StatePill({ state, word }: { state: string; word?: string }) {
  const look = lookOf(state);
  return (
    <span className={styles.pill} data-tone={look.tone} data-dashed={look.tone === "human" || undefined}>
      <Icon shape={look.shape} />{word ?? look.word}
    </span>
  );
}

/** The same without a tint, for rows. */
export function StateMark({ state, word = true }: { state: string; word?: boolean }) {
  const look = lookOf(state);
  return <span className={styles.mark} data-tone={look.tone} title={word ? undefined : look.word}><Icon shape={look.shape} /><span className={word ? undefined : "sr"}>{look.word}</span></span>;
}
