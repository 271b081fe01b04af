import { queryOptions } from "@tanstack/react-query";
import { api, query } from "../../api/client";
import type { ArtifactView, ExplainView, ItemExplanationView, ScheduleRow } from "../../api/types";
import { whole } from "../parts/whole";

export const artifactsQuery = (run: string) =>
  queryOptions({ queryKey: ["artifacts", run], queryFn: ({ signal }) => whole<ArtifactView>(`/runs/${run}/artifacts`, {}, signal) });

export const artifactPath = (run: string, id: string, download = false) => `/api/runs/${run}/artifacts/${encodeURIComponent(id)}${download ? "?download" : ""}`;

/** An id stands for the same content for ever. */
export const contentQuery = (run: string, id: string) =>
  queryOptions({
    queryKey: ["artifact", run, id],
    queryFn: ({ signal }) => api<string>(`/runs/${run}/artifacts/${encodeURIComponent(id)}`, { signal, as: "text" }),
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** What one attempt of a task left. */
export interface Version { artifact: Omit<ArtifactView, "task">; attempt: number; agent: string; at: string; seq: number }

/** What each applied attempt of the artifact's task left under this name, first to newest: the task's events say so. */
export const versionsQuery = (run: string, artifact: ArtifactView) =>
  queryOptions({
    queryKey: ["versions", run, artifact.task, artifact.name],
    queryFn: async ({ signal }) => versionsOf(await api<ExplainView>(`/explain${query({ id: `${run}/${artifact.task}` })}`, { signal }), artifact),
  });

interface Applied { task: string; agent: string; attempt: number; artifacts?: Version["artifact"][] }

export function versionsOf(explained: ExplainView, { task, name }: Pick<ArtifactView, "task" | "name">): Version[] {
  return explained.events
    .filter((event) => event.type === "task-applied.v1" && (event.data as Applied).task === task)
    .flatMap((event) => {
      const { agent, attempt, artifacts = [] } = event.data as Applied;
      return artifacts.filter((left) => left.name === name).map((artifact) => ({ artifact, attempt, agent, at: event.at, seq: event.position }));
    });
}

export const schedulesQuery = (run: string) =>
  queryOptions({ queryKey: ["schedules", run], queryFn: ({ signal }) => api<ScheduleRow[]>(`/runs/${run}/schedules`, { signal }) });

export const itemQuery = (run: string, creator: string, item: string) =>
  queryOptions({
    queryKey: ["schedule-item", run, creator, item],
    queryFn: ({ signal }) => api<ItemExplanationView>(`/runs/${run}/schedules/${encodeURIComponent(creator)}/items/${encodeURIComponent(item)}`, { signal }),
    staleTime: 60_000,
  });
