import type { ReactNode } from "react";
import styles from "./ui.module.css";

/** What a list says when it has nothing: why, and what to do. */
export function Empty({ title, says, children }: { title: string; says?: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {says && <p>{says}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}
