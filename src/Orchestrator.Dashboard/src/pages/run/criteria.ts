import type { CriterionView, GateView } from "../../api/types";
import { value } from "../../ui/format";

export interface Grouped { metric: string; op: string; limit: unknown; met: number; of: number; worst: CriterionView }

const words: Record<string, string> = { "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">", in: "in", between: "between" };

/** `≥ 0.9`, `between 1 and 5`. */
export const limitOf = (criterion: { op: string; limit: unknown }) =>
  criterion.op === "between" && Array.isArray(criterion.limit) ? `between ${value(criterion.limit[0])} and ${value(criterion.limit[1])}` : `${words[criterion.op] ?? criterion.op} ${value(criterion.limit)}`;

/** Lanes of one criterion are one line: how many met it, and the value of the first that did not. */
export function grouped(gate: GateView): Grouped[] {
  const groups = new Map<string, Grouped>();
  for (const criterion of gate.criteria) {
    const key = `${criterion.metric} ${criterion.op} ${JSON.stringify(criterion.limit)}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { metric: criterion.metric, op: criterion.op, limit: criterion.limit, met: criterion.met ? 1 : 0, of: 1, worst: criterion });
    else {
      group.of++;
      if (criterion.met) group.met++;
      else if (group.worst.met) group.worst = criterion;
    }
  }
  return [...groups.values()];
}

/** `1 of 2 criteria met; “digest.distinct_share” is at 0.42 (≥ 0.9).` */
export function gateSentence(gate: GateView): string {
  const groups = grouped(gate);
  if (!groups.length) return "The gate has no criteria of its own.";
  const met = groups.filter((group) => group.met === group.of).length;
  const failing = groups.find((group) => group.met < group.of);
  const first = `${met} of ${groups.length} criteria met`;
  if (!failing) return `${first}.`;
  const said = failing.worst.value === null || failing.worst.value === undefined ? "was not attested" : `is at ${value(failing.worst.value)} (must be ${limitOf(failing)})`;
  return `${first}; “${failing.metric}” ${said}${failing.worst.lane ? ` for ${failing.worst.lane}` : ""}.`;
}
