import { useState } from "react";
import { api } from "../../api/client";
import type { DecidedView } from "../../api/types";
import { Button } from "../../ui/Button";
import { CopyCli } from "../../ui/Copy";
import { Dialog } from "../../ui/Dialog";
import { ErrorCard } from "../../ui/ErrorCard";
import { toast } from "../../ui/toast";
import ui from "../../ui/ui.module.css";
import { queries } from "../queryClient";
import { useMay } from "./useMay";

export type Order = "pause" | "resume" | "cancel";

const words: Record<Order, { verb: string; past: string; says: string }> = {
  pause: { verb: "Pause", past: "paused", says: "No further task starts; what runs is finished. Resume lets it go on." },
  resume: { verb: "Resume", past: "goes on", says: "The run goes on from its journal. Nothing that met its gate is done again; after a NO-GO the tasks that missed it are." },
  cancel: { verb: "Cancel", past: "cancelled", says: "This cannot be undone. What was done stays in the journal; nothing further starts." },
};

/** Pause, resume, cancel. The button names the run, so that nobody cancels the wrong one. */
export function OrderDialog({ run, title, order, onClose }: { run: string; title: string; order: Order; onClose: () => void }) {
  const { verb, past, says } = words[order];
  const unavailable = useMay("operator");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function commit() {
    if (busy || unavailable) return;
    setBusy(true);
    setError(null);
    try {
      await api<DecidedView>(`/runs/${run}/${order}`, { body: { reason: reason.trim() || null } });
      toast(`${title} ${past}`);
      void queries.invalidateQueries({ queryKey: ["run", run] });
      onClose();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  const flag = order === "resume" ? "" : ` --reason "${reason.trim().replace(/(["\\$`])/g, "\\$1") || "..."}"`;
  return (
    <Dialog
      title={`${verb} ${title}`}
      onClose={onClose}
      onCommit={() => void commit()}
      foot={<>
        <span className="muted">{unavailable ?? run}</span>
        <Button onClick={onClose}>Close</Button>
        <Button kind={order === "cancel" ? "danger" : "primary"} unavailable={unavailable} disabled={busy} onClick={() => void commit()} hotkey="Ctrl+Enter">{verb} {title}</Button>
      </>}
    >
      <p>{says}</p>
      <label className={ui.field}>
        <span>Reason (optional)</span>
        <textarea className={ui.input} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      {error ? <ErrorCard error={error} /> : null}
      <div><h3 className="muted">Copy as CLI</h3><CopyCli command={`orc run ${order} ${run}${flag}`} /></div>
    </Dialog>
  );
}
