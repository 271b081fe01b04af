import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ApiError } from "../api/client";
import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./ui.module.css";

/** A no of the server in the page: what happened, what to do, and the id that the server's log knows it by. */
export function ErrorCard({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof ApiError ? error : null;
  return (
    <div className={styles.error} role="alert">
      <h2><Icon shape="cross" />{problem ? `${problem.code}` : "The page failed"}</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {problem?.hint && <p className="muted">{problem.hint}</p>}
      <footer>
        {retry && <Button onClick={retry}>Retry</Button>}
        {problem?.requestId && <span>Request <code>{problem.requestId}</code></span>}
      </footer>
    </div>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return <ErrorCard error={error} retry={() => { reset(); void router.invalidate(); }} />;
}
