import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { runQuery } from "../../api/queries";
import { useKeys } from "../../app/keys";
import type { Search } from "../../app/search";
import { useHead, useRun, useTasks, useTopic } from "../../live/runs";
import { ErrorCard } from "../../ui/ErrorCard";
import { Skeleton } from "../../ui/Skeleton";
import { Announcer } from "./Announcer";
import { askedTimes } from "./asked";
import { Attention } from "./Attention";
import { RunDialogs, type RunDialog } from "./RunDialogs";
import { canResume, RunHeader } from "./RunHeader";
import { SideCards } from "./SideCards";
import { RunTabs } from "./tabs/RunTabs";
import { TimelineCard } from "./timeline/TimelineCard";
import { useRunNow } from "./useRunNow";
import { useWide } from "./useWide";
import styles from "./run.module.css";

const TaskPanel = lazy(() => import("../task/TaskPanel").then((module) => ({ default: module.TaskPanel })));
const EventPanel = lazy(() => import("./events/EventPanel").then((module) => ({ default: module.EventPanel })));

export function Page() {
  const { run, tab } = useParams({ strict: false }) as { run: string; tab: string };
  return <RunPage key={run} run={run} tab={tab} />;
}

function RunPage({ run, tab }: { run: string; tab: string }) {
  const store = useRun(run);
  const head = useHead(store);
  const tasks = useTasks(store);
  useTopic(store, "status");
  const { data: whole } = useQuery({ ...runQuery(run), enabled: store.loaded });
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const wide = useWide();
  const now = useRunNow(head, store);
  const [dialog, setDialog] = useState<RunDialog | null>(null);
  const events = useTopic(store, "events");
  const askedAt = useMemo(() => askedTimes(store.log), [store, head?.shape, store.loaded, events < 2]);
  const go = useCallback((change: Partial<Search>) => void navigate({ to: ".", search: (was: Search) => ({ ...was, ...change }), replace: true }), [navigate]);
  const select = useCallback((sel: string | undefined) => go({ sel }), [go]);

  const gate = head?.waitingFor.find((wait) => wait.kind === "gate" || wait.kind === "approval");
  const failures = useMemo(() => tasks.filter((task) => task.state === "failed" || task.attempts.some((attempt) => attempt.state === "failed")), [tasks]);
  const step = (by: number) => {
    if (!failures.length) return;
    const at = failures.findIndex((task) => task.id === search.sel);
    select(failures[(at + by + failures.length) % failures.length]!.id);
  };
  useKeys("Run", [
    ...(gate ? [
      { keys: "Shift+G", does: gate.kind === "gate" ? "GO…" : "Approve…", run: () => setDialog({ kind: "wait", wait: gate, yes: true }) },
      { keys: "Shift+N", does: gate.kind === "gate" ? "NO-GO…" : "Reject…", run: () => setDialog({ kind: "wait", wait: gate, yes: false }) },
    ] : []),
    { keys: "p", does: head && canResume(head.state) ? "Resume…" : "Pause…", run: () => head && !head.endedAt && setDialog({ kind: "order", order: canResume(head.state) ? "resume" : "pause" }) },
    { keys: "h", does: "Handoff", run: () => void navigate({ to: "/runs/$run/handoff", params: { run } }) },
    { keys: "o", does: "Open only", run: () => go({ open: search.open ? undefined : "1" }) },
    { keys: "1", does: "Timeline of the run", run: () => go({ range: undefined }) },
    { keys: "2", does: "Timeline of the wave", run: () => go({ range: "wave" }) },
    { keys: "3", does: "Last ten minutes", run: () => go({ range: "10m" }) },
    { keys: "[", does: "Previous failure", run: () => step(-1) },
    { keys: "]", does: "Next failure", run: () => step(1) },
    { keys: "e", does: "Explain what is selected", run: () => void navigate({ to: "/explain", search: { id: search.sel && !search.sel.startsWith("@") ? `${run}/${search.sel}` : run } }) },
  ]);

  if (store.error && !head) return <ErrorCard error={store.error} retry={() => void store.up()} />;
  if (!head) return <Skeleton rows={12} />;
  return (
    <div className={styles.page}>
      <RunHeader run={run} head={head} now={now} onOrder={(order) => setDialog({ kind: "order", order })} />
      <Attention head={head} whole={whole} now={now} askedAt={askedAt} onDecide={(wait, yes) => setDialog({ kind: "wait", wait, yes })} />
      <div className={styles.columns} data-wide={wide || undefined} data-panel={(wide && search.sel) || undefined}>
        <div className={styles.left}>
          <TimelineCard head={head} tasks={tasks} now={now} search={search} go={go} askedAt={askedAt} run={run} />
          <RunTabs store={store} run={run} tab={tab} head={head} tasks={tasks} whole={whole} wide={wide} search={search} go={go} onDecide={(wait, yes) => setDialog({ kind: "wait", wait, yes })} />
        </div>
        {search.sel ? (
          <div className={styles.right}>
            <Suspense>
              {search.sel.startsWith("@")
                ? <EventPanel run={run} seq={Number(search.sel.slice(1))} onClose={() => select(undefined)} onTask={select} />
                : <TaskPanel run={run} task={search.sel} store={store} onClose={() => select(undefined)} onSelect={select} />}
            </Suspense>
          </div>
        ) : wide && <div className={styles.right}><SideCards run={run} head={head} whole={whole} /></div>}
      </div>
      <Announcer head={head} />
      {dialog && <RunDialogs run={run} head={head} whole={whole} dialog={dialog} onClose={() => setDialog(null)} />}
    </div>
  );
}
