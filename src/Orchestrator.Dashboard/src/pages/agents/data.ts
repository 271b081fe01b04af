import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { AgentRow, AgentView } from "../../api/types";

export const agentsQuery = queryOptions({ queryKey: ["agents"], queryFn: ({ signal }) => api<AgentRow[]>("/agents", { signal }) });

export const agentQuery = (name: string) => queryOptions({ queryKey: ["agent", name], queryFn: ({ signal }) => api<AgentView>(`/agents/${encodeURIComponent(name)}`, { signal }) });

export const percent = (share: number): string => `${(share * 100).toFixed(share === 1 || share === 0 ? 0 : 1)} %`;
