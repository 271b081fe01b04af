import type { EventRow } from "../api/types";
import { EventLog } from "./eventLog";

/** Longest time that filtering takes the page away from its user. */
export const slice = 8;

/**
 * The events of a log that match, kept up with it: what is new is looked at when it comes, what is old from the newest on in slices of a few
 * milliseconds, so that the first matches show at once and nothing stutters.
 */
export class FilteredLog {
  readonly view: EventLog;
  readonly #log: EventLog;
  readonly #test: ((event: EventRow) => boolean) | null;
  #newerAt: number;
  #backAt: number;
  #olderAt = 0;
  #newest: number;

  constructor(log: EventLog, test: ((event: EventRow) => boolean) | null) {
    this.#log = log;
    this.#test = test;
    this.view = test ? new EventLog() : log;
    this.#newerAt = log.newer.length;
    this.#backAt = log.newer.length;
    this.#newest = log.newest?.seq ?? 0;
  }

  /** Nothing is left to look at for now. */
  get settled() { return !this.#test || (this.#backAt === 0 && this.#olderAt >= this.#log.older.length); }

  /** Share of the rows that were looked at, 0 to 1. */
  get share() {
    const all = this.#log.length || 1;
    return this.settled ? 1 : 1 - (this.#backAt + this.#log.older.length - this.#olderAt) / all;
  }

  /** New events at once; older ones for as long as the slice lasts. Says whether the view changed. */
  advance(clock: () => number = () => performance.now()): boolean {
    const test = this.#test;
    if (!test) return false;
    const before = this.view.length;
    const { newer, older } = this.#log;
    // The log may have dropped its oldest events in the meantime: then positions moved, and what is new is found by its place in the journal.
    let from = Math.min(this.#newerAt, newer.length);
    while (from > 0 && newer[from - 1]!.seq > this.#newest) from--;
    while (from < newer.length && newer[from]!.seq <= this.#newest) from++;
    const fresh: EventRow[] = [];
    for (; from < newer.length; from++) if (test(newer[from]!)) fresh.push(newer[from]!);
    this.#newerAt = newer.length;
    this.#newest = newer.at(-1)?.seq ?? this.#newest;
    if (fresh.length) this.view.append(fresh);

    const until = clock() + slice;
    let looked = 0;
    const late = () => (++looked & 255) === 0 && clock() > until;
    while (this.#backAt > 0) {
      const event = newer[--this.#backAt];
      if (event && test(event)) this.view.older.push(event);
      if (late()) return true;
    }
    while (this.#olderAt < older.length) {
      const event = older[this.#olderAt++]!;
      if (test(event)) this.view.older.push(event);
      if (late()) return true;
    }
    return this.view.length !== before;
  }
}
