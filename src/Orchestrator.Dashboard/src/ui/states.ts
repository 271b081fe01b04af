/** The state table: a word, a shape and a tone for every state that the product knows. Colour is never the only sign. */
export type Tone = "queued" | "running" | "succeeded" | "human" | "retrying" | "failed" | "drift";
export type Shape = "ring" | "dash" | "play" | "check" | "bars" | "loop" | "cross" | "diamond" | "stop" | "flag";
export interface StateLook { word: string; shape: Shape; tone: Tone }

const looks: Record<string, StateLook> = {
  queued: { word: "Queued", shape: "ring", tone: "queued" },
  pending: { word: "Pending", shape: "ring", tone: "queued" },
  skipped: { word: "Skipped", shape: "dash", tone: "queued" },
  running: { word: "Running", shape: "play", tone: "running" },
  succeeded: { word: "Succeeded", shape: "check", tone: "succeeded" },
  done: { word: "Done", shape: "check", tone: "succeeded" },
  applied: { word: "Applied", shape: "check", tone: "succeeded" },
  approved: { word: "Approved", shape: "check", tone: "succeeded" },
  go: { word: "GO", shape: "check", tone: "succeeded" },
  ok: { word: "OK", shape: "check", tone: "succeeded" },
  human: { word: "Needs human", shape: "bars", tone: "human" },
  waiting: { word: "Waiting", shape: "bars", tone: "human" },
  hold: { word: "Hold", shape: "bars", tone: "human" },
  degraded: { word: "Degraded", shape: "bars", tone: "human" },
  retrying: { word: "Retrying", shape: "loop", tone: "retrying" },
  failed: { word: "Failed", shape: "cross", tone: "failed" },
  rejected: { word: "Rejected", shape: "cross", tone: "failed" },
  nogo: { word: "NO-GO", shape: "stop", tone: "failed" },
  blocked: { word: "Blocked", shape: "stop", tone: "failed" },
  infeasible: { word: "Infeasible", shape: "stop", tone: "failed" },
  rolledback: { word: "Rolled back", shape: "stop", tone: "failed" },
  budget: { word: "Budget reached", shape: "stop", tone: "failed" },
  review: { word: "For review", shape: "flag", tone: "queued" },
  paused: { word: "Paused", shape: "bars", tone: "queued" },
  cancelled: { word: "Cancelled", shape: "dash", tone: "queued" },
  expired: { word: "Expired", shape: "dash", tone: "queued" },
  active: { word: "Active", shape: "check", tone: "succeeded" },
  revoked: { word: "Revoked", shape: "dash", tone: "queued" },
  drift: { word: "Drift", shape: "diamond", tone: "drift" },
};

const aliases: Record<string, string> = { "no-go": "nogo", "rolled-back": "rolledback", rolledBack: "rolledback", GO: "go", "NO-GO": "nogo", PENDING: "pending" };

export function lookOf(state: string): StateLook {
  return looks[state] ?? looks[aliases[state] ?? state.toLowerCase()] ?? { word: state, shape: "ring", tone: "queued" };
}
