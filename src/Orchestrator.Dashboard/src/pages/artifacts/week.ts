// Where the items of a week stand in a grid of days and hours. Everything is the creator's wall clock: no zone arithmetic, so no hour is lost or doubled.

export interface WeekItem {
  readonly item: string;
  readonly scheduledDate: string;
  readonly scheduledTime: string;
}

export interface Placed<T> {
  readonly item: T;
  /** 0 for the first day of the week. */
  readonly day: number;
  readonly minute: number;
  /** Column among those that would cover each other, and how many of them share the width. */
  readonly column: number;
  readonly columns: number;
}

export interface Day {
  readonly date: string;
  readonly count: number;
}

const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

export function minuteOf(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** Seven days, and more where a deferred item stands behind them. */
export function daysOf(weekStart: string, items: readonly WeekItem[]): readonly Day[] {
  const first = dayNumber(weekStart);
  let length = 7;
  const counts = new Map<number, number>();
  for (const item of items) {
    const day = dayNumber(item.scheduledDate) - first;
    length = Math.max(length, Math.min(day + 1, 14));
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return Array.from({ length }, (_, day) => ({ date: new Date((first + day) * 86_400_000).toISOString().slice(0, 10), count: counts.get(day) ?? 0 }));
}

/**
 * Items that would overlap stand side by side; `height` says how many minutes the drawing of one covers. Sorted by day, time and name, which is the order of
 * the keyboard too.
 */
export function placeWeek<T extends WeekItem>(weekStart: string, items: readonly T[], height: (item: T) => number): readonly Placed<T>[] {
  const first = dayNumber(weekStart);
  const sorted = items
    .map((item) => ({ item, day: dayNumber(item.scheduledDate) - first, minute: minuteOf(item.scheduledTime) }))
    .filter((entry) => entry.day >= 0)
    .sort((a, b) => a.day - b.day || a.minute - b.minute || (a.item.item < b.item.item ? -1 : 1));

  const placed: Placed<T>[] = [];
  for (let start = 0; start < sorted.length; ) {
    // A group is a chain of items of which each begins before all before it have ended.
    const ends: number[] = [];
    const columns: number[] = [];
    let groupEnd = -Infinity;
    let end = start;
    while (end < sorted.length && sorted[end]!.day === sorted[start]!.day && (end === start || sorted[end]!.minute < groupEnd)) {
      const { minute, item } = sorted[end]!;
      let column = ends.findIndex((free) => free <= minute);
      if (column < 0) column = ends.length;
      const over = minute + height(item);
      ends[column] = over;
      groupEnd = Math.max(groupEnd, over);
      columns.push(column);
      end++;
    }
    for (let i = start; i < end; i++) placed.push({ ...sorted[i]!, column: columns[i - start]!, columns: ends.length });
    start = end;
  }
  return placed;
}

/** Item reached by an arrow: up and down in the day, left and right to the nearest time of the next day that has items. */
export function neighbour<T>(placed: readonly Placed<T>[], from: number, key: "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight"): number {
  const here = placed[from];
  if (here === undefined) return 0;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const to = from + (key === "ArrowDown" ? 1 : -1);
    return to >= 0 && to < placed.length ? to : from;
  }
  const step = key === "ArrowRight" ? 1 : -1;
  const last = placed[placed.length - 1]!.day;
  for (let day = here.day + step; day >= 0 && day <= last; day += step) {
    let best = -1;
    placed.forEach((entry, at) => {
      if (entry.day === day && (best < 0 || Math.abs(entry.minute - here.minute) < Math.abs(placed[best]!.minute - here.minute))) best = at;
    });
    if (best >= 0) return best;
  }
  return from;
}
