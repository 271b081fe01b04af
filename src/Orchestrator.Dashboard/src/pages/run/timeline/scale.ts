/** A piece of the axis: time runs evenly in it, or nothing happened and it is drawn as a short break. */
export interface Piece { from: number; to: number; x0: number; x1: number; still: boolean }

export interface Scale { pieces: Piece[]; x(at: number): number; from: number; to: number; width: number }

const breakWidth = 34;

/** Unions intervals that touch or lie closer than a gap. */
function union(busy: readonly (readonly [number, number])[], gap: number): [number, number][] {
  const sorted = busy.toSorted((a, b) => a[0] - b[0]);
  const all: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = all.at(-1);
    if (last && from - last[1] <= gap) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/**
 * The axis from `from` to `to`. A run that did its work in seconds and then waited two days for a human would show two days of nothing: stretches
 * without work that are longer than the work itself are drawn as a break of fixed width, with their length written in it.
 */
export function makeScale(from: number, to: number, width: number, busy: readonly (readonly [number, number])[]): Scale {
  const end = Math.max(to, from + 1);
  const inside = busy.map(([a, b]) => [Math.max(a, from), Math.min(b, end)] as [number, number]).filter(([a, b]) => b >= a);
  const work = union(inside, 0).reduce((sum, [a, b]) => sum + (b - a), 0);
  const least = Math.max(1_000, work * 0.5, (end - from) * 0.15);
  const runs = inside.length ? union(inside, least) : [[from, end] as [number, number]];
  const pieces: Piece[] = [];
  let at = from;
  for (const [a, b] of runs) {
    if (a - at > least) {
      pieces.push({ from: at, to: a, x0: 0, x1: 0, still: true });
      at = a;
    }
    const last = pieces.at(-1);
    if (last && !last.still) last.to = b;
    else pieces.push({ from: at, to: b, x0: 0, x1: 0, still: false });
    at = b;
  }
  if (end - at > least) pieces.push({ from: at, to: end, x0: 0, x1: 0, still: true });
  else pieces.at(-1)!.to = end;

  const breaks = pieces.filter((piece) => piece.still).length;
  const even = pieces.reduce((sum, piece) => sum + (piece.still ? 0 : piece.to - piece.from), 0) || 1;
  const space = Math.max(width * 0.4, width - breaks * breakWidth);
  const still = breaks ? (width - space) / breaks : 0;
  let x = 0;
  for (const piece of pieces) {
    piece.x0 = x;
    x += piece.still ? still : ((piece.to - piece.from) / even) * space;
    piece.x1 = x;
  }
  return {
    pieces, from, to: end, width,
    x(moment) {
      if (moment <= from) return 0;
      for (const piece of pieces) {
        if (moment <= piece.to) return piece.x0 + ((moment - piece.from) / Math.max(1, piece.to - piece.from)) * (piece.x1 - piece.x0);
      }
      return x;
    },
  };
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 43_200_000, 86_400_000];

export interface Tick { x: number; says: string }

function label(ms: number, step: number): string {
  if (step < 1_000) return `${(ms / 1_000).toFixed(step < 10 ? 3 : step < 100 ? 2 : 1)} s`;
  const s = Math.round(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  if (s < 3_600) return `${Math.floor(s / 60)}:${two(s % 60)}`;
  return `${Math.floor(s / 3_600)}:${two(Math.floor((s % 3_600) / 60))} h`;
}

/** Marks at round distances from the run's start, at least 74 pixels apart, none inside a break. */
export function ticksOf(scale: Scale, start: number): Tick[] {
  const ticks: Tick[] = [];
  let free = 20;
  for (const piece of scale.pieces) {
    const wide = piece.x1 - piece.x0;
    if (piece.still || wide < 60) continue;
    const each = ((piece.to - piece.from) / wide) * 84;
    const step = steps.find((candidate) => candidate >= each) ?? 86_400_000;
    for (let at = Math.ceil((piece.from - start) / step) * step; start + at <= piece.to; at += step) {
      const x = scale.x(start + at);
      if (x < free || x > scale.width - 24) continue;
      ticks.push({ x, says: label(at, step) });
      free = x + 74;
    }
  }
  return ticks;
}
