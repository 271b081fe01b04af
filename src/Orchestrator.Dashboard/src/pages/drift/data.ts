import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { DriftRow, NorthStarView } from "../../api/types";
import type { Search } from "../../app/search";
import { whole } from "../parts/whole";

export type NorthStar = NorthStarView;
export type Outcome = NorthStarView["outcomes"][number];

export const northStarQuery = queryOptions({ queryKey: ["northstar"], queryFn: ({ signal }) => api<NorthStar>("/northstar", { signal }), staleTime: 60_000 });

export const driftQuery = (run: string | undefined) => queryOptions({ queryKey: ["drift", run ?? "all"], queryFn: ({ signal }) => whole<DriftRow>("/drift", { run }, signal) });

export const isFlag = (row: DriftRow): boolean => row.open || row.verdict !== "aligned";
export const keyOf = (row: DriftRow): string => `${row.run}/${row.task}`;

/** Open questions first, then what does not serve the North Star, farthest first; the rest only where everything is asked for. */
export function ordered(rows: readonly DriftRow[], { state, q }: Search): readonly DriftRow[] {
  const text = q?.trim().toLowerCase() ?? "";
  return rows
    .filter((row) => (state === "all" || (state === "open" ? row.open : isFlag(row))) && (!text || [row.task, row.does, row.run, row.plan, row.cited].some((field) => field?.toLowerCase().includes(text))))
    .sort((a, b) => Number(b.open) - Number(a.open) || Number(isFlag(b)) - Number(isFlag(a)) || b.at.localeCompare(a.at) || b.score - a.score);
}

/** What became of a flag, in the words of the state table. */
export function stateOf(row: DriftRow): { state: string; word: string } {
  if (row.open) return { state: "human", word: "Waits for an answer" };
  if (row.decision === "keep") return { state: "ok", word: "Kept" };
  if (row.decision === "defer" || row.verdict === "deferred") return { state: "drift", word: "Deferred" };
  return row.verdict === "aligned" ? { state: "ok", word: "Aligned" } : { state: "drift", word: "Drift" };
}

export interface Column { run: string; plan: string; rows: readonly DriftRow[] }

/** Runs in the order of their time, newest last, at most so many. */
export function columnsOf(rows: readonly DriftRow[], most: number): readonly Column[] {
  const runs = new Map<string, DriftRow[]>();
  for (const row of rows) runs.set(row.run, [...(runs.get(row.run) ?? []), row]);
  return [...runs]
    .map(([run, own]) => ({ run, plan: own[0]!.plan, rows: own, at: own.reduce((first, row) => (row.at < first ? row.at : first), own[0]!.at) }))
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(-most);
}
