/** One line of a comparison; a number is null on the side that does not have the line. */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** Lines that are the same, folded to their count, between those that differ. */
export type DiffPart = { readonly folded: number } | { readonly lines: readonly DiffLine[] };

/** More steps than this would take seconds: whatever is left between equal ends is then shown as replaced. */
const maxSteps = 2000;

export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = before === "" ? [] : before.split(/\r?\n/);
  const b = after === "" ? [] : after.split(/\r?\n/);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;

  const lines: DiffLine[] = [];
  for (let i = 0; i < head; i++) lines.push({ kind: "same", before: i + 1, after: i + 1, text: a[i]! });
  lines.push(...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head));
  for (let i = 0; i < tail; i++) {
    const from = a.length - tail + i;
    lines.push({ kind: "same", before: from + 1, after: b.length - tail + i + 1, text: a[from]! });
  }
  return lines;
}

/** Myers' greedy search for the shortest way from a to b. */
function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const removed = (i: number): DiffLine => ({ kind: "removed", before: offset + i + 1, after: null, text: a[i]! });
  const added = (j: number): DiffLine => ({ kind: "added", before: null, after: offset + j + 1, text: b[j]! });
  const limit = Math.min(maxSteps, a.length + b.length);
  const reach = new Int32Array(2 * limit + 3);
  const trace: Int32Array[] = [];
  const at = (k: number): number => k + limit + 1;
  for (let d = 0; d <= limit; d++) {
    trace.push(reach.slice(at(-d) - 1, at(d) + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && reach[at(k - 1)]! < reach[at(k + 1)]!) ? reach[at(k + 1)]! : reach[at(k - 1)]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[at(k)] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a, b, removed, added, offset);
    }
  }
  return [...a.map((_, i) => removed(i)), ...b.map((_, j) => added(j))];
}

function walkBack(
  trace: readonly Int32Array[], a: readonly string[], b: readonly string[],
  removed: (i: number) => DiffLine, added: (j: number) => DiffLine, offset: number): DiffLine[] {
  const lines: DiffLine[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const row = trace[d]!;
    // Row d starts at diagonal -d - 1.
    const get = (k: number): number => row[k + d + 1]!;
    const k = x - y;
    const from = k === -d || (k !== d && get(k - 1) < get(k + 1)) ? k + 1 : k - 1;
    const startX = d === 0 ? 0 : get(from);
    const startY = d === 0 ? 0 : startX - from;
    while (x > startX && y > startY) {
      x--;
      y--;
      lines.push({ kind: "same", before: offset + x + 1, after: offset + y + 1, text: a[x]! });
    }
    if (d === 0) break;
    if (from === k + 1) lines.push(added(--y));
    else lines.push(removed(--x));
  }
  return lines.reverse();
}

/** Equal stretches longer than twice the context are folded. */
export function foldSame(lines: readonly DiffLine[], context: number): readonly DiffPart[] {
  const keep = new Uint8Array(lines.length);
  lines.forEach((line, i) => {
    if (line.kind !== "same") keep.fill(1, Math.max(0, i - context), Math.min(lines.length, i + context + 1));
  });
  const parts: DiffPart[] = [];
  for (let i = 0; i < lines.length; ) {
    let end = i;
    while (end < lines.length && keep[end] === keep[i]) end++;
    const stretch = lines.slice(i, end);
    // Folding one line saves nothing.
    parts.push(keep[i] === 1 || stretch.length === 1 ? { lines: stretch } : { folded: stretch.length });
    i = end;
  }
  return parts;
}
