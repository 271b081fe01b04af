import type { ReactNode } from "react";
import styles from "./parts.module.css";

interface ViewProps {
  title: ReactNode;
  says?: ReactNode;
  actions?: ReactNode;
  /** The page scrolls inside its parts, not as a whole. */
  fill?: boolean;
  children: ReactNode;
}

/** Heading, what can be done, and what the page shows. */
export function View({ title, says, actions, fill, children }: ViewProps) {
  return (
    <div className={styles.page} data-fill={fill || undefined}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {says && <div className={styles.says}>{says}</div>}
        {actions && <div className={`${styles.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export interface Fact { name: string; value: ReactNode; title?: string | undefined }

/** Names above values, in a line that wraps; what is null is left out. */
export function Facts({ of }: { of: readonly (Fact | null | false)[] }) {
  return (
    <dl className={styles.facts}>
      {of.map((fact) => fact && <div key={fact.name} title={fact.title}><dt>{fact.name}</dt><dd>{fact.value}</dd></div>)}
    </dl>
  );
}

export { styles as partStyles };
