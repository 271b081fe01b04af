import { useSyncExternalStore } from "react";
import styles from "./ui.module.css";

let shown: { id: number; says: string }[] = [];
const listeners = new Set<() => void>();
let next = 1;

/** A word at the bottom of the page for four seconds, read out politely. */
export function toast(says: string) {
  const id = next++;
  shown = [...shown.slice(-2), { id, says }];
  listeners.forEach((tell) => tell());
  setTimeout(() => {
    shown = shown.filter((each) => each.id !== id);
    listeners.forEach((tell) => tell());
  }, 4_000);
}

export function Toasts() {
  const list = useSyncExternalStore((tell) => { listeners.add(tell); return () => { listeners.delete(tell); }; }, () => shown);
  return <div className={styles.toasts} role="status" aria-live="polite">{list.map((each) => <div key={each.id} className={styles.toast}>{each.says}</div>)}</div>;
}
