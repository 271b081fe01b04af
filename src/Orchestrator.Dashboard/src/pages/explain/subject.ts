import type { EventView, ExplainView } from "../../api/types";

/** The id as the server explains it: an artifact is known by its run only. */
export const subjectOf = (id: string, run: string | undefined): string => (id.startsWith("A-") && run ? `${run}/${id}` : id);

/** The run that a subject belongs to: its first part, or what stands in an evidence's or approval's name. */
export function runOf(subject: string): string | null {
  if (subject.startsWith("R-")) return subject.split("/")[0]!;
  const named = /^(?:E|AP)-([^.]+)\./.exec(subject)?.[1];
  return named ? `R-${named}` : null;
}

export type Piece = string | { event: number } | { id: string };

/** A sentence in pieces: `#12` is an event, `E-…`, `AP-…` and `A-…` are things that can be explained. */
export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of sentence.matchAll(/#(\d+)\b|\b(?:E|AP)-[0-9A-Za-z]+\.[\w@.-]*\w|\bA-[0-9a-f]{12}\b/g)) {
    if (match.index > from) pieces.push(sentence.slice(from, match.index));
    pieces.push(match[1] === undefined ? { id: match[0] } : { event: Number(match[1]) });
    from = match.index + match[0].length;
  }
  if (from < sentence.length) pieces.push(sentence.slice(from));
  return pieces;
}

export interface Parted { rule: string | null; reasons: string[]; decided: string | null; deciding: EventView | null }

/** The rule first, then what it was applied to, then the event that says so. */
export function partsOf(explained: ExplainView): Parted {
  const rule = explained.why.find((line) => line.startsWith("Rule: ")) ?? null;
  const decided = explained.why.findLast((line) => line.startsWith("Decided by #")) ?? null;
  const seq = Number(/^Decided by #(\d+)/.exec(decided ?? "")?.[1]);
  return {
    rule: rule ? rule.charAt(6).toUpperCase() + rule.slice(7) : null,
    reasons: explained.why.filter((line) => line !== rule && line !== decided),
    decided,
    deciding: explained.events.find((event) => event.position === seq) ?? null,
  };
}

export interface Input { metric: string; value: unknown; unit: string | null; must: string | null; met: boolean | null; evidence: string | null; lane: string | null }

interface Attested { id: string; metric: string; value: unknown; unit?: string | null }
interface Criterion { metric: string; op: string; limit: unknown; value?: unknown; met: boolean; evidence?: string | null; lane?: string | null }

/** The values that the deciding event rests on, as they stand in the journal; where a human decided about a gate, those that were computed before. */
export function inputsOf(deciding: EventView | null, events: readonly EventView[]): Input[] {
  const event = deciding?.type === "gate-decided.v1" ? events.findLast((each) => each.type === "gate-evaluated.v1") : deciding;
  const data = event?.data as { result?: { criteria?: Criterion[] }; evidence?: Attested[] } | undefined;
  if (data?.result?.criteria) {
    return data.result.criteria.map((each) => ({
      metric: each.metric, value: each.value ?? null, unit: null, must: `${each.op} ${limitOf(each.limit)}`, met: each.met, evidence: each.evidence ?? null, lane: each.lane ?? null,
    }));
  }
  return (data?.evidence ?? []).map((each) => ({ metric: each.metric, value: each.value, unit: each.unit ?? null, must: null, met: null, evidence: each.id, lane: null }));
}

const limitOf = (limit: unknown): string => (Array.isArray(limit) ? limit.map(String).join(", ") : String(limit));

/** How the verdict looks, by its first words; null where it is a value or a name and no state. */
export function stateOf(verdict: string): string | null {
  const said = verdict.toLowerCase();
  const known: readonly (readonly [RegExp, string])[] = [
    [/, go by /, "go"], [/^no-go|^nogo/, "nogo"], [/^go\b/, "go"], [/^applied|^succeeded|^approved|^done|^ready/, "succeeded"], [/^waiting|^pending|^asked/, "waiting"], [/^running/, "running"],
    [/^failed|^rejected/, "failed"], [/^skipped/, "skipped"], [/^blocked/, "blocked"], [/^infeasible/, "infeasible"], [/^review/, "review"], [/^cancelled/, "cancelled"],
    [/^paused/, "paused"], [/^expired/, "expired"], [/^budget/, "budget"], [/^deferred|^drift/, "drift"],
  ];
  return known.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}
