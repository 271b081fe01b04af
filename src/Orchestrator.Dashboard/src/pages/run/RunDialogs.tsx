import type { RunHead, RunView, WaitView } from "../../api/types";
import { DecisionDialog } from "../../app/decide/DecisionDialog";
import { type Asked, noOf, yesOf } from "../../app/decide/decisions";
import { type Order, OrderDialog } from "../../app/decide/OrderDialog";
import { GateCriteria } from "./GateCriteria";
import { gateSentence } from "./criteria";
import { ApprovalBrief } from "./ApprovalBrief";

export type RunDialog = { kind: "wait"; wait: WaitView; yes: boolean } | { kind: "order"; order: Order };

export function RunDialogs({ run, head, whole, dialog, onClose }: { run: string; head: RunHead; whole: RunView | undefined; dialog: RunDialog; onClose: () => void }) {
  if (dialog.kind === "order") return <OrderDialog run={run} title={head.plan} order={dialog.order} onClose={onClose} />;
  const { wait, yes } = dialog;
  const on = wait.kind as Asked["on"];
  const verdict = yes ? yesOf(on) : noOf(on);
  if (!verdict) return null;
  if (on === "approval") return <ApprovalBrief run={run} id={wait.id} verdict={verdict} onClose={onClose} />;
  const wave = whole?.waves.find((each) => each.id === wait.id);
  const computed = wave?.gate.verdict;
  const against = on === "gate" && verdict === "go" && computed === "NO-GO" ? `The gate computed NO-GO. ${gateSentence(wave!.gate)} A GO overrides it and stays in the journal with its reason.`
    : on === "gate" && verdict === "nogo" && computed === "GO" ? "The gate computed GO; a NO-GO overrides it." : undefined;
  return (
    <DecisionDialog
      asked={{ on, run, id: wait.id } as Asked} verdict={verdict} subject={on === "gate" && wave ? `gate ${wave.id} · ${wave.title}` : wait.id} {...(against ? { against } : {})} decided={on === "gate" ? wave?.gate.decision : null} onClose={onClose}
    >
      {wave && <GateCriteria gate={wave.gate} run={run} wave={wave.id} most={8} />}
    </DecisionDialog>
  );
}
