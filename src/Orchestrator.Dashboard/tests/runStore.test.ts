import { describe, expect, it } from "vitest";
import type { EventRow, Frame, Joined, Page, RunChanges, RunHead, TaskRow } from "../src/api/types";
import { RunStore, type RunSource } from "../src/live/runStore";

const event = (seq: number): EventRow => ({ seq, version: seq, own: true, type: "tool-started.v1", at: new Date(seq * 1_000).toISOString(), actor: "conductor" });
const head = (seq: number, shape = "a"): RunHead => ({ seq, shape }) as unknown as RunHead;
const task = (id: string, seq: number, state = "running"): TaskRow => ({ id, seq, state, attempts: [] }) as unknown as TaskRow;
const frame = (prev: number, ...seqs: number[]): Frame => ({ run: "R-1", prev, to: seqs.at(-1)!, sent: "", events: seqs.map(event) });

/** A journal of one run with a server before it: what is written is there for reads, and is sent when the test says so. */
class Server implements RunSource {
  readonly journal: number[] = [];
  rows: TaskRow[] = [];
  joins: number[] = [];
  asked: number[] = [];
  reshapes = 0;
  page = 2_000;
  /** Set: a join waits for it. */
  hold: Promise<void> | null = null;
  beforeAnswer: (() => void) | null = null;

  write(...seqs: number[]) { this.journal.push(...seqs); }

  async join(_: string, after: number): Promise<Joined> {
    this.joins.push(after);
    const all = this.journal.filter((seq) => seq > after);
    const part = all.slice(0, this.page);
    if (this.hold) await this.hold;
    this.beforeAnswer?.();
    this.beforeAnswer = null;
    const to = part.at(-1) ?? after;
    return { frame: { run: "R-1", prev: after, to, sent: "", events: part.map(event) }, more: all.length > part.length, head: head(to) };
  }

  leave = () => Promise.resolve();

  events(_: string, before: number | null): Promise<Page<EventRow>> {
    const all = this.journal.filter((seq) => seq < (before ?? Infinity));
    const part = all.slice(-3);
    return Promise.resolve({ items: part.map(event), next: all.length > part.length ? String(part[0]) : null });
  }

  tasks(_: string, since: number): Promise<RunChanges> {
    this.asked.push(since);
    const to = this.journal.at(-1) ?? 0;
    return Promise.resolve({ run: "R-1", since, to, head: head(to), tasks: this.rows.filter((row) => row.seq > since) });
  }

  reshaped() { this.reshapes++; }

  readonly idles: (() => void)[] = [];
  idle = (act: () => void) => { this.idles.push(act); };
}

const seqs = (store: RunStore) => Array.from({ length: store.log.length }, (_, row) => store.log.at(row)!.seq);
const settle = async () => { for (let turn = 0; turn < 12; turn++) await Promise.resolve(); };

async function opened(...written: number[]) {
  const server = new Server();
  server.write(...written);
  const store = new RunStore("R-1", server);
  await store.up();
  return { server, store };
}

describe("a watched run", () => {
  it("shows the newest page first and joins from its last position", async () => {
    const { server, store } = await opened(3, 5, 8, 13);
    expect(seqs(store)).toEqual([13, 8, 5]);
    expect(server.joins).toEqual([13]);
  });

  it("reads older pages while nothing else is to do, until there are none", async () => {
    const { server, store } = await opened(1, 2, 3, 4, 5, 6, 7);
    while (server.idles.length) {
      server.idles.shift()!();
      await settle();
    }
    expect(seqs(store)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(store.complete).toBe(true);
  });

  it("takes a frame that begins where it stands, though positions are not contiguous", async () => {
    const { store, server } = await opened(3);
    store.onFrame(frame(3, 10, 20));
    store.onFrame(frame(20, 44));
    expect(seqs(store)).toEqual([44, 20, 10, 3]);
    expect(server.joins).toEqual([3]);
  });

  it("drops what it has", async () => {
    const { store } = await opened(3);
    store.onFrame(frame(3, 10, 20));
    store.onFrame(frame(3, 10, 20));
    store.onFrame(frame(3, 10, 20, 30));
    expect(seqs(store)).toEqual([30, 20, 10, 3]);
  });

  it("closes a gap by joining again from its last position", async () => {
    const { store, server } = await opened(3);
    server.write(10, 20, 30);
    store.onFrame(frame(20, 30));
    await settle();
    expect(server.joins).toEqual([3, 3]);
    expect(seqs(store)).toEqual([30, 20, 10, 3]);
    expect(store.gaps).toBe(1);
  });

  it("keeps frames that arrive before the answer to a join", async () => {
    const { store, server } = await opened(3);
    server.write(10, 20);
    server.beforeAnswer = () => {
      server.write(30);
      store.onFrame(frame(20, 30));
    };
    await store.up();
    expect(seqs(store)).toEqual([30, 20, 10, 3]);
  });

  it("asks again and again where a catch-up is longer than one page", async () => {
    const { store, server } = await opened(1);
    server.page = 2;
    server.write(2, 3, 4, 5, 6);
    await store.up();
    expect(server.joins).toEqual([1, 1, 3, 5]);
    expect(seqs(store)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(store.catching).toBeNull();
  });

  it("neither loses nor doubles over a thousand reconnects with lost, doubled and early frames", async () => {
    const server = new Server();
    const store = new RunStore("R-1", server);
    let seed = 7;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    await store.up();
    let at = 0;
    for (let round = 0; round < 1_000; round++) {
      const prev = server.journal.at(-1) ?? 0;
      const written = Array.from({ length: 1 + Math.floor(random() * 3) }, () => (at += 1 + Math.floor(random() * 4)));
      server.write(...written);
      const sent = frame(prev, ...written);
      if (random() < 0.6) store.onFrame(sent);
      if (random() < 0.2) store.onFrame(sent);
      if (random() < 0.3) {
        store.down();
        void store.up();
        if (random() < 0.5) store.onFrame(sent);
      }
      if (random() < 0.5) await settle();
    }
    await settle();
    await store.up();
    while (server.idles.length) {
      server.idles.shift()!();
      await settle();
    }
    expect(seqs(store).toReversed()).toEqual(server.journal);
  });

  it("replaces a task only by a newer row", async () => {
    const { store } = await opened(5);
    const change = (since: number, to: number, ...tasks: TaskRow[]): RunChanges => ({ run: "R-1", since, to, head: head(to), tasks });
    store.onChanged(change(5, 7, task("t1", 7, "succeeded")));
    store.onChanged(change(5, 7, task("t1", 6, "running")));
    expect(store.tasks.get("t1")!.state).toBe("succeeded");
  });

  it("asks for the tasks since where it stands when changes begin later", async () => {
    const { store, server } = await opened(5);
    server.write(9);
    server.rows = [task("t9", 8)];
    server.asked = [];
    store.onChanged({ run: "R-1", since: 8, to: 9, head: head(9), tasks: [] });
    await settle();
    expect(server.asked).toEqual([5]);
    expect(store.tasks.get("t9")!.seq).toBe(8);
  });

  it("has the whole of the run read again when its shape changes, and only then", async () => {
    const { store, server } = await opened(5);
    store.onChanged({ run: "R-1", since: 5, to: 6, head: head(6), tasks: [] });
    expect(server.reshapes).toBe(0);
    store.onChanged({ run: "R-1", since: 6, to: 7, head: head(7, "b"), tasks: [] });
    expect(server.reshapes).toBe(1);
  });

  it("does not go back to an older head", async () => {
    const { store } = await opened(5);
    store.onChanged({ run: "R-1", since: 5, to: 9, head: head(9), tasks: [] });
    store.onChanged({ run: "R-1", since: 5, to: 6, head: head(6), tasks: [] });
    expect(store.head!.seq).toBe(9);
  });
});
