import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { AuditRow } from "../../api/types";
import { CopyCli } from "../../ui/Copy";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { ErrorCard } from "../../ui/ErrorCard";
import { count, plural, when } from "../../ui/format";
import { StateMark } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import ui from "../../ui/ui.module.css";
import { useAddress } from "../parts/address";
import { useAgain } from "../parts/again";
import { Find } from "../parts/Find";
import { View } from "../parts/Page";
import { save } from "../parts/save";
import { whole } from "../parts/whole";
import styles from "./audit.module.css";
import { auditPage, csvOf, filtersOf, matches, verdictState } from "./data";

/** Who did what, decisions and refusals, newest first. */
export function Page() {
  const [search, say] = useAddress();
  const filters = filtersOf(search);
  const audit = useInfiniteQuery({
    queryKey: ["audit", filters],
    queryFn: ({ pageParam, signal }) => auditPage(filters, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useAgain(audit);
  const loaded = useMemo(() => audit.data?.pages.flatMap((page) => page.items) ?? [], [audit.data]);
  const shown = useMemo(() => loaded.filter((row) => matches(row, search)), [loaded, search]);
  const chosen = (["actor", "action", "run", "state"] as const).filter((name) => search[name]);
  return (
    <View fill title="Audit" says={audit.data && `${plural(shown.length, "entry", "entries")}${audit.hasNextPage ? " so far" : ""}, newest first`} actions={<><Export filters={filters} /><CopyCli command="orc audit list" /></>}>
      <div className={styles.filters}>
        <Find label="Any word" />
        <Pick name="actor" label="Actor" rows={loaded} of={(row) => row.actor} />
        <Pick name="action" label="Action" rows={loaded} of={(row) => row.action} />
        <Pick name="state" label="Verdict" rows={loaded} of={(row) => row.verdict} />
        <Pick name="run" label="Run" rows={loaded} of={(row) => row.run} />
        {(chosen.length > 0 || search.q) && <Button kind="quiet" onClick={() => say({ actor: undefined, action: undefined, run: undefined, state: undefined, q: undefined })}>Clear</Button>}
      </div>
      {audit.isError && <ErrorCard error={audit.error} retry={() => void audit.refetch()} />}
      {audit.isPending && <Skeleton rows={14} />}
      {audit.data && (shown.length === 0 && !audit.hasNextPage
        ? <div className={styles.frame}><Empty title={loaded.length === 0 && chosen.length === 0 ? "Nothing was decided or refused yet" : "No decision matches"} /></div>
        : <Rows rows={shown} more={audit.hasNextPage} busy={audit.isFetchingNextPage} onMore={() => void audit.fetchNextPage()} />)}
    </View>
  );
}

type Filter = "actor" | "action" | "run" | "state";

/** Values that were seen so far; one from the address stays, seen or not. */
function Pick({ name, label, rows, of }: { name: Filter; label: string; rows: readonly AuditRow[]; of: (row: AuditRow) => string | null }) {
  const [search, say] = useAddress();
  const value = search[name] ?? "";
  const values = [...new Set([...rows.map(of), value])].filter((each): each is string => Boolean(each)).sort().slice(0, 200);
  return (
    <select className={ui.input} aria-label={label} value={value} onChange={(event) => say({ [name]: event.target.value || undefined })}>
      <option value="">{label}: any</option>
      {values.map((each) => <option key={each} value={each}>{each}</option>)}
    </select>
  );
}

function Rows({ rows, more, busy, onMore }: { rows: readonly AuditRow[]; more: boolean; busy: boolean; onMore: () => void }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length + (more ? 1 : 0), getScrollElement: () => scroll.current, estimateSize: () => 28, overscan: 20 });
  const items = virtual.getVirtualItems();
  const atEnd = more && !busy && (items.at(-1)?.index ?? -1) >= rows.length;
  useEffect(() => { if (atEnd) onMore(); }, [atEnd, onMore]);
  return (
    <div ref={scroll} className={styles.frame} role="table" aria-label="Audit" aria-rowcount={more ? -1 : rows.length + 1} tabIndex={0}>
      <div role="rowgroup" className={styles.headGroup}>
        <div role="row" aria-rowindex={1} className={styles.head}>{["Seq", "Time", "Actor", "Action", "Verdict", "Run", "About", "Reason"].map((name) => <span key={name} role="columnheader">{name}</span>)}</div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          const style = { transform: `translateY(${start}px)` };
          if (!row) return <div key="more" role="row" className={styles.row} style={style}><span role="cell" className={styles.whole}>{busy ? "Reading on…" : "More"}</span></div>;
          return (
            <div key={`${row.seq}-${index}`} role="row" aria-rowindex={index + 2} className={styles.row} style={style}>
              <span role="cell" className={styles.mono}>{row.seq}</span>
              <span role="cell" className={styles.mono} title={row.at}>{when(row.at)}</span>
              <span role="cell">{row.actor}</span>
              <span role="cell">{row.action}{row.count > 1 && <small title="Repeated within its minute"> ×{count(row.count)}</small>}</span>
              <span role="cell">{row.verdict && <StateMark state={verdictState(row.verdict)} word={false} />} {row.verdict}</span>
              <span role="cell" className={styles.mono}>{row.run && <Link to="/runs/$run/$tab" params={{ run: row.run, tab: "events" }}>{row.run}</Link>}</span>
              <span role="cell" title={row.subject ?? undefined}>{row.run && row.subject && !row.subject.startsWith("/") ? <Link to="/explain" search={{ id: /^(AP|E|R)-/.test(row.subject) ? row.subject : `${row.run}/${row.subject}` }}>{row.subject}</Link> : row.subject}</span>
              <span role="cell" className="muted" title={row.reason ?? undefined}>{row.reason}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Export({ filters }: { filters: ReturnType<typeof filtersOf> }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const write = async (format: "csv" | "json") => {
    setBusy(true);
    setError(null);
    try {
      const rows = await whole<AuditRow>("/audit", filters, new AbortController().signal);
      save(`audit.${format}`, format === "csv" ? "text/csv" : "application/json", format === "csv" ? csvOf(rows) : JSON.stringify(rows, null, 2));
    } catch (caught) {
      setError(caught instanceof Error ? caught.message : String(caught));
    } finally {
      setBusy(false);
    }
  };
  return <>{error && <span role="alert">{error}</span>}<Button disabled={busy} onClick={() => void write("csv")}>Export CSV</Button><Button disabled={busy} onClick={() => void write("json")}>JSON</Button></>;
}
