import { type ReactNode, useState } from "react";
import { ApiError } from "../../api/client";
import type { DecidedView, GateDecisionView } from "../../api/types";
import { Button } from "../../ui/Button";
import { CopyCli } from "../../ui/Copy";
import { Dialog } from "../../ui/Dialog";
import { ErrorCard } from "../../ui/ErrorCard";
import { Icon } from "../../ui/Icon";
import { Moment } from "../../ui/Time";
import { toast } from "../../ui/toast";
import ui from "../../ui/ui.module.css";
import styles from "./decide.module.css";
import { afterDecision, type Asked, commandOf, decide, type Verdict, verdicts } from "./decisions";
import { useMay } from "./useMay";

interface DecisionDialogProps {
  asked: Asked;
  verdict: Verdict;
  /** What is decided, in the words of the button: `Build`, `publish-digest`. */
  subject: string;
  /** Somebody decided it meanwhile, as the run says now. */
  decided?: GateDecisionView | null | undefined;
  /** The verdict goes against what was computed, so a reason is required. */
  against?: string;
  onClose: () => void;
  onDone?: (decided: DecidedView) => void;
  children?: ReactNode;
}

/** One decision: what it is about, a reason, Ctrl+Enter. No single key ever decides. */
export function DecisionDialog({ asked, verdict, subject, against, decided, onClose, onDone, children }: DecisionDialogProps) {
  const look = verdicts[verdict];
  const required = look.reason || Boolean(against);
  const unavailable = useMay("approver");
  // The word of an earlier round of the same gate stands there too; only a new one ends this dialog.
  const [before] = useState(decided?.at);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function commit() {
    if (busy || unavailable) return;
    if (required && !reason.trim()) {
      setMissing(true);
      document.getElementById("decision-reason")?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const decided = await decide(asked, verdict, reason.trim());
      toast(decided.already ? `Already decided by ${decided.actor}: ${verdicts[verdict].past}` : `${subject}: ${look.past}`);
      afterDecision(asked);
      onDone?.(decided);
      onClose();
    } catch (caught) {
      setError(caught);
      if (caught instanceof ApiError && caught.conflict) afterDecision(asked);
    } finally {
      setBusy(false);
    }
  }

  const conflict = error instanceof ApiError && error.conflict ? error : null;
  const other = conflict !== null || (Boolean(decided) && decided?.at !== before && !busy);
  return (
    <Dialog
      title={`${look.word} · ${subject}`}
      onClose={onClose}
      onCommit={() => void commit()}
      foot={other ? <><span /><Button onClick={onClose} kind="primary">Close</Button></> : (
        <>
          <span className="muted">{unavailable ?? asked.run}</span>
          <Button onClick={onClose}>Keep waiting</Button>
          <Button kind={look.kind} unavailable={unavailable} disabled={busy} onClick={() => void commit()} hotkey="Ctrl+Enter">{look.word} {subject}</Button>
        </>
      )}
    >
      {children}
      {against && !other && <p className={styles.against} data-tone="human"><Icon shape="bars" />{against}</p>}
      {!other && (
        <label className={ui.field}>
          <span>Reason{required ? "" : " (optional)"}</span>
          <textarea
            id="decision-reason"
            className={ui.input}
            autoFocus
            value={reason}
            aria-required={required}
            aria-invalid={missing && !reason.trim()}
            onChange={(event) => setReason(event.target.value)}
            placeholder="Kept in the journal, and read by whoever asks why"
          />
          {missing && !reason.trim() && <small className={styles.missing} role="alert">{look.word} needs a reason here.</small>}
        </label>
      )}
      {other
        ? <div className={styles.against} data-tone="human" role="status"><Icon shape="bars" /><span>{decided ? <>Decided <Moment at={decided.at} relative /> by <strong>{decided.actor}</strong>: {decided.verdict}{decided.reason ? `, “${decided.reason}”` : ""}.</> : <>Somebody else was first. {conflict?.message}</>}</span></div>
        : error ? <ErrorCard error={error} /> : null}
      {!other && <div><h3 className="muted">Copy as CLI</h3><CopyCli command={commandOf(asked, verdict, reason.trim(), required)} /></div>}
    </Dialog>
  );
}
