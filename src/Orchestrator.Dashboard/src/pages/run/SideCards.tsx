import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, query } from "../../api/client";
import type { DriftRow, Page, RunHead, RunView } from "../../api/types";
import { Card } from "../../ui/Card";
import { StatePill } from "../../ui/Icon";
import { GateCriteria } from "./GateCriteria";
import { gateState } from "./timeline/layout";
import styles from "./run.module.css";

/** The gate that matters now: the one that waits, else that of the running wave, else the last one. */
function gateOf(head: RunHead) {
  const waiting = head.waitingFor.find((wait) => wait.kind === "gate");
  return head.waves.find((wave) => wave.id === (waiting?.id ?? head.wave)) ?? head.waves[0];
}

export function SideCards({ run, head, whole }: { run: string; head: RunHead; whole: RunView | undefined }) {
  const wave = gateOf(head);
  const gate = whole?.waves.find((each) => each.id === wave?.id)?.gate;
  const next = wave ? head.waves[head.waves.indexOf(wave) + 1] : undefined;
  return (
    <>
      {wave && (
        <Card title={<>Gate {wave.id}{wave.title && wave.title !== wave.id ? ` · ${wave.title}` : ""}</>} aside={<StatePill state={gateState(wave)} />}>
          {gate ? <GateCriteria gate={gate} run={run} wave={wave.id} /> : <p className="muted">Reading…</p>}
          {next && !gate?.decision && !head.endedAt && wave.verdict !== "GO" && <p className={styles.next}>GO begins {next.id}{next.title && next.title !== wave.title ? ` · ${next.title}` : ""}.</p>}
          {gate?.decision && <p className={styles.said}>{gate.decision.verdict} by <strong>{gate.decision.actor}</strong>{gate.decision.reason ? `: ${gate.decision.reason}` : ""}</p>}
          <p className={styles.links}><Link to="/explain" search={{ id: `${run}/${wave.id}` }}>Explain</Link> · <Link to="/runs/$run/handoff" params={{ run }}>Evidence pack</Link></p>
        </Card>
      )}
      <DriftCard run={run} head={head} />
      {whole && whole.lanes.some((lane) => lane.reason) && (
        <Card title="Lanes set aside">
          <ul className={styles.lanes}>
            {whole.lanes.filter((lane) => lane.reason).slice(0, 8).map((lane) => (
              <li key={lane.key}><span><strong>{lane.key}</strong> <StatePill state={lane.state} /></span><span className="muted">{lane.reason}</span></li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

export const driftOfRun = (run: string) => ({ queryKey: ["drift", run], queryFn: ({ signal }: { signal: AbortSignal }) => api<Page<DriftRow>>(`/drift${query({ run })}`, { signal }) });

function DriftCard({ run, head }: { run: string; head: RunHead }) {
  const { data, error } = useQuery(driftOfRun(run));
  const flagged = data?.items.filter((row) => row.verdict !== "aligned") ?? [];
  return (
    <Card title="Drift from North Star" aside={<Link className={styles.end} to="/runs/$run/$tab" params={{ run, tab: "drift" }}>All {head.drift.checked}</Link>}>
      {error ? <p className="muted">The drift of this run cannot be read now.</p>
        : flagged.length === 0 ? <p className="muted">{head.drift.checked ? `None of ${head.drift.checked} task entries drifts.` : "Not checked yet."}</p>
        : (
          <ul className={styles.drift}>
            {flagged.slice(0, 5).map((row) => (
              <li key={row.task}>
                <span className={styles.score}>{row.score.toFixed(2)}</span>
                <span>{row.does}<br /><span className="muted">{row.task} · {row.decision ?? row.verdict}{row.outcome ? ` · ${row.outcome}` : ""} · <Link to="/drift" search={{ run, sel: row.task }}>quote</Link></span></span>
              </li>
            ))}
          </ul>
        )}
    </Card>
  );
}
