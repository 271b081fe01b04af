import styles from "./ui.module.css";

/** Shown only when an answer takes longer than 150 ms. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  return <div className={styles.skeleton} role="status" aria-label="Loading">{Array.from({ length: rows }, (_, row) => <span key={row} />)}</div>;
}

export const PageSkeleton = () => <Skeleton />;
