import { api, query } from "../../api/client";
import type { AuditRow, Page } from "../../api/types";
import type { Search } from "../../app/search";

/** Filters that the server understands; the rest of them look at what is loaded. */
export const filtersOf = ({ actor, action, run }: Search) => ({ actor, action, run });

export const auditPage = (filters: ReturnType<typeof filtersOf>, cursor: string | undefined, signal: AbortSignal) =>
  api<Page<AuditRow>>(`/audit${query({ ...filters, limit: 200, cursor })}`, { signal });

export function matches(row: AuditRow, { q, state }: Search): boolean {
  const text = q?.trim().toLowerCase() ?? "";
  if (state && (row.verdict ?? "").toLowerCase() !== state.toLowerCase()) return false;
  return !text || [row.actor, row.action, row.run, row.subject, row.verdict, row.reason].some((field) => field?.toLowerCase().includes(text));
}

/** State table's word for a verdict. */
export const verdictState = (verdict: string): string => ({ kept: "ok", deferred: "drift", refused: "blocked", accepted: "ok" })[verdict.toLowerCase()] ?? verdict;

const columns = ["seq", "at", "actor", "action", "run", "subject", "verdict", "reason", "count"] as const;

/** Comma-separated, for tables. A text that a table program would take for a formula is marked as text. */
export function csvOf(rows: readonly AuditRow[]): string {
  const field = (value: string | number | null): string => {
    const text = value === null ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns.join(","), ...rows.map((row) => columns.map((column) => field(row[column])).join(","))].join("\r\n") + "\r\n";
}
