import { queryOptions } from "@tanstack/react-query";
import { api, query } from "../../api/client";
import type { ApprovalRow, ApprovalView, ExplainView, Page } from "../../api/types";

/** Open ones first; the shell asks again when their number moves. */
export const approvalsQuery = queryOptions({ queryKey: ["approvals"], queryFn: ({ signal }) => api<Page<ApprovalRow>>("/approvals?limit=200", { signal }), select: (page) => page.items });

export const approvalQuery = (id: string) =>
  queryOptions({ queryKey: ["approval", id], queryFn: ({ signal }) => api<ApprovalView>(`/approvals/${encodeURIComponent(id)}`, { signal }) });

export const explainQuery = (id: string) =>
  queryOptions({ queryKey: ["explain", id], queryFn: ({ signal }) => api<ExplainView>(`/explain${query({ id })}`, { signal }) });

export const isOpen = (row: { state: string }): boolean => row.state === "pending";

/** Inbox: open ones with the longest wait first, then those that were decided, newest first. */
export function ordered(rows: readonly ApprovalRow[], show: string | undefined, q: string | undefined): readonly ApprovalRow[] {
  const text = q?.trim().toLowerCase() ?? "";
  return rows
    .filter((row) => (show === "all" || (show === "decided" ? !isOpen(row) : isOpen(row))) && `${row.id} ${row.run} ${row.task} ${row.tool}`.toLowerCase().includes(text))
    .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (isOpen(a) ? a.requestedAt.localeCompare(b.requestedAt) : b.requestedAt.localeCompare(a.requestedAt)));
}
