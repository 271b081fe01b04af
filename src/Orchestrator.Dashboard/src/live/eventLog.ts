import type { EventRow } from "../api/types";

export const most = 200_000;

/**
 * Events of a run, read from the newest to the oldest. New ones are appended at one end, older pages at the other, so nothing is ever moved:
 * row 0 is the newest.
 */
export class EventLog {
  /** Ascending. */
  readonly newer: EventRow[] = [];
  /** Descending. */
  readonly older: EventRow[] = [];
  /** How many of `newer` were dropped at its beginning, so that who keeps positions can move them. */
  dropped = 0;

  get length() { return this.newer.length + this.older.length; }

  at(row: number): EventRow | undefined {
    const { newer } = this;
    return row < newer.length ? newer[newer.length - 1 - row] : this.older[row - newer.length];
  }

  /** A number that stays with an event while others come at both ends. */
  ordinal(row: number): number {
    const { newer } = this;
    return row < newer.length ? newer.length - 1 - row + this.dropped : -1 - (row - newer.length);
  }

  get oldest(): EventRow | undefined { return this.older.at(-1) ?? this.newer[0]; }

  get newest(): EventRow | undefined { return this.newer.at(-1) ?? this.older[0]; }

  append(events: readonly EventRow[]) {
    for (const event of events) this.newer.push(event);
    if (this.length > most) this.older.length = Math.max(0, this.older.length - (this.length - most));
    const over = this.newer.length - most;
    if (over > 0) {
      // In bulk, so that a run that goes on for days does not move two hundred thousand rows for each event.
      const drop = Math.min(this.newer.length, over + 1_000);
      this.newer.splice(0, drop);
      this.dropped += drop;
    }
  }

  /** A page before the oldest, ascending as the server sends it. */
  prepend(page: readonly EventRow[]) {
    for (let index = page.length - 1; index >= 0 && this.length < most; index--) this.older.push(page[index]!);
  }

  /** How many rows are newer than a position. */
  countAfter(seq: number): number {
    const { newer } = this;
    let low = 0;
    let high = newer.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (newer[middle]!.seq <= seq) low = middle + 1;
      else high = middle;
    }
    if (low > 0 || this.older.length === 0) return newer.length - low;
    let first = 0;
    let last = this.older.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (this.older[middle]!.seq > seq) first = middle + 1;
      else last = middle;
    }
    return newer.length + first;
  }
}
