import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../ui/Button";
import { ErrorCard } from "../../ui/ErrorCard";
import { Moment } from "../../ui/Time";
import { Skeleton } from "../../ui/Skeleton";
import { useAgain } from "./again";
import styles from "./parts.module.css";

interface AnswerProps<T> {
  of: UseQueryResult<T>;
  children: (value: T) => ReactNode;
  rows?: number;
}

/** A question to the server in its states: not answered yet, refused, answered, and answered once but not any more. What is known stays on the screen. */
export function Answer<T>({ of, children, rows = 8 }: AnswerProps<T>) {
  useAgain(of);
  if (of.data === undefined) return of.isError ? <ErrorCard error={of.error} retry={() => void of.refetch()} /> : <Skeleton rows={rows} />;
  return (
    <>
      {of.isError && <Stale of={of} />}
      {children(of.data)}
    </>
  );
}

/** Says that what is shown is old, since when, and why. */
export function Stale({ of }: { of: UseQueryResult<unknown> }) {
  return (
    <div className={styles.stale} role="status">
      <span>Last answer <Moment at={new Date(of.dataUpdatedAt).toISOString()} relative />: {of.error?.message}</span>
      <Button kind="quiet" onClick={() => void of.refetch()}>Retry</Button>
    </div>
  );
}
