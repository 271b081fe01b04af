import { describe, expect, it } from "vitest";
import type { AttemptRow, RunHead, TaskRow, WaveHead } from "../src/api/types";
import { barsOf, layOut, mostBars, mostTracks } from "../src/pages/run/timeline/layout";
import { makeScale, ticksOf } from "../src/pages/run/timeline/scale";

const start = Date.parse("2026-11-20T10:00:00Z");
const iso = (ms: number) => new Date(start + ms).toISOString();
const wave = (id: string, from: number | null, to: number | null): WaveHead => ({
  id, title: id, state: to !== null ? "done" : from !== null ? "running" : "pending", verdict: to !== null ? "GO" : "PENDING", decision: null, startedAt: from === null ? null : iso(from),
  endedAt: to === null ? null : iso(to), gateAt: to === null ? null : iso(to), total: 1, settled: 1, failed: 0,
});
const task = (id: string, at: string, agent: string, from: number, to: number | null, state: AttemptRow["state"] | "human" = "succeeded"): TaskRow => ({
  id, wave: at, lane: null, kind: "work", agent, state, seq: 1, does: "", artifacts: 0,
  attempts: [{ number: 1, state: state === "human" ? "queued" : state, queued: iso(from), started: iso(from), ended: to === null ? null : iso(to), calls: 1, code: null, reason: null }],
});
const head = (waves: WaveHead[], ended: number | null = null): RunHead => ({
  run: "R-1", plan: "p", title: "", state: "running", version: 1, seq: 1, wave: waves.findLast((each) => each.startedAt)?.id ?? null, startedBy: "a", startedAt: iso(0), endedAt: ended === null ? null : iso(ended),
  events: 1, shape: "", reason: null, tasks: {} as RunHead["tasks"], waves, waitingFor: [], drift: {} as RunHead["drift"], cost: {} as RunHead["cost"],
});
const none = () => undefined;
const options = { range: "run" as const, openOnly: false, width: 1_000, now: start + 100_000, askedAt: none };

describe("the timeline", () => {
  it("has a row for each agent and a bar for each attempt", () => {
    const picture = layOut(head([wave("W1", 0, null)]), [task("a", "W1", "data", 1_000, 50_000), task("b", "W1", "growth", 2_000, null, "running")], options);
    expect(picture.rows.map((row) => [row.agent, row.bars.length])).toEqual([["data", 1], ["growth", 1]]);
    expect(picture.rows[1]!.bars[0]!.open).toBe(true);
  });

  it("draws a second attempt that runs as a retry and keeps the first", () => {
    const twice = task("a", "W1", "data", 0, 10_000, "running");
    twice.attempts = [{ ...twice.attempts[0]!, state: "failed" }, { ...twice.attempts[0]!, number: 2, state: "running", started: iso(20_000), ended: null }];
    expect(barsOf([twice], options.now, none).map((bar) => bar.state)).toEqual(["failed", "retrying"]);
  });

  it("draws bars of one agent that overlap in tracks, and counts what finds none", () => {
    const many = Array.from({ length: 9 }, (_, n) => task(`t${n}`, "W1", "data", 1_000, null, "running"));
    const row = layOut(head([wave("W1", 0, null)]), many, options).rows[0]!;
    expect(row.tracks).toBe(mostTracks);
    expect([row.bars.length, row.hidden]).toEqual([mostTracks, 9 - mostTracks]);
  });

  it("folds what is finished before it leaves out what is open or failed", () => {
    const finished = Array.from({ length: 9 }, (_, n) => task(`t${n}`, "W1", "data", 1_000, 90_000, n === 3 ? "failed" : "succeeded"));
    const row = layOut(head([wave("W1", 0, null)]), [...finished, task("now", "W1", "data", 2_000, null, "running")], options).rows[0]!;
    expect(row.hidden).toBe(0);
    expect(row.bars.map((bar) => [bar.label, bar.state]).sort()).toEqual([["8 tasks", "succeeded"], ["now", "running"], ["t3", "failed"]]);
  });

  it("never lets two bars of a track touch", () => {
    const many = Array.from({ length: 60 }, (_, n) => task(`t${n}`, "W1", "data", (n * 7_919) % 80_000, ((n * 7_919) % 80_000) + 3_000));
    for (const row of layOut(head([wave("W1", 0, null)]), many, options).rows) {
      for (const a of row.bars) for (const b of row.bars) if (a !== b && a.track === b.track) expect(a.x1 <= b.x0 + 0.5 || b.x1 <= a.x0 + 0.5).toBe(true);
    }
  });

  it("never draws more than its cap: waves that are done fold into one bar for each agent", () => {
    const waves = [wave("W1", 0, 30_000), wave("W2", 30_000, 60_000), wave("W3", 60_000, null)];
    const tasks = Array.from({ length: 2_000 }, (_, n) => {
      const at = Math.floor(n / 950);
      return task(`t${n}`, `W${at + 1}`, `agent${n % 7}`, at * 30_000 + (n % 950) * 30, at === 2 ? null : at * 30_000 + (n % 950) * 30 + 25, at === 2 ? "running" : n === 5 ? "failed" : "succeeded");
    });
    const picture = layOut(head(waves), tasks, options);
    expect(picture.folded).toBe(true);
    expect(picture.bars).toBeLessThanOrEqual(mostBars);
    const sums = picture.rows.flatMap((row) => row.bars).filter((bar) => bar.folded > 1);
    expect(sums.reduce((sum, bar) => sum + bar.folded, 0)).toBe(1_900);
    expect(sums.find((bar) => bar.agent === "agent5" && bar.wave === "W1")!.state).toBe("failed");
  });

  it("never draws more than its cap where one wave alone is over it", () => {
    const tasks = Array.from({ length: 5_000 }, (_, n) => task(`t${n}`, "W1", `agent${n % 300}`, n * 20, null, "running"));
    const picture = layOut(head([wave("W1", 0, null)]), tasks, options);
    const hidden = picture.rows.reduce((sum, row) => sum + row.hidden, 0);
    expect(picture.bars).toBeLessThanOrEqual(mostBars);
    expect(picture.bars + hidden).toBe(5_000);
  });

  it("shows what is open only, when asked", () => {
    const picture = layOut(head([wave("W1", 0, null)]), [task("a", "W1", "data", 0, 5_000), task("b", "W1", "growth", 0, null, "running")], { ...options, openOnly: true });
    expect(picture.rows.map((row) => row.agent)).toEqual(["growth"]);
  });

  it("puts planned waves behind now, and gives them no time", () => {
    const picture = layOut(head([wave("W1", 0, null), wave("W2", null, null), wave("W3", null, null)]), [task("a", "W1", "data", 0, null, "running")], options);
    const planned = picture.bands.filter((band) => band.planned);
    expect(planned.map((band) => band.wave.id)).toEqual(["W2", "W3"]);
    expect(planned[0]!.x0).toBeGreaterThan(picture.nowX!);
    expect(planned[1]!.x1).toBeLessThanOrEqual(1_000);
  });

  it("draws a wait for a human from when it was asked", () => {
    const waiting = { ...task("approve", "W1", "", 0, null, "human"), attempts: [] };
    const bars = barsOf([waiting], options.now, (id) => (id === "approve" ? start + 40_000 : undefined));
    expect(bars).toMatchObject([{ state: "human", from: start + 40_000, to: options.now, open: true }]);
  });
});

describe("the axis", () => {
  it("draws two days of waiting as a break and gives the width to the work", () => {
    const day = 86_400_000;
    const scale = makeScale(0, 2 * day + 20_000, 1_000, [[0, 10_000], [2 * day + 10_000, 2 * day + 20_000]]);
    expect(scale.pieces.map((piece) => piece.still)).toEqual([false, true, false]);
    expect(scale.x(10_000)).toBeGreaterThan(400);
    expect(scale.x(2 * day + 20_000)).toBeCloseTo(1_000);
  });

  it("never goes back", () => {
    const scale = makeScale(0, 100_000, 900, [[0, 3_000], [60_000, 61_000], [99_000, 100_000]]);
    let last = -1;
    for (let at = 0; at <= 100_000; at += 250) {
      const x = scale.x(at);
      expect(x).toBeGreaterThanOrEqual(last);
      last = x;
    }
    expect(last).toBeCloseTo(900);
  });

  it("marks round distances that do not touch", () => {
    const ticks = ticksOf(makeScale(start, start + 2_700_000, 720, [[start, start + 2_700_000]]), start);
    expect(ticks.map((tick) => tick.says)).toEqual(["10:00", "20:00", "30:00", "40:00"]);
  });
});
