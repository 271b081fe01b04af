import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { ApprovalRow } from "../../api/types";
import { useKeys } from "../../app/keys";
import { queries } from "../../app/queryClient";
import { CopyCli } from "../../ui/Copy";
import { Empty } from "../../ui/Empty";
import { StateMark } from "../../ui/Icon";
import { Lasting, Moment } from "../../ui/Time";
import uiStyles from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { View } from "../parts/Page";
import { ApprovalCard } from "./ApprovalCard";
import styles from "./approvals.module.css";
import { approvalQuery, approvalsQuery, isOpen, ordered } from "./data";
import { Expiry } from "./Expiry";

const shows = [[undefined, "Waiting"], ["decided", "Decided"], ["all", "All"]] as const;

export function Page() {
  const [search, say] = useAddress();
  const { id } = useParams({ strict: false });
  const list = useQuery(approvalsQuery);
  return (
    <View
      fill
      title="Approvals"
      says={list.data && (list.data.some(isOpen) ? "The longest wait first" : undefined)}
      actions={<CopyCli command="orc approval list" />}
    >
      <div className={styles.filters}>
        <div className={uiStyles.segments} role="group" aria-label="Shown">
          {shows.map(([state, name]) => <button key={name} type="button" aria-pressed={search.state === state} onClick={() => say({ state })}>{name}{list.data && state === undefined && ` ${list.data.filter(isOpen).length}`}</button>)}
        </div>
        <Find label="Run, task, tool or id" />
      </div>
      <Answer of={list}>{(rows) => <Inbox rows={rows} chosen={id} />}</Answer>
    </View>
  );
}

function Inbox({ rows, chosen }: { rows: readonly ApprovalRow[]; chosen: string | undefined }) {
  const [search, say] = useAddress();
  const navigate = useNavigate();
  const shown = ordered(rows, search.state, search.q);
  // What is being read stays in sight when somebody decides it, with the name of whoever did.
  const [held, setHeld] = useState<string>();
  const id = chosen ?? (rows.some((row) => row.id === held) ? held : undefined) ?? shown[0]?.id;
  useEffect(() => setHeld(id), [id]);
  const at = shown.findIndex((row) => row.id === id);
  const open = (next: string | undefined) => next !== undefined && void navigate({ to: "/approvals/$id", params: { id: next }, search: (was) => was, replace: true });
  useKeys("Approvals", [
    { keys: "j", does: "Next approval", run: () => open(shown[Math.min(shown.length - 1, at + 1)]?.id) },
    { keys: "k", does: "Approval before", run: () => open(shown[Math.max(0, at - 1)]?.id) },
  ]);
  if (id === undefined) {
    const last = rows.filter((row) => !isOpen(row)).sort((a, b) => b.requestedAt.localeCompare(a.requestedAt))[0];
    return search.q
      ? <div className={styles.card}><Empty title="No approval matches"><button type="button" className={styles.plain} onClick={() => say({ q: undefined })}>Show all</button></Empty></div>
      : <div className={styles.card}><Empty title="Nothing waits for you" says={rows.length === 0 ? "An approval appears here when a run is about to change something outside." : "All of them are decided."}>{last && <span>The newest was asked for <Moment at={last.requestedAt} relative />: <Link to="/approvals/$id" params={{ id: last.id }} search={{ state: "decided" }}>{last.tool}</Link></span>}</Empty></div>;
  }

  return (
    <div className={styles.pair}>
      <nav className={styles.list} aria-label="Approvals">
        {shown.length === 0 && <p className={styles.none}>None here; the one shown is not in this list any more.</p>}
        {shown.map((row) => <Entry key={row.id} row={row} on={row.id === id} />)}
      </nav>
      <div className={styles.scroll}><Chosen key={id} id={id} row={rows.find((row) => row.id === id)} /></div>
    </div>
  );
}

function Entry({ row, on }: { row: ApprovalRow; on: boolean }) {
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => { if (on) ref.current?.scrollIntoView({ block: "nearest" }); }, [on]);
  return (
    <Link ref={ref} to="/approvals/$id" params={{ id: row.id }} search={(was) => was} className={styles.entry} data-on={on || undefined} data-open={isOpen(row) || undefined}>
      <span className={styles.line}><strong>{row.tool === "manual" ? row.task : row.tool}</strong><StateMark state={isOpen(row) ? "human" : row.state} word={!isOpen(row)} /></span>
      <span className={styles.line}><code>{row.run}</code><span>{row.task}</span></span>
      <span className={styles.line}><span>{isOpen(row) ? <>waits <Lasting from={row.requestedAt} /></> : <Moment at={row.requestedAt} />}</span>{isOpen(row) && row.expires && <Expiry at={row.expires} short />}</span>
    </Link>
  );
}

function Chosen({ id, row }: { id: string; row: ApprovalRow | undefined }) {
  const approval = useQuery(approvalQuery(id));
  const { refetch } = approval;
  // Somebody else's decision arrives with the list.
  useEffect(() => {
    void refetch();
    void queries.invalidateQueries({ queryKey: ["explain", id] });
  }, [row?.state, refetch, id]);
  return <Answer of={approval} rows={14}>{(view) => <ApprovalCard approval={view} row={row} />}</Answer>;
}
