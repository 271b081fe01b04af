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
  #dropped: number;

  constructor(log: EventLog, test: ((event: EventRow) => boolean) | null) {
    this.#log = log;
    this.#test = test;
    this.view = test ? new EventLog() : log;
    this.#newerAt = log.newer.length;
    this.#backAt = log.newer.length;
    this.#dropped = log.dropped;
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
    const moved = this.#log.dropped - this.#dropped;
    this.#dropped = this.#log.dropped;
    this.#newerAt = Math.max(0, this.#newerAt - moved);
    this.#backAt = Math.max(0, this.#backAt - moved);
    const fresh: EventRow[] = [];
    for (let at = this.#newerAt; at < newer.length; at++) if (test(newer[at]!)) fresh.push(newer[at]!);
    this.#newerAt = newer.length;
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
