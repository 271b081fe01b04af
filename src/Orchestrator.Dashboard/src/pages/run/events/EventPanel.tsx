import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../../api/client";
import type { EventView } from "../../../api/types";
import { CopyCli } from "../../../ui/Copy";
import { ErrorCard } from "../../../ui/ErrorCard";
import { Skeleton } from "../../../ui/Skeleton";
import { Moment } from "../../../ui/Time";
import { SidePanel } from "../../../ui/SidePanel";
import styles from "../run.module.css";

/** One event as it was journaled. */
export function EventPanel({ run, seq, onClose, onTask }: { run: string; seq: number; onClose: () => void; onTask: (task: string) => void }) {
  const { data, error, refetch } = useQuery({ queryKey: ["event", run, seq], queryFn: ({ signal }) => api<EventView>(`/runs/${run}/events/${seq}`, { signal }), staleTime: Infinity });
  const task = data && typeof data.data === "object" && data.data !== null && "task" in data.data ? String((data.data as { task: unknown }).task) : null;
  return (
    <SidePanel docked title={data ? data.type : `Event ${seq}`} id={String(seq)} onClose={onClose}>
      {error ? <ErrorCard error={error} retry={() => void refetch()} /> : !data ? <Skeleton /> : (
        <>
          <dl className={styles.facts}>
            <div><dt>At</dt><dd><Moment at={data.at} /></dd></div>
            <div><dt>Actor</dt><dd>{data.actor}</dd></div>
            <div><dt>Journal</dt><dd className="mono">{data.journal} · {data.version}</dd></div>
            {task && <div><dt>Task</dt><dd><button type="button" className={styles.link} onClick={() => onTask(task)}>{task}</button> · <Link to="/explain" search={{ id: `${run}/${task}` }}>Explain</Link></dd></div>}
            <div><dt>Correlation</dt><dd className="mono">{data.correlationId}</dd></div>
            {data.causationId && <div><dt>Caused by</dt><dd className="mono">{data.causationId}</dd></div>}
          </dl>
          <pre className={styles.json} tabIndex={0} aria-label="Data of the event">{JSON.stringify(data.data, null, 2)}</pre>
          <CopyCli command={`orc event list ${run} --after ${seq - 1} --json`} />
        </>
      )}
    </SidePanel>
  );
}
