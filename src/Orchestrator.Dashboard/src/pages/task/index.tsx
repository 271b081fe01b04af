import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useKeys } from "../../app/keys";
import { useRun, useTopic } from "../../live/runs";
import { ErrorCard } from "../../ui/ErrorCard";
import { TaskBody } from "./TaskBody";
import styles from "./task.module.css";

/** A task on a page of its own. */
export function Page() {
  const { run, task } = useParams({ strict: false }) as { run: string; task: string };
  const navigate = useNavigate();
  const store = useRun(run);
  useTopic(store, "status");
  const back = { to: "/runs/$run/$tab", params: { run, tab: "events" }, search: { sel: task } } as const;
  useKeys("Task", [{ keys: "Escape", does: "Back to the run", run: () => void navigate(back) }]);
  if (store.error && !store.head) return <ErrorCard error={store.error} retry={() => void store.up()} />;
  return (
    <article className={styles.page}>
      <header><h1>{task}</h1><Link {...back}>Back to the run</Link></header>
      <h2 className="sr">Details</h2>
      <TaskBody
        run={run} task={task} store={store}
        onSelect={(sel) => void (sel.startsWith("@") ? navigate({ ...back, search: { sel } }) : navigate({ to: "/runs/$run/tasks/$task", params: { run, task: sel } }))}
      />
    </article>
  );
}
