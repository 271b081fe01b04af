import { describe, expect, it } from "vitest";
import type { EventRow } from "../src/api/types";
import { EventLog, most } from "../src/live/eventLog";
import { FilteredLog, slice } from "../src/live/filteredLog";

const event = (seq: number): EventRow => ({ seq, version: seq, own: true, type: seq % 2 ? "odd.v1" : "even.v1", at: "", actor: "a" });
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const even = (each: EventRow) => each.seq % 2 === 0;
const seqs = (log: EventLog) => Array.from({ length: log.length }, (_, row) => log.at(row)!.seq);

describe("the events that match", () => {
  it("are those of the log, in its order, however they came", () => {
    const log = new EventLog();
    log.append(events(101, 110));
    const filtered = new FilteredLog(log, even);
    filtered.advance();
    log.append(events(111, 114));
    log.prepend(events(91, 100));
    filtered.advance();
    expect(seqs(filtered.view)).toEqual([114, 112, 110, 108, 106, 104, 102, 100, 98, 96, 94, 92]);
  });

  it("are looked for in slices, the newest first", () => {
    const log = new EventLog();
    log.append(events(1, 50_000));
    const filtered = new FilteredLog(log, even);
    let now = 0;
    filtered.advance(() => (now += slice / 2));
    expect(filtered.settled).toBe(false);
    expect(filtered.view.length).toBeLessThan(2_000);
    expect(filtered.view.at(0)!.seq).toBe(50_000);
    let slices = 1;
    while (!filtered.settled) {
      filtered.advance(() => (now += slice / 2));
      slices++;
    }
    expect(slices).toBeGreaterThan(10);
    expect(filtered.view.length).toBe(25_000);
  });

  it("are kept up with while an old part is still looked at", () => {
    const log = new EventLog();
    log.append(events(1, 10_000));
    const filtered = new FilteredLog(log, even);
    let now = 0;
    filtered.advance(() => (now += slice));
    log.append(events(10_001, 10_002));
    filtered.advance(() => (now += slice));
    expect(filtered.view.at(0)!.seq).toBe(10_002);
    while (!filtered.settled) filtered.advance();
    expect(filtered.view.length).toBe(5_001);
    expect(new Set(seqs(filtered.view)).size).toBe(5_001);
  });

  it("without a filter are the log itself", () => {
    const log = new EventLog();
    expect(new FilteredLog(log, null).view).toBe(log);
  });

  it("neither lose nor double where the log drops its oldest while they are looked for", () => {
    const log = new EventLog();
    log.append(events(1, most));
    const filtered = new FilteredLog(log, (each) => each.seq % 1_000 === 0);
    let now = 0;
    filtered.advance(() => (now += slice));
    log.append(events(most + 1, most + 4_000));
    while (!filtered.settled) filtered.advance();
    const found = seqs(filtered.view);
    expect(found.slice(0, 5)).toEqual([204_000, 203_000, 202_000, 201_000, 200_000]);
    expect(found).toEqual([...new Set(found)].sort((a, b) => b - a));
    expect(found.length).toBe(199);
  });
});

describe("the log", () => {
  it("counts what is newer than a position", () => {
    const log = new EventLog();
    log.append(events(11, 20));
    log.prepend(events(1, 10));
    expect([25, 20, 19, 15, 11, 10, 9, 5, 1, 0].map((seq) => log.countAfter(seq))).toEqual([0, 0, 1, 5, 9, 10, 11, 15, 19, 20]);
  });

  it("holds no more than its limit", () => {
    const log = new EventLog();
    for (let page = 0; page < 21; page++) log.append(events(page * 10_000 + 1, (page + 1) * 10_000));
    expect(log.length).toBeLessThanOrEqual(most);
    expect(log.length).toBeGreaterThan(most - 2_000);
    expect(log.at(0)!.seq).toBe(210_000);
  });
});
