import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client";
import type { ApprovalView } from "../../api/types";
import { DecisionDialog } from "../../app/decide/DecisionDialog";
import type { Verdict } from "../../app/decide/decisions";
import { Moment } from "../../ui/Time";
import styles from "./run.module.css";

/** A yes is bound to the hash of the arguments that this dialog read; if they change meanwhile, the server refuses it. */
export function ApprovalBrief({ run, id, verdict, onClose }: { run: string; id: string; verdict: Verdict; onClose: () => void }) {
  const { data } = useQuery({ queryKey: ["approval", id], queryFn: ({ signal }) => api<ApprovalView>(`/approvals/${encodeURIComponent(id)}`, { signal }) });
  return (
    <DecisionDialog asked={{ on: "approval", run, id, ...(data ? { argumentsHash: data.argumentsHash } : {}) }} verdict={verdict} subject={data?.tool ?? id} decided={data?.decision} onClose={onClose}>
      {data && (
        <>
          <p><code>{data.tool}</code> for <code>{data.task}</code>{data.expires && <>, expires <Moment at={data.expires} /></>}</p>
          <pre className={styles.arguments} tabIndex={0} aria-label="Exact arguments">{JSON.stringify(data.arguments, null, 2)}</pre>
          <p className="muted">Arguments <code>{data.argumentsHash.slice(0, 16)}…</code> · <Link to="/approvals/$id" params={{ id }} onClick={onClose}>before and after</Link></p>
        </>
      )}
    </DecisionDialog>
  );
}
