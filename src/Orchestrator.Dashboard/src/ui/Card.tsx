import type { ReactNode } from "react";
import styles from "./ui.module.css";

export function Card({ title, aside, children, flush }: { title?: ReactNode; aside?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className={styles.card}>
      {(title || aside) && <header className={styles.cardHead}>{title && <h2>{title}</h2>}{aside}</header>}
      <div className={flush ? undefined : styles.cardBody}>{children}</div>
    </section>
  );
}
