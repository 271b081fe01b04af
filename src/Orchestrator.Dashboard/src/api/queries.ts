import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import type { MeView, RunView, TaskView } from "./types";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => api<MeView>("/me", { signal }), staleTime: 60_000 });

/** The whole of a run; the live store asks for it again when the head's shape changes. */
export const runQuery = (run: string) =>
  queryOptions({ queryKey: ["run", run], queryFn: ({ signal }) => api<RunView>(`/runs/${run}`, { signal }), staleTime: Infinity });

export const taskQuery = (run: string, task: string) =>
  queryOptions({ queryKey: ["task", run, task], queryFn: ({ signal }) => api<TaskView>(`/runs/${run}/tasks/${encodeURIComponent(task)}`, { signal }) });
