import { api } from "../../api/client";
import type { DecidedView, Role } from "../../api/types";
import { queries } from "../queryClient";

/** What a human is asked about. */
export type Asked =
  | { on: "gate"; run: string; id: string }
  | { on: "approval"; run: string; id: string; argumentsHash?: string }
  | { on: "drift"; run: string; id: string }
  | { on: "scope"; run: string; id: string };

export type Verdict = "go" | "nogo" | "approve" | "reject" | "keep" | "defer" | "accept";

export interface VerdictLook { word: string; past: string; kind: "go" | "danger" | "primary" | "plain"; reason: boolean }

/** Words of each verdict, and whether the server refuses it without a reason. */
export const verdicts: Record<Verdict, VerdictLook> = {
  go: { word: "GO", past: "GO", kind: "go", reason: false },
  nogo: { word: "NO-GO", past: "NO-GO", kind: "danger", reason: true },
  approve: { word: "Approve", past: "approved", kind: "go", reason: false },
  reject: { word: "Reject", past: "rejected", kind: "danger", reason: true },
  keep: { word: "Keep", past: "kept", kind: "primary", reason: true },
  defer: { word: "Defer", past: "deferred", kind: "plain", reason: true },
  accept: { word: "Accept", past: "accepted", kind: "go", reason: true },
};

export const yesOf = (on: Asked["on"]): Verdict => ({ gate: "go", approval: "approve", drift: "keep", scope: "accept" } as const)[on];
export const noOf = (on: Asked["on"]): Verdict | null => ({ gate: "nogo", approval: "reject", drift: "defer", scope: null } as const)[on];

function pathOf(asked: Asked): string {
  switch (asked.on) {
    case "gate": return `/runs/${asked.run}/gates/${encodeURIComponent(asked.id)}/decision`;
    case "approval": return `/approvals/${encodeURIComponent(asked.id)}/decision`;
    case "drift": return `/runs/${asked.run}/drift/${encodeURIComponent(asked.id)}/decision`;
    case "scope": return `/runs/${asked.run}/scope/decision`;
  }
}

const quote = (text: string) => `"${text.replace(/(["\\$`])/g, "\\$1")}"`;

/** The command that decides the same. */
export function commandOf(asked: Asked, verdict: Verdict, reason: string, required = verdicts[verdict].reason): string {
  const because = reason ? ` --reason ${quote(reason)}` : required ? ' --reason "..."' : "";
  switch (asked.on) {
    case "gate": return `orc gate ${verdict} ${asked.run} ${asked.id}${because}`;
    case "approval": return `orc approval ${verdict} ${asked.id}${because}`;
    case "drift": return `orc drift ack ${asked.run} ${asked.id} --${verdict}${because}`;
    case "scope": return `orc scope accept ${asked.run}${because}`;
  }
}

export const decide = (asked: Asked, verdict: Verdict, reason: string) =>
  api<DecidedView>(pathOf(asked), {
    body: {
      verdict,
      reason: reason || null,
      ...(asked.on === "approval" && asked.argumentsHash ? { argumentsHash: asked.argumentsHash } : {}),
    },
  });

/** After a decision everything that speaks of it is asked for again. */
export function afterDecision(asked: Asked) {
  void queries.invalidateQueries({ queryKey: ["run", asked.run] });
  void queries.invalidateQueries({ queryKey: ["approvals"] });
  void queries.invalidateQueries({ queryKey: ["approval", asked.id] });
  void queries.invalidateQueries({ queryKey: ["drift"] });
}

const order: Role[] = ["viewer", "operator", "approver", "admin"];
export const may = (role: Role | undefined, least: Role) => role !== undefined && order.indexOf(role) >= order.indexOf(least);
