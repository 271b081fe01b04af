import { Link } from "@tanstack/react-router";
import type { RunHead, RunView, WaitView } from "../../api/types";
import { noOf, type Asked, verdicts, yesOf } from "../../app/decide/decisions";
import { useMay } from "../../app/decide/useMay";
import { Button } from "../../ui/Button";
import { duration, plural } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { lookOf } from "../../ui/states";
import { gateSentence } from "./criteria";
import styles from "./run.module.css";

interface AttentionProps {
  head: RunHead;
  whole: RunView | undefined;
  now: number;
  askedAt: (task: string) => number | undefined;
  onDecide: (wait: WaitView, yes: boolean) => void;
}

/** Only there when a human is needed, or when the run stands still for a reason that a human should read. */
export function Attention({ head, whole, now, askedAt, onDecide }: AttentionProps) {
  const may = useMay("approver");
  const shown = head.waitingFor.slice(0, 3);
  if (shown.length === 0) return <Stands head={head} whole={whole} />;
  return (
    <div className={styles.attention} data-tone="human" role="region" aria-label="Waits for a human">
      {shown.map((wait, index) => {
        const decidable = wait.kind !== "budget";
        const on = wait.kind as Asked["on"];
        const no = decidable ? noOf(on) : null;
        const at = sinceOf(wait, head, askedAt);
        return (
          <div key={`${wait.kind} ${wait.id}`} className={styles.ask}>
            <strong><Icon shape="bars" />{titleOf(wait, head)}</strong>
            <span className={styles.why}>{whyOf(wait, head, whole)}{at ? <> Waiting <span className="num">{duration(now - at)}</span>.</> : null}</span>
            {wait.kind === "approval" && <Link to="/approvals/$id" params={{ id: wait.id }}>Before and after</Link>}
            {decidable && (
              <span className={styles.answers}>
                {no && <Button onClick={() => onDecide(wait, false)} unavailable={may} {...(index === 0 ? { hotkey: "Shift N" } : {})}>{verdicts[no].word}…</Button>}
                <Button kind="go" onClick={() => onDecide(wait, true)} unavailable={may} {...(index === 0 ? { hotkey: "Shift G" } : {})}>{verdicts[yesOf(on)].word}…</Button>
              </span>
            )}
          </div>
        );
      })}
      {head.waitingFor.length > shown.length && <Link to="/approvals">and {head.waitingFor.length - shown.length} more</Link>}
    </div>
  );
}

function Stands({ head, whole }: { head: RunHead; whole: RunView | undefined }) {
  const aside = whole?.lanes.filter((lane) => ["blocked", "infeasible", "review", "failed"].includes(lane.state)).length ?? 0;
  const decided = head.waves.filter((wave) => wave.decision).length;
  if (head.state === "succeeded") {
    return (
      <div className={styles.attention} data-tone="succeeded" role="region" aria-label="Done">
        <div className={styles.ask}>
          <strong><Icon shape="check" />Done</strong>
          <span className={styles.why}>{plural(head.tasks.succeeded, "task")} in {plural(head.waves.filter((wave) => wave.state === "done").length, "wave")}; every gate was passed{decided ? `, ${decided === 1 ? "one" : decided} of them by a human's word` : ""}{aside ? `; ${plural(aside, "lane")} set aside` : ""}.</span>
          <Link to="/runs/$run/handoff" params={{ run: head.run }}>Handoff report</Link>
        </div>
      </div>
    );
  }
  if (!["failed", "paused", "budget", "nogo", "cancelled"].includes(head.state)) return null;
  const look = lookOf(head.state);
  return (
    <div className={styles.attention} data-tone={head.state === "budget" ? "human" : look.tone} role="region" aria-label={look.word}>
      <div className={styles.ask}>
        <strong><Icon shape={look.shape} />{look.word}</strong>
        <span className={styles.why}>{head.reason ?? (head.state === "failed" ? "The run ended without a reason in its head; its explanation has one." : "")}</span>
        <Link to="/explain" search={{ id: head.run }}>Explain</Link>
      </div>
    </div>
  );
}

function titleOf(wait: WaitView, head: RunHead): string {
  const wave = head.waves.find((each) => each.id === wait.id);
  switch (wait.kind) {
    case "gate": return `Gate ${wave ? `${wave.id} · ${wave.title}` : wait.id} waits for you`;
    case "approval": return `Approval ${wait.id} waits for you`;
    case "drift": return `${wait.id} drifts from the North Star`;
    case "scope": return "The plan is longer than the scope rule allows";
    case "budget": return "The budget is reached";
    default: return `${wait.kind} ${wait.id}`;
  }
}

function whyOf(wait: WaitView, head: RunHead, whole: RunView | undefined): string {
  if (wait.kind === "gate") {
    const gate = whole?.waves.find((wave) => wave.id === wait.id)?.gate;
    return gate ? gateSentence(gate) : "";
  }
  if (wait.kind === "approval") return "An effect on the outside waits for a yes to its exact arguments.";
  if (wait.kind === "drift") return "Keep it in the plan, or put it off; both need a reason.";
  if (wait.kind === "scope") return "Accept it with a reason, or cancel and start a shorter plan.";
  return head.reason ?? "";
}

function sinceOf(wait: WaitView, head: RunHead, askedAt: (task: string) => number | undefined): number | undefined {
  if (wait.kind === "gate") {
    const at = head.waves.find((wave) => wave.id === wait.id)?.gateAt;
    return at ? Date.parse(at) : undefined;
  }
  if (wait.kind === "approval") return askedAt(wait.id.replace(/^AP-/, "")) ?? askedAt("");
  return askedAt("");
}
