import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api, query } from "../../api/client";
import type { Page, RunListItem } from "../../api/types";
import type { Search } from "../../app/search";
import { useCounters, useLiveRuns } from "../../live/lists";
import { count } from "../../ui/format";
import styles from "./runs.module.css";

const midnight = () => {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
};

/** Four figures above the list; each leads to what it counts. */
export function Figures() {
  const counters = useCounters();
  const live = useLiveRuns();
  const since = midnight();
  const { data } = useQuery({ queryKey: ["runs", "failed today", since], queryFn: ({ signal }) => api<Page<RunListItem>>(`/runs${query({ state: "failed,budget", since, limit: 200 })}`, { signal }), staleTime: 60_000 });
  const failed = new Set((data?.items ?? []).filter((row) => ["failed", "budget"].includes(row.state) && row.startedAt >= since).map((row) => row.id));
  for (const row of live.rows.values()) if (["failed", "budget"].includes(row.state) && row.startedAt >= since) failed.add(row.id);
  return (
    <dl className={styles.figures}>
      <Figure name="Running" value={counters?.running} search={{ view: "active" }} tone="running" />
      <Figure name="Waiting for a human" value={counters?.waiting} search={{ view: "waiting" }} tone="human" />
      <Figure name="Failed today" value={data || failed.size ? failed.size : undefined} search={{ view: "failed" }} tone="failed" />
      <Figure name="Open approvals" value={counters?.approvals} to="/approvals" tone="human" />
    </dl>
  );
}

function Figure({ name, value, search, to = "/runs", tone }: { name: string; value: number | undefined; search?: Search; to?: "/runs" | "/approvals"; tone: string }): ReactNode {
  return (
    <div className={styles.figure} data-tone={tone} data-zero={value === 0 || undefined}>
      <dt>{name}</dt>
      <dd><Link to={to} search={search ?? {}} aria-label={`${name}: ${value ?? "not known yet"}`}>{value === undefined ? "–" : count(value)}</Link></dd>
    </div>
  );
}
