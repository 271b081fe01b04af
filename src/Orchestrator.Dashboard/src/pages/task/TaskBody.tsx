import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { taskQuery } from "../../api/queries";
import { useKeys } from "../../app/keys";
import { useTopic } from "../../live/runs";
import type { RunStore } from "../../live/runStore";
import { CopyCli } from "../../ui/Copy";
import { ErrorCard } from "../../ui/ErrorCard";
import { bytes } from "../../ui/format";
import { StatePill } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { Moment } from "../../ui/Time";
import { Attempts } from "./Attempts";
import { Calls } from "./Calls";
import { EvidenceTable } from "./EvidenceTable";
import styles from "./task.module.css";

/** A task with everything that its journal says; it reads again when the hub says that the task changed. */
export function TaskBody({ run, task, store, onSelect }: { run: string; task: string; store: RunStore; onSelect: (task: string) => void }) {
  useTopic(store, "tasks");
  const row = store.tasks.get(task);
  const { data, error, refetch } = useQuery(taskQuery(run, task));
  const seq = row?.seq ?? 0;
  useEffect(() => {
    if (data && seq > data.task.seq) void refetch();
  }, [seq, data, refetch]);
  const attempts = (row ?? data?.task)?.attempts ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const attempt = chosen ?? attempts.at(-1)?.number ?? 1;
  const step = (by: number) => setChosen(Math.max(1, Math.min(attempts.length || 1, attempt + by)));
  useKeys("Attempts", [
    { keys: ",", does: "Previous attempt", run: () => step(-1) },
    { keys: ".", does: "Next attempt", run: () => step(1) },
  ]);

  if (error && !data) return <ErrorCard error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  const now = row && row.seq > data.task.seq ? row : data.task;
  const calls = data.calls.filter((call) => call.attempt === attempt);
  const evidence = data.evidence.filter((each) => each.attempt === attempt);
  return (
    <>
      <div className={styles.lead}>
        <StatePill state={now.state} />
        <span>{now.does}</span>
      </div>
      <dl className={styles.facts}>
        <div><dt>Agent</dt><dd>{now.agent ? <Link to="/agents/$name" params={{ name: now.agent }}>{now.agent}</Link> : now.kind}</dd></div>
        <div><dt>Wave</dt><dd>{now.wave}{now.lane && <> · lane <strong>{now.lane}</strong></>}</dd></div>
        {data.acceptance && <div><dt>Acceptance</dt><dd>{data.acceptance}</dd></div>}
        <div><dt>North Star</dt><dd>{data.serves ? `serves ${data.serves}` : "serves no outcome"}{data.drift && data.drift.verdict !== "aligned" && <> · <Link to="/drift" search={{ run, sel: data.drift.task }}>{data.drift.verdict}</Link></>}</dd></div>
        {data.needs.length > 0 && <div><dt>Reads</dt><dd>{data.needs.join(", ")}</dd></div>}
        {data.approval && <div><dt>Approval</dt><dd><Link to="/approvals/$id" params={{ id: data.approval }}>{data.approval}</Link></dd></div>}
        <div><dt>Why</dt><dd><Link to="/explain" search={{ id: `${run}/${task}` }}>Explain this task</Link></dd></div>
      </dl>

      <section>
        <h3>Attempts</h3>
        {attempts.length
          ? <Attempts attempts={attempts} chosen={attempt} onChoose={setChosen} />
          : <p className="muted">{now.state === "human" ? "No attempt: a human decides this task." : now.state === "skipped" ? "Skipped: no attempt was made." : "Queued: no tool has begun."}</p>}
      </section>

      <section>
        <h3>Tool calls</h3>
        {calls.length ? <Calls calls={calls} onEvent={(seq) => onSelect(`@${seq}`)} /> : <p className="muted">{now.state === "running" ? "Still running; no tool has ended yet." : "No tool was called in this attempt."}</p>}
      </section>

      <section>
        <h3>Evidence</h3>
        {evidence.length ? <EvidenceTable run={run} evidence={evidence} /> : <p className="muted">Nothing was attested in this attempt.</p>}
      </section>

      <section>
        <h3>Artifacts</h3>
        {data.artifacts.length ? (
          <ul className={styles.artifacts}>
            {data.artifacts.map((artifact) => (
              <li key={artifact.id}>
                <Link to="/runs/$run/artifacts/$artifact" params={{ run, artifact: artifact.id }}>{artifact.name}</Link>
                <span className="muted num">{bytes(artifact.bytes)}</span><code className="muted" title={artifact.sha256}>{artifact.sha256.slice(0, 12)}…</code>
              </li>
            ))}
          </ul>
        ) : <p className="muted">{now.state === "succeeded" ? "This task writes no artifact." : "Nothing written yet."}</p>}
      </section>

      {data.questions.length > 0 && (
        <section>
          <h3>Questions between agents</h3>
          <ul className={styles.questions}>
            {data.questions.map((question) => (
              <li key={question.id}>
                <p><button type="button" onClick={() => onSelect(question.from)}>{question.from}</button> asked <button type="button" onClick={() => onSelect(question.to)}>{question.to}</button> <Moment at={question.at} relative /> · {question.state}</p>
                <p>{question.reason}</p>
                {question.answer && <p className="muted">{question.answer}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section><h3>Copy as CLI</h3><CopyCli command={`orc explain ${run}/${task}`} /></section>
    </>
  );
}
