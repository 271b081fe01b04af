import type { EventRow, TaskRow } from "../api/types";
import { lookOf } from "../ui/states";

/** What a list is narrowed to: the parts of an address. */
export interface FilterText { q?: string | undefined; state?: string | undefined; agent?: string | undefined; wave?: string | undefined; lane?: string | undefined }

interface Seen { state: string; agent: string; wave: string; lane: string; task: string; type: string; actor: string; detail: string; attempts: number }
type Test = (seen: Seen) => boolean;

const split = (text: string | undefined) => (text ?? "").split(",").map((part) => part.trim().toLowerCase()).filter(Boolean);

/** `failed` also finds what is shown as failed: NO-GO, blocked, rolled back, budget reached. */
const stateTest = (wanted: string[]): Test => (seen) => wanted.some((state) => seen.state.toLowerCase() === state || (seen.state !== "" && lookOf(state).tone === lookOf(seen.state).tone && leads.has(state)));
const leads = new Set(["failed", "human", "waiting", "running", "succeeded", "retrying", "drift"]);

function numberTest(text: string): ((value: number) => boolean) | null {
  const match = /^(>=|<=|>|<|=)?(\d+)$/.exec(text);
  if (!match) return null;
  const limit = Number(match[2]);
  switch (match[1]) {
    case ">": return (value) => value > limit;
    case "<": return (value) => value < limit;
    case ">=": return (value) => value >= limit;
    case "<=": return (value) => value <= limit;
    default: return (value) => value === limit;
  }
}

const holds = (field: string, wanted: string[]) => wanted.some((part) => field.toLowerCase().includes(part));

function termTest(term: string): Test {
  const negated = term.length > 1 && term.startsWith("-");
  const test = positive(negated ? term.slice(1) : term);
  return negated ? (seen) => !test(seen) : test;
}

function positive(term: string): Test {
  const at = term.indexOf(":");
  const key = at > 0 ? term.slice(0, at).toLowerCase() : "";
  const value = at > 0 ? term.slice(at + 1) : "";
  if (value) {
    const wanted = split(value);
    switch (key) {
      case "state": return stateTest(wanted);
      case "agent": return (seen) => holds(seen.agent, wanted);
      case "wave": return (seen) => wanted.includes(seen.wave.toLowerCase());
      case "lane": return (seen) => holds(seen.lane, wanted);
      case "task": return (seen) => holds(seen.task, wanted);
      case "type": return (seen) => holds(seen.type, wanted);
      case "actor": return (seen) => holds(seen.actor, wanted);
      case "attempt": case "attempts": {
        const test = numberTest(value);
        if (test) return (seen) => test(seen.attempts);
      }
    }
  }
  const word = term.toLowerCase();
  return (seen) =>
    seen.task.toLowerCase().includes(word) || seen.detail.toLowerCase().includes(word) || seen.type.includes(word) ||
    seen.agent.toLowerCase().includes(word) || seen.lane.toLowerCase().includes(word) || seen.actor.toLowerCase().includes(word) || seen.wave.toLowerCase() === word;
}

/** Words that must all be there, `"in quotes"` as one; `state:failed agent:data wave:3 lane: task: type: actor: attempts:>1`; a minus excludes. */
export const termsOf = (q: string): string[] => [...q.matchAll(/-?\w+:"[^"]*"|-?"[^"]*"|\S+/g)].map((match) => match[0].replaceAll('"', "")).filter((term) => term && term !== "-");

function compile(filter: FilterText): Test | null {
  const tests: Test[] = [];
  const states = split(filter.state);
  if (states.length) tests.push(stateTest(states));
  const agents = split(filter.agent);
  if (agents.length) tests.push((seen) => agents.includes(seen.agent.toLowerCase()));
  const waves = split(filter.wave);
  if (waves.length) tests.push((seen) => waves.includes(seen.wave.toLowerCase()));
  const lanes = split(filter.lane);
  if (lanes.length) tests.push((seen) => lanes.includes(seen.lane.toLowerCase()));
  for (const term of termsOf(filter.q ?? "")) tests.push(termTest(term));
  return tests.length ? (seen) => tests.every((test) => test(seen)) : null;
}

/** Null: everything matches. */
export function eventFilter(filter: FilterText): ((event: EventRow) => boolean) | null {
  const test = compile(filter);
  return test && ((event) => test({
    state: event.state ?? "", agent: event.agent ?? "", wave: event.wave ?? "", lane: event.lane ?? "", task: event.task ?? "", type: event.type, actor: event.actor,
    detail: event.detail ?? "", attempts: event.attempt ?? 0,
  }));
}

export function taskFilter(filter: FilterText): ((task: TaskRow) => boolean) | null {
  const test = compile(filter);
  return test && ((task) => test({
    state: task.state, agent: task.agent, wave: task.wave, lane: task.lane ?? "", task: task.id, type: task.kind, actor: "", detail: task.does,
    attempts: task.attempts.length,
  }));
}
