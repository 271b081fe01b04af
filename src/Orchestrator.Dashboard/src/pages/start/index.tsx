import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { api } from "../../api/client";
import type { PlanView, PreviewView, StartedView } from "../../api/types";
import { useMay } from "../../app/decide/useMay";
import { queries } from "../../app/queryClient";
import { Button } from "../../ui/Button";
import { CopyCli } from "../../ui/Copy";
import { Dialog } from "../../ui/Dialog";
import { ErrorCard } from "../../ui/ErrorCard";
import { plural } from "../../ui/format";
import { toast } from "../../ui/toast";
import ui from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { planQuery, plansQuery } from "./data";
import { Parameters } from "./Parameters";
import { Preview } from "./Preview";
import { bodyOf, budgetFault, commandOf, faultOf, type Wish } from "./request";
import styles from "./start.module.css";

/** A plan, its parameters, what would happen, and the start. `start=PLAN` in the address chooses the plan. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const [{ start }] = useAddress();
  const plans = useQuery(plansQuery);
  const [picked, setPicked] = useState<string | null>(start && start !== "1" ? start : null);
  const name = picked ?? plans.data?.[0]?.name;
  const plan = useQuery({ ...planQuery(name ?? ""), enabled: name !== undefined });
  const [wishes, setWishes] = useState<Omit<Wish, "plan">>({ values: {}, budget: "", simulated: false, data: "" });
  const wish: Wish = { ...wishes, plan: name ?? "" };
  return (
    <Start
      wish={wish}
      plan={plan.data}
      onClose={onClose}
      chooser={
        <Answer of={plans} rows={3}>
          {(rows) => (
            <fieldset className={styles.plans}>
              <legend className="sr">Plan</legend>
              {rows.map((row) => (
                <label key={row.name} className={styles.plan} data-on={row.name === name || undefined}>
                  <input type="radio" name="plan" value={row.name} checked={row.name === name} onChange={() => { setPicked(row.name); setWishes({ ...wishes, values: {} }); }} />
                  <span><strong>{row.name}</strong><small>{row.title}</small></span>
                  <small className={styles.size}>{plural(row.waves, "wave")}, {plural(row.tasks, "task")}</small>
                </label>
              ))}
            </fieldset>
          )}
        </Answer>
      }
      fields={name !== undefined && <Answer of={plan} rows={4}>{(view) => <Parameters key={view.name} plan={view} wish={wish} onWish={(change) => setWishes({ ...wishes, ...change })} />}</Answer>}
    />
  );
}

interface StartProps { wish: Wish; plan: PlanView | undefined; onClose: () => void; chooser: React.ReactNode; fields: React.ReactNode }

function Start({ wish, plan, onClose, chooser, fields }: StartProps) {
  const navigate = useNavigate();
  const may = useMay("operator");
  const parameters = plan?.parameters ?? [];
  const body = bodyOf(wish, parameters);
  const key = JSON.stringify(body);
  // The same wish sent twice starts one run; a changed one is another.
  const once = useRef({ key: "", token: "" });
  const preview = useMutation({ mutationFn: () => api<PreviewView>("/runs/preview", { body }).then((view) => ({ view, key })) });
  const start = useMutation({
    mutationFn: () => {
      if (once.current.key !== key) once.current = { key, token: crypto.randomUUID() };
      return api<StartedView>("/runs", { body, headers: { "Idempotency-Key": once.current.token } });
    },
    onSuccess: (started) => {
      started.notes.forEach(toast);
      void queries.invalidateQueries({ queryKey: ["runs"] });
      void navigate({ to: "/runs/$run/$tab", params: { run: started.id, tab: "events" } });
    },
  });
  const fault = budgetFault(wish.budget) ?? parameters.map((each) => faultOf(each, wish.values[each.name])).find((each) => each !== null) ?? null;
  const held = may ?? (plan === undefined ? "Choose a plan." : fault ? `Not yet: ${fault.toLowerCase()} is needed.` : null);
  const busy = preview.isPending || start.isPending;
  const commit = () => { if (!held && !busy) start.mutate(); };
  const seen = preview.data?.key === key ? preview.data.view : null;
  return (
    <Dialog
      title="Start a run"
      wide
      onClose={onClose}
      onCommit={commit}
      foot={<>
        <Button unavailable={held} disabled={busy} onClick={() => preview.mutate()}>{preview.isPending ? "Looking…" : "Preview"}</Button>
        <Button onClick={onClose}>Close</Button>
        <Button kind="primary" unavailable={held} disabled={busy} hotkey="Ctrl+Enter" onClick={commit}>{start.isPending ? "Starting…" : `Start ${wish.plan}`}</Button>
      </>}
    >
      {chooser}
      {fields}
      {preview.isError && <ErrorCard error={preview.error} />}
      {seen && <Preview of={seen} />}
      {preview.data && !seen && <p className="muted">Something was changed since the preview; ask for it again.</p>}
      {start.isError && <ErrorCard error={start.error} />}
      <div><h3 className={ui.id}>Copy as CLI</h3><CopyCli command={commandOf(wish, parameters)} /></div>
    </Dialog>
  );
}
