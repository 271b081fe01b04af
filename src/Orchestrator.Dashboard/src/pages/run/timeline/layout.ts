import type { RunHead, TaskRow, WaveHead } from "../../../api/types";
import { makeScale, type Scale, ticksOf, type Tick } from "./scale";

export const mostBars = 400;
export const mostTracks = 4;

export type Range = "run" | "wave" | "10m";

export interface Bar {
  key: string;
  /** Null for a bar that stands for several. */
  task: TaskRow | null;
  wave: string;
  agent: string;
  state: string;
  attempt: number;
  from: number;
  to: number;
  open: boolean;
  /** Tasks that it stands for. */
  folded: number;
  label: string;
}

export interface PlacedBar extends Bar { x0: number; x1: number; track: number }
export interface Row { agent: string; tracks: number; bars: PlacedBar[]; hidden: number; top: number; height: number }
export interface Band { wave: WaveHead; x0: number; x1: number; planned: boolean; title: string }
export interface GateMark { wave: WaveHead; x: number; state: string }
export interface Picture { rows: Row[]; bands: Band[]; gates: GateMark[]; ticks: Tick[]; scale: Scale; nowX: number | null; bars: number; folded: boolean; height: number }

const ms = (iso: string) => Date.parse(iso);

/** Whose row a task is in; approvals and manual tasks have no agent. */
export const whoOf = (task: TaskRow) => task.agent || "human";

/** Every attempt that began, and every wait for a human. */
export function barsOf(tasks: readonly TaskRow[], now: number, askedAt: (task: string) => number | undefined): Bar[] {
  const bars: Bar[] = [];
  for (const task of tasks) {
    const name = task.id;
    for (const attempt of task.attempts) {
      if (!attempt.started && !attempt.ended) continue;
      const from = ms(attempt.started ?? attempt.queued);
      const open = !attempt.ended;
      const newest = attempt === task.attempts.at(-1);
      const state = attempt.state === "running" && newest && attempt.number > 1 ? "retrying" : newest && !open ? attempt.state : open ? attempt.state : "failed";
      bars.push({
        key: `${name}#${attempt.number}`, task, wave: task.wave, agent: whoOf(task), state: newest || open ? state : attempt.state, attempt: attempt.number, from,
        to: attempt.ended ? ms(attempt.ended) : now, open, folded: 1, label: attempt.number > 1 ? `${name} ×${attempt.number}` : name,
      });
    }
    if (task.state === "human") {
      const from = askedAt(task.id);
      if (from !== undefined) {
        bars.push({ key: `${name}#?`, task, wave: task.wave, agent: whoOf(task), state: "human", attempt: 0, from, to: now, open: true, folded: 1, label: name });
      }
    }
  }
  return bars;
}

const worst = ["failed", "human", "retrying", "running", "succeeded", "skipped"];
const worseOf = (a: string, b: string) => (worst.indexOf(a) <= worst.indexOf(b) && worst.includes(a) ? a : b);

/** One bar for those of a wave and an agent that may be folded; one alone stays what it is. */
function foldBars(bars: readonly Bar[], may: (bar: Bar) => boolean): Bar[] {
  const kept: Bar[] = [];
  const groups = new Map<string, Bar[]>();
  for (const bar of bars) {
    if (!may(bar)) {
      kept.push(bar);
      continue;
    }
    const key = `${bar.wave}/${bar.agent}`;
    const group = groups.get(key);
    if (group) group.push(bar);
    else groups.set(key, [bar]);
  }
  for (const [key, group] of groups) {
    const first = group[0]!;
    if (group.length === 1) {
      kept.push(first);
      continue;
    }
    const sum: Bar = { ...first, key, task: null, attempt: 0, folded: 0 };
    for (const bar of group) {
      sum.from = Math.min(sum.from, bar.from);
      sum.to = Math.max(sum.to, bar.to);
      sum.folded += bar.folded;
      sum.state = worseOf(sum.state, bar.state);
    }
    const tasks = new Set(group.map((bar) => bar.task?.id ?? bar.key)).size;
    sum.label = tasks === 1 ? `${first.label.split(" ")[0]} ×${sum.folded}` : `${tasks} tasks`;
    kept.push(sum);
  }
  return kept;
}

/** Over the cap the waves that are done become one bar for each agent; what is still too much is left out from the oldest on, and counted. */
export function fold(bars: readonly Bar[], done: ReadonlySet<string>): { bars: Bar[]; folded: boolean; hidden: Map<string, number> } {
  const hidden = new Map<string, number>();
  if (bars.length <= mostBars) return { bars: [...bars], folded: false, hidden };
  const kept = foldBars(bars, (bar) => !bar.open && done.has(bar.wave));
  if (kept.length > mostBars) {
    kept.sort((a, b) => Number(a.open) - Number(b.open) || a.to - b.to);
    for (const bar of kept.splice(0, kept.length - mostBars)) hidden.set(bar.agent, (hidden.get(bar.agent) ?? 0) + bar.folded);
  }
  return { bars: kept, folded: true, hidden };
}

function spanOf(range: Range, head: RunHead, now: number): [number, number] {
  const start = ms(head.startedAt);
  const end = head.endedAt ? ms(head.endedAt) : now;
  if (range === "10m") return [end - 600_000, end];
  if (range === "wave") {
    const wave = head.waves.find((each) => each.id === head.wave);
    if (wave?.startedAt) return [ms(wave.startedAt), wave.endedAt ? Math.max(ms(wave.endedAt), ms(wave.gateAt ?? wave.endedAt)) : end];
  }
  return [start, end];
}

interface Packed { tracks: number; shown: PlacedBar[]; hidden: number }

/** Packs bars of one agent into tracks so that none covers another, what is open first; what finds no track within the cap is counted, not drawn. */
function pack(bars: readonly Bar[], place: (bar: Bar) => PlacedBar, most: number): Packed {
  const tracks: PlacedBar[][] = [];
  let hidden = 0;
  for (const bar of bars.map(place).sort((a, b) => Number(b.open) - Number(a.open) || a.from - b.from || a.to - b.to)) {
    let track = tracks.findIndex((placed) => placed.every((other) => bar.x0 >= other.x1 - 0.5 || bar.x1 <= other.x0 + 0.5));
    if (track < 0 && tracks.length < most) track = tracks.push([]) - 1;
    if (track < 0) {
      hidden += bar.folded;
      continue;
    }
    bar.track = track;
    tracks[track]!.push(bar);
  }
  return { tracks: Math.max(1, tracks.length), shown: tracks.flat().sort((a, b) => a.from - b.from), hidden };
}

/** Where an agent did more at once than there are tracks, its waves that are done fold, then whatever is finished and did not fail. */
function packRow(bars: readonly Bar[], done: ReadonlySet<string>, place: (bar: Bar) => PlacedBar, most: number): Packed {
  const whole = pack(bars, place, most);
  if (whole.hidden === 0) return whole;
  const past = pack(foldBars(bars, (bar) => !bar.open && done.has(bar.wave)), place, most);
  return past.hidden === 0 ? past : pack(foldBars(bars, (bar) => !bar.open && bar.state !== "failed"), place, most);
}

export const barHeight = 20;
export const trackHeight = 22;
export const rowPadding = 7;

export function layOut(head: RunHead, tasks: readonly TaskRow[], options: { range: Range; openOnly: boolean; width: number; now: number; askedAt: (task: string) => number | undefined }): Picture {
  const { range, openOnly, width, now, askedAt } = options;
  const [from, to] = spanOf(range, head, now);
  const planned = range === "run" ? head.waves.filter((wave) => !wave.startedAt && wave.state === "pending" && !head.endedAt) : [];
  const plannedWidth = planned.length ? Math.min(width * 0.28, Math.max(26, Math.min(110, (width * 0.28) / planned.length)) * planned.length) : 0;
  const lead = head.endedAt ? 8 : 26;
  const plot = Math.max(80, width - plannedWidth - lead);
  const every = barsOf(tasks, now, askedAt);
  const done = new Set(head.waves.filter((wave) => wave.endedAt || wave.state === "done").map((wave) => wave.id));
  const inRange = every.filter((bar) => bar.to >= from && bar.from <= to && (!openOnly || bar.open) && (range !== "wave" || bar.wave === head.wave));
  const folded = fold(inRange, done);
  const scale = makeScale(from, to, plot, every.filter((bar) => bar.state !== "human").map((bar) => [bar.from, bar.to] as const));

  const agents = new Map<string, Bar[]>();
  if (!openOnly) for (const task of tasks) if (!agents.has(whoOf(task))) agents.set(whoOf(task), []);
  for (const bar of folded.bars) {
    const list = agents.get(bar.agent);
    if (list) list.push(bar);
    else agents.set(bar.agent, [bar]);
  }
  const place = (bar: Bar): PlacedBar => {
    const x0 = scale.x(bar.from);
    return { ...bar, x0, x1: Math.max(x0 + 4, scale.x(Math.min(bar.to, to))), track: 0 };
  };
  // Many agents at once share the height: each has fewer tracks, and all stay in sight.
  const most = agents.size <= 4 ? mostTracks : agents.size <= 6 ? 3 : 2;
  let top = 0;
  const rows: Row[] = [...agents].map(([agent, bars]) => {
    const { tracks, shown, hidden } = packRow(bars, done, place, most);
    const height = tracks * trackHeight + rowPadding;
    const row: Row = { agent, tracks, bars: shown, hidden: hidden + (folded.hidden.get(agent) ?? 0), top, height };
    top += height;
    return row;
  });

  const bands: Band[] = [];
  const gates: GateMark[] = [];
  for (const wave of head.waves) {
    if (!wave.startedAt) continue;
    const a = ms(wave.startedAt);
    const b = wave.endedAt ? ms(wave.endedAt) : wave.gateAt && wave.verdict !== "PENDING" && head.endedAt ? ms(wave.gateAt) : to;
    if (b < from || a > to) continue;
    const x0 = scale.x(Math.max(a, from));
    const x1 = Math.max(x0 + 2, scale.x(Math.min(b, to)));
    bands.push({ wave, x0, x1, planned: false, title: bandTitle(wave, x1 - x0) });
    if (wave.gateAt && ms(wave.gateAt) >= from && ms(wave.gateAt) <= to) gates.push({ wave, x: Math.min(Math.max(9, scale.x(ms(wave.gateAt))), width - 9), state: gateState(wave) });
  }
  bands.push(...plannedBands(planned, plot + lead, plannedWidth));
  return { rows, bands, gates, ticks: ticksOf(scale, ms(head.startedAt)), scale, nowX: head.endedAt ? null : scale.x(to), bars: rows.reduce((sum, row) => sum + row.bars.length, 0), folded: folded.folded, height: top };
}

/** Waves to come have no time yet: equal shares behind now, or one for all where they would be too narrow to name. */
function plannedBands(planned: readonly WaveHead[], from: number, width: number): Band[] {
  const each = width / Math.max(1, planned.length);
  if (planned.length > 1 && each < 40) {
    const [first, last] = [planned[0]!, planned.at(-1)!];
    return [{ wave: { ...first, title: `to ${last.id}` }, x0: from + 3, x1: from + width, planned: true, title: `${first.id} … ${last.id}` }];
  }
  return planned.map((wave, index) => ({ wave, x0: from + index * each + 3, x1: from + (index + 1) * each, planned: true, title: bandTitle(wave, each) }));
}

export function gateState(wave: WaveHead): string {
  const said = wave.decision ?? wave.verdict;
  if (said === "GO") return "go";
  return said === "NO-GO" ? (wave.decision ? "nogo" : "hold") : "pending";
}

function bandTitle(wave: WaveHead, width: number): string {
  const long = wave.title && wave.title !== wave.id ? `${wave.id} · ${wave.title}` : wave.id;
  if (width > long.length * 6.4 + 52) return long;
  return width > wave.id.length * 6.6 + 10 ? wave.id : "";
}
