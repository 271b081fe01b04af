import type { RunListItem } from "../../api/types";

export interface View { id: string; name: string; states: string[]; empty: string }

/** Saved views as tabs. */
export const views: View[] = [
  { id: "all", name: "All", states: [], empty: "No runs yet" },
  { id: "active", name: "Active", states: ["queued", "running", "waiting", "nogo", "paused"], empty: "Nothing runs" },
  { id: "waiting", name: "Waiting", states: ["waiting", "nogo"], empty: "Nothing waits for a human" },
  { id: "failed", name: "Failed", states: ["failed", "budget"], empty: "No run failed" },
  { id: "mine", name: "Mine", states: [], empty: "You started no run" },
];

export const statesOf = (view: View) => view.states.join(",");

export function matches(row: RunListItem, by: { states: string; q?: string | undefined; plan?: string | undefined; mine?: string | undefined }): boolean {
  if (by.states && !by.states.split(",").includes(row.state)) return false;
  if (by.plan && row.plan !== by.plan) return false;
  if (by.mine && row.startedBy !== by.mine) return false;
  if (by.q) {
    const text = `${row.id} ${row.plan} ${row.title} ${row.startedBy}`.toLowerCase();
    if (!by.q.toLowerCase().split(/\s+/).every((word) => text.includes(word))) return false;
  }
  return true;
}
