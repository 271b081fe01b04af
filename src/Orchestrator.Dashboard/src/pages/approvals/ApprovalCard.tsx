import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ApprovalRow, ApprovalView } from "../../api/types";
import { DecisionDialog } from "../../app/decide/DecisionDialog";
import type { Verdict } from "../../app/decide/decisions";
import { useMay } from "../../app/decide/useMay";
import { useKeys } from "../../app/keys";
import { Button } from "../../ui/Button";
import { CopyCli } from "../../ui/Copy";
import { Icon, StatePill } from "../../ui/Icon";
import { Lasting, Moment } from "../../ui/Time";
import uiStyles from "../../ui/ui.module.css";
import { JsonTree } from "../artifacts/JsonTree";
import { artifactsQuery } from "../artifacts/data";
import { Answer } from "../parts/Answer";
import { Hash } from "../parts/Hash";
import { Facts } from "../parts/Page";
import styles from "./approvals.module.css";
import { explainQuery } from "./data";
import { Expiry } from "./Expiry";
import { FieldDiff } from "./FieldDiff";

/** One question to a human: what exactly would happen, what hangs on it, yes or no. */
export function ApprovalCard({ approval, row }: { approval: ApprovalView; row: ApprovalRow | undefined }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const may = useMay("approver");
  const artifacts = useQuery(artifactsQuery(approval.run));
  const why = useQuery(explainQuery(approval.id));
  const open = approval.state === "pending";
  const subject = approval.tool === "manual" ? approval.task : approval.tool;
  useKeys("Approval", open ? [
    { keys: "Shift+G", does: "Approve, in a dialog", run: () => setVerdict("approve") },
    { keys: "Shift+N", does: "Reject, in a dialog", run: () => setVerdict("reject") },
  ] : []);
  const same = JSON.stringify(approval.after) === JSON.stringify(approval.arguments);
  return (
    <article className={styles.card} aria-labelledby="approval-subject">
      <header className={styles.top}>
        <div>
          <h2 id="approval-subject"><StatePill state={open ? "human" : approval.state} {...(open ? { word: "Waits for you" } : {})} />{subject}</h2>
          <p className={uiStyles.id}>{approval.id}</p>
        </div>
        {open && (
          <div className={styles.buttons}>
            <Button unavailable={may} onClick={() => setVerdict("reject")} hotkey="Shift+N">Reject…</Button>
            <Button kind="go" unavailable={may} onClick={() => setVerdict("approve")} hotkey="Shift+G">Approve…</Button>
          </div>
        )}
      </header>
      <Decided approval={approval} />
      <Facts of={[
        { name: "Run", value: <Link to="/runs/$run/$tab" params={{ run: approval.run, tab: "events" }}>{approval.run}</Link> },
        { name: "Task", value: <Link to="/runs/$run/tasks/$task" params={{ run: approval.run, task: approval.task }}>{approval.task}</Link> },
        approval.role !== null && { name: "Asks", value: `the role ${approval.role}` },
        row !== undefined && { name: open ? "Waits since" : "Asked", value: <><Moment at={row.requestedAt} />{open && <span className="muted"> · <Lasting from={row.requestedAt} /></span>}</> },
        approval.expires !== null && { name: "Expires", value: open ? <Expiry at={approval.expires} /> : <Moment at={approval.expires} /> },
        { name: "Arguments, SHA-256", value: <Hash of={approval.argumentsHash} what="arguments hash" />, title: "The decision is bound to it: a call with any other arguments is refused" },
      ]} />

      {open && <Consequences approval={approval} />}

      <section className={styles.part}>
        <h3>Before and after</h3>
        <FieldDiff before={approval.before} after={approval.after} run={approval.run} artifacts={artifacts.data ?? []} />
        <details open={!same}>
          <summary>The exact arguments{same ? ", the same as after" : ", which are not the same as after"}</summary>
          <div className={styles.exact}><JsonTree value={approval.arguments} open={2} /></div>
        </details>
      </section>

      <section className={styles.part}>
        <h3>Evidence and what hangs on it</h3>
        <Answer of={why} rows={3}>
          {(explained) => <ul className={styles.why}>{explained.why.slice(1).filter((line) => !line.includes(approval.argumentsHash)).map((line) => <li key={line}>{line}</li>)}</ul>}
        </Answer>
        <p><Link to="/explain" search={{ id: approval.id }}>Explain</Link> · <Link to="/artifacts" search={{ run: approval.run }}>Artifacts of the run</Link> · <Link to="/runs/$run/handoff" params={{ run: approval.run }}>Handoff</Link></p>
      </section>
      <CopyCli command={open ? `orc approval approve ${approval.id}` : `orc approval show ${approval.id}`} />

      {verdict && <DecisionDialog asked={{ on: "approval", run: approval.run, id: approval.id, argumentsHash: approval.argumentsHash }} verdict={verdict} subject={subject} decided={approval.decision} onClose={() => setVerdict(null)} />}
    </article>
  );
}

/** Who decided, when and why; nothing while it is open. */
function Decided({ approval: { state, decision } }: { approval: ApprovalView }) {
  if (!decision) return null;
  const yes = state === "approved";
  return (
    <p className={styles.decided} data-tone={yes ? "succeeded" : "failed"} role="status">
      <Icon shape={yes ? "check" : "cross"} />
      <span>{yes ? "Approved" : "Rejected"} <Moment at={decision.at} relative /> by <strong>{decision.actor}</strong>{decision.reason && <>: “{decision.reason}”</>}</span>
    </p>
  );
}

/** What follows from each answer, as the engine does it. */
function Consequences({ approval }: { approval: ApprovalView }) {
  const manual = approval.tool === "manual";
  return (
    <section className={styles.answers} aria-label="What follows">
      <div data-tone="succeeded">
        <h3><Icon shape="check" />If you approve</h3>
        <p>{manual ? `Your word that ${approval.task} is done stands in the journal, and the run goes on.` : <><code>{approval.tool}</code> runs with exactly these arguments, and the run goes on. A call with any others is refused.</>}</p>
      </div>
      <div data-tone="failed">
        <h3><Icon shape="cross" />If you reject</h3>
        <p>{manual ? "" : <><code>{approval.tool}</code> does not run. </>}<code>{approval.task}</code> fails with your reason, and nothing that needs it starts.</p>
      </div>
      {approval.expires !== null && (
        <div data-tone="queued">
          <h3><Icon shape="dash" />If nobody answers</h3>
          <p>It expires <Moment at={approval.expires} />; resuming the run then asks again, with what is there by then.</p>
        </div>
      )}
    </section>
  );
}
