import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { RunHead, RunView, TaskRow, WaitView } from "../../../api/types";
import type { Search } from "../../../app/search";
import type { RunStore } from "../../../live/runStore";
import { count } from "../../../ui/format";
import { Skeleton } from "../../../ui/Skeleton";
import ui from "../../../ui/ui.module.css";
import { EventsTab } from "../events/EventsTab";
import { SideCards } from "../SideCards";
import styles from "../run.module.css";

const TasksTab = lazy(() => import("./TasksTab").then((module) => ({ default: module.TasksTab })));
const DriftTab = lazy(() => import("./DriftTab").then((module) => ({ default: module.DriftTab })));
const AuditTab = lazy(() => import("./AuditTab").then((module) => ({ default: module.AuditTab })));
const ArtifactsTab = lazy(() => import("./ArtifactsTab").then((module) => ({ default: module.ArtifactsTab })));

export interface TabProps {
  store: RunStore; run: string; head: RunHead; tasks: TaskRow[]; whole: RunView | undefined; search: Search; go: (change: Partial<Search>) => void;
  onDecide: (wait: WaitView, yes: boolean) => void;
}

export function RunTabs({ tab, wide, ...props }: TabProps & { tab: string; wide: boolean }) {
  const { run, head, tasks, whole } = props;
  const names: { tab: string; name: string; number?: number | undefined }[] = [
    { tab: "events", name: "Events" },
    { tab: "tasks", name: "Tasks", number: tasks.length },
    { tab: "drift", name: "Drift", number: head.drift.flagged },
    { tab: "artifacts", name: "Artifacts", number: whole?.artifacts.length },
    { tab: "audit", name: "Audit" },
    ...(wide ? [] : [{ tab: "gate", name: "Gate" }]),
  ];
  const shown = names.some((each) => each.tab === tab) ? tab : "events";
  return (
    <section className={`${ui.card} ${styles.tabCard}`} aria-label="Details">
      <div className={styles.tabHead}>
        <nav className={ui.tabs} aria-label="Details of the run">
          {names.map((each) => (
            <Link key={each.tab} to="/runs/$run/$tab" params={{ run, tab: each.tab }} search={(was: Search) => ({ ...was })} aria-current={shown === each.tab ? "page" : undefined}>
              {each.name}{each.number ? <span className="num"> {count(each.number)}</span> : null}
            </Link>
          ))}
        </nav>
        <div id="tab-tools" className={styles.tabTools} />
      </div>
      <Suspense fallback={<Skeleton />}>
        {shown === "events" && <EventsTab {...props} />}
        {shown === "tasks" && <TasksTab {...props} />}
        {shown === "drift" && <DriftTab {...props} />}
        {shown === "artifacts" && <ArtifactsTab {...props} />}
        {shown === "audit" && <AuditTab {...props} />}
        {shown === "gate" && <div className={styles.gateTab}><SideCards run={run} head={head} whole={whole} /></div>}
      </Suspense>
    </section>
  );
}
