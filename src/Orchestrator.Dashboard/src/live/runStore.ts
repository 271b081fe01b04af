import type { EventRow, Frame, Joined, Page, RunChanges, RunHead, TaskRow } from "../api/types";
import type { Follower } from "./connection";
import { EventLog, most } from "./eventLog";

/** What the store asks of the world. */
export interface RunSource {
  join(run: string, after: number): Promise<Joined>;
  leave(run: string): Promise<void>;
  events(run: string, before: number | null): Promise<Page<EventRow>>;
  tasks(run: string, since: number): Promise<RunChanges>;
  /** The whole of the run says something else. */
  reshaped(run: string): void;
  /** When the machine has nothing better to do. */
  idle(act: () => void): void;
}

export type Topic = "events" | "tasks" | "head" | "status";

/**
 * One watched run. An event is taken once: those at or below the last position are dropped, a frame that starts behind a position that is not here
 * is a gap, and a gap is closed by joining again from the last position that is here.
 */
export class RunStore implements Follower {
  readonly log = new EventLog();
  readonly tasks = new Map<string, TaskRow>();
  head: RunHead | null = null;
  error: unknown = null;
  /** Events received in a catch-up that still goes on; null: none does. */
  catching: number | null = null;
  /** No events before the oldest here. */
  complete = false;
  loaded = false;
  readonly versions: Record<Topic, number> = { events: 0, tasks: 0, head: 0, status: 0 };
  /** Gaps that were seen and closed; for tests and the support's eyes. */
  gaps = 0;

  readonly #listeners: Record<Topic, Set<() => void>> = { events: new Set(), tasks: new Set(), head: new Set(), status: new Set() };
  #last = 0;
  #stand = 0;
  #joining = false;
  #again = false;
  #held: Frame[] = [];
  #first: Promise<void> | null = null;
  #closed = false;
  #filling = false;
  #asking = false;

  constructor(readonly run: string, readonly source: RunSource) {}

  get last() { return this.#last; }

  subscribe(topic: Topic, tell: () => void): () => void {
    this.#listeners[topic].add(tell);
    return () => { this.#listeners[topic].delete(tell); };
  }

  /** The newest page and all tasks; needs no hub, so it starts before the hub is there. */
  load(): Promise<void> {
    this.#first ??= this.#loadFirst();
    return this.#first;
  }

  async up() {
    if (this.#closed) return;
    await this.load();
    if (this.error) return;
    await this.#join();
    await this.#catchTasks();
    this.#fill();
  }

  down() {
    this.#held = [];
    this.catching = null;
    this.#changed("status");
  }

  rest() { return this.source.leave(this.run).catch(() => {}); }

  close() {
    this.#closed = true;
    void this.source.leave(this.run).catch(() => {});
  }

  onFrame(frame: Frame) {
    if (this.#closed || frame.to <= this.#last) return;
    if (this.#joining || !this.loaded) {
      this.#held.push(frame);
      return;
    }
    if (frame.prev > this.#last) {
      this.gaps++;
      this.#held.push(frame);
      void this.#join().catch(() => {});
      return;
    }
    this.#take(frame);
  }

  onChanged(changes: RunChanges) {
    if (this.#closed || !this.loaded) return;
    if (changes.since > this.#stand) {
      void this.#catchTasks();
      return;
    }
    this.#replace(changes);
  }

  async #loadFirst() {
    try {
      const [page, changes] = await Promise.all([this.source.events(this.run, null), this.source.tasks(this.run, 0)]);
      this.log.append(page.items);
      this.#last = page.items.at(-1)?.seq ?? 0;
      this.complete = page.next === null;
      this.error = null;
      this.loaded = true;
      this.#replace(changes);
      this.#changed("events");
    } catch (error) {
      this.error = error;
      this.#first = null;
    }
    this.#changed("status");
  }

  async #join() {
    if (this.#joining) {
      this.#again = true;
      return;
    }
    this.#joining = true;
    try {
      for (let got = 0; !this.#closed;) {
        this.#again = false;
        const { frame, more, head } = await this.source.join(this.run, this.#last);
        this.#take(frame);
        this.#setHead(head);
        got += frame.events.length;
        if (more) {
          this.catching = got;
          this.#changed("status");
          continue;
        }
        const held = this.#held.sort((a, b) => a.to - b.to);
        this.#held = [];
        for (const each of held) {
          if (each.to <= this.#last) continue;
          if (each.prev > this.#last) this.#again = true;
          else this.#take(each);
        }
        if (!this.#again) break;
      }
    } finally {
      this.#joining = false;
      if (this.catching !== null) {
        this.catching = null;
        this.#changed("status");
      }
    }
  }

  #take(frame: Frame) {
    const fresh = frame.events.filter((event) => event.seq > this.#last);
    if (fresh.length === 0) {
      this.#last = Math.max(this.#last, frame.to);
      return;
    }
    this.log.append(fresh);
    this.#last = Math.max(frame.to, fresh.at(-1)!.seq);
    this.#changed("events");
  }

  async #catchTasks() {
    if (this.#asking) return;
    this.#asking = true;
    try {
      this.#replace(await this.source.tasks(this.run, this.#stand));
    } finally {
      this.#asking = false;
    }
  }

  #replace(changes: RunChanges) {
    let some = false;
    for (const row of changes.tasks) {
      const have = this.tasks.get(row.id);
      if (have && have.seq >= row.seq) continue;
      this.tasks.set(row.id, row);
      some = true;
    }
    this.#stand = Math.max(this.#stand, changes.to);
    this.#setHead(changes.head);
    if (some) this.#changed("tasks");
  }

  #setHead(head: RunHead) {
    if (this.head && head.seq < this.head.seq) return;
    const reshaped = this.head !== null && this.head.shape !== head.shape;
    this.head = head;
    this.#changed("head");
    if (reshaped) this.source.reshaped(this.run);
  }

  /** Older pages, one after the other, while nothing else is to do. */
  #fill() {
    if (this.#filling || this.complete || this.#closed) return;
    this.#filling = true;
    const step = async () => {
      const oldest = this.log.oldest;
      let go = !this.#closed && oldest !== undefined && this.log.length < most;
      if (go) {
        try {
          const page = await this.source.events(this.run, oldest!.seq);
          this.log.prepend(page.items);
          this.complete = page.next === null || page.items.length === 0;
          this.#changed("events");
          go = !this.complete;
        } catch {
          // Offline or refused: the next time the hub is up it goes on from the oldest that is here.
          go = false;
        }
      }
      if (go) this.source.idle(() => void step());
      else this.#filling = false;
    };
    this.source.idle(() => void step());
  }

  #changed(topic: Topic) {
    this.versions[topic]++;
    this.#listeners[topic].forEach((tell) => tell());
  }
}
