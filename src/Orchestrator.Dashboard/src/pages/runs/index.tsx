import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { api, query } from "../../api/client";
import { meQuery } from "../../api/queries";
import type { Page as ApiPage, RunListItem } from "../../api/types";
import { useMay } from "../../app/decide/useMay";
import { useKeys } from "../../app/keys";
import type { Search } from "../../app/search";
import { useLiveRuns } from "../../live/lists";
import { Button } from "../../ui/Button";
import { CopyCli } from "../../ui/Copy";
import { Empty } from "../../ui/Empty";
import { ErrorCard } from "../../ui/ErrorCard";
import { Skeleton } from "../../ui/Skeleton";
import ui from "../../ui/ui.module.css";
import { Figures } from "./Figures";
import { RunRows } from "./RunRows";
import styles from "./runs.module.css";
import { matches, statesOf, views } from "./views";

const StartDialog = lazy(() => import("../start").then((module) => ({ default: module.StartDialog })));

export function Page() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? "");
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data: me } = useQuery(meQuery);
  const mayStart = useMay("operator");
  const live = useLiveRuns();
  const view = views.find((each) => each.id === search.view) ?? views[0]!;
  const states = search.state ?? statesOf(view);
  const mine = view.id === "mine" ? me?.actor : undefined;
  const go = (change: Partial<Search>) => void navigate({ to: ".", search: (was: Search) => ({ ...was, ...change }), replace: true });

  const list = useInfiniteQuery({
    queryKey: ["runs", states, search.q ?? "", search.plan ?? "", search.since ?? ""],
    queryFn: ({ pageParam, signal }) => api<ApiPage<RunListItem>>(`/runs${query({ state: states, q: search.q, plan: search.plan, since: search.since, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnMount: "always",
  });

  // What the hub sent is newer than what was read: rows are replaced by their position in the journal, new ones join, those that no longer fit leave.
  const rows = useMemo(() => {
    const all = new Map<string, RunListItem>();
    for (const page of list.data?.pages ?? []) for (const row of page.items) all.set(row.id, row);
    const floor = list.hasNextPage ? [...all.values()].at(-1)?.startedAt : undefined;
    for (const row of live.rows.values()) {
      const have = all.get(row.id);
      if (have ? row.seq >= have.seq : list.data && (!floor || row.startedAt >= floor)) all.set(row.id, row);
    }
    return [...all.values()]
      .filter((row) => matches(row, { states, q: search.q, plan: search.plan, mine }))
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : a.id < b.id ? 1 : -1));
  }, [list.data, list.hasNextPage, live.version, states, search.q, search.plan, mine]);

  const at = rows.findIndex((row) => row.id === search.sel);
  const open = (row: RunListItem | undefined) => row && void navigate({ to: "/runs/$run/$tab", params: { run: row.id, tab: "events" } });
  const move = (by: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (!row) return;
    go({ sel: row.id });
    document.querySelector(`[data-run="${CSS.escape(row.id)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const narrowed = Boolean(search.q || search.plan || search.state || search.since);
  const clear = () => { setText(""); go({ q: undefined, plan: undefined, state: undefined, since: undefined }); };
  useKeys("Runs", [
    { keys: "j", does: "Next run", run: () => move(1) },
    { keys: "k", does: "Previous run", run: () => move(-1) },
    { keys: "Enter", does: "Open the run", run: () => open(rows[at]) },
    { keys: "/", does: "Filter", run: () => input.current?.focus() },
    { keys: "c", does: "Start a run…", run: () => !mayStart && go({ start: "1" }) },
    ...(narrowed ? [{ keys: "Escape", does: "Clear the filter", run: clear }] : []),
  ]);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Runs</h1>
        <Button kind="primary" onClick={() => go({ start: "1" })} unavailable={mayStart} hotkey="c">Start a run</Button>
      </header>
      <Figures />
      <section className={`${ui.card} ${styles.card}`} aria-label="Runs">
        <div className={styles.tools}>
          <nav className={ui.tabs} aria-label="Views">
            {views.map((each) => (
              <Link key={each.id} to="/runs" search={(was: Search) => ({ ...was, view: each.id === views[0]!.id ? undefined : each.id, state: undefined, sel: undefined })} aria-current={each === view && !search.state ? "page" : undefined}>
                {each.name}
              </Link>
            ))}
          </nav>
          <input
            ref={input} className={`${ui.input} ${styles.filter}`} type="search" placeholder="Filter runs ( / )" aria-label="Filter runs" value={text}
            onChange={(event) => {
              const next = event.target.value;
              setText(next);
              clearTimeout(typing.current);
              typing.current = setTimeout(() => go({ q: next || undefined }), 200);
            }}
            onKeyDown={(event) => event.key === "Escape" && (event.preventDefault(), text ? clear() : input.current?.blur())}
          />
        </div>
        {list.error && !rows.length ? <div className={styles.pad}><ErrorCard error={list.error} retry={() => void list.refetch()} /></div>
          : list.isPending ? <Skeleton />
          : rows.length ? <RunRows rows={rows} selected={search.sel} onOpen={open} />
          : narrowed || view.id !== "all"
            ? <Empty title={narrowed ? "No run matches" : view.empty} says={narrowed ? "Nothing fits the filter." : "Runs of other states are under All."}>{narrowed ? <Button onClick={clear} hotkey="Esc">Clear the filter</Button> : <Link to="/runs" search={{ view: "all" }}>All runs</Link>}</Empty>
            : <Empty title="No runs yet" says="A run follows a plan: waves of tasks, each wave with a gate."><CopyCli command="orc run start --plan hello-wave" /><Button kind="primary" onClick={() => go({ start: "1", plan: undefined })} unavailable={mayStart}>Start the sample run</Button></Empty>}
        {list.hasNextPage && <p className={styles.pad}><Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>Older runs</Button></p>}
      </section>
      <Suspense>{search.start && <StartDialog onClose={() => go({ start: undefined })} />}</Suspense>
    </div>
  );
}
