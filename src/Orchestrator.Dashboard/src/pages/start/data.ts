import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { PlanRow, PlanView } from "../../api/types";

export const plansQuery = queryOptions({ queryKey: ["plans"], queryFn: ({ signal }) => api<PlanRow[]>("/plans", { signal }) });

export const planQuery = (name: string) => queryOptions({ queryKey: ["plan", name], queryFn: ({ signal }) => api<PlanView>(`/plans/${encodeURIComponent(name)}`, { signal }) });
