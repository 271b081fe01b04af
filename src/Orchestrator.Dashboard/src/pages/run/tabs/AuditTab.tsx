import { useInfiniteQuery } from "@tanstack/react-query";
import { api, query } from "../../../api/client";
import type { AuditRow, Page } from "../../../api/types";
import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/Empty";
import { ErrorCard } from "../../../ui/ErrorCard";
import { StateMark } from "../../../ui/Icon";
import { Skeleton } from "../../../ui/Skeleton";
import { Moment } from "../../../ui/Time";
import styles from "../run.module.css";
import type { TabProps } from "./RunTabs";

/** Who did what in this run. */
export function AuditTab({ run, head }: TabProps) {
  const { data, error, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ["audit", run, head.shape],
    queryFn: ({ pageParam, signal }) => api<Page<AuditRow>>(`/audit${query({ run, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (error) return <div className={styles.gateTab}><ErrorCard error={error} retry={() => void refetch()} /></div>;
  if (!data) return <Skeleton />;
  const rows = data.pages.flatMap((page) => page.items);
  if (!rows.length) return <Empty title="Nobody did anything by hand" says="Starts, decisions and orders of this run are listed here." />;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Audit">
      <div className={styles.table} style={{ maxHeight: "none", borderTop: 0 }}>
        <table>
          <thead><tr><th scope="col">At</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">On</th><th scope="col">Verdict</th><th scope="col">Reason</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.seq}><td><Moment at={row.at} /></td><td>{row.actor}</td><td className="mono">{row.action}</td><td>{row.subject}</td><td>{row.verdict && <StateMark state={row.verdict} />}</td><td>{row.reason}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && <p className={styles.quiet}><Button onClick={() => void fetchNextPage()}>Older</Button></p>}
    </div>
  );
}
