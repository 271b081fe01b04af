import { expect, it } from "vitest";
import type { DriftRow } from "../../src/api/types";
import { columnsOf, ordered, stateOf } from "../../src/pages/drift/data";

const row = (task: string, change: Partial<DriftRow> = {}): DriftRow => ({
  run: "R-1", plan: "p", task, does: task, verdict: "aligned", score: 0.5, outcome: "O1", cited: "x", citedLine: 1, rules: [], question: null, decision: null, actor: null,
  reason: null, stub: null, revisit: null, open: false, at: "2026-11-20T18:00:00Z", ...change,
});
const rows = [row("fine"), row("deferred", { verdict: "deferred" }), row("asked", { verdict: "drift", open: true })];

it("shows open questions first, and what serves the North Star only where all is asked for", () => {
  expect(ordered(rows, {}).map((each) => each.task)).toEqual(["asked", "deferred"]);
  expect(ordered(rows, { state: "open" }).map((each) => each.task)).toEqual(["asked"]);
  expect(ordered(rows, { state: "all" }).map((each) => each.task)).toEqual(["asked", "deferred", "fine"]);
  expect(ordered(rows, { state: "all", q: "FIN" }).map((each) => each.task)).toEqual(["fine"]);
});

it("says what became of each", () => {
  expect([...rows, row("kept", { verdict: "drift", decision: "keep" })].map((each) => stateOf(each).word)).toEqual(["Aligned", "Deferred", "Waits for an answer", "Kept"]);
});

it("keeps the newest runs, oldest of them first", () => {
  const many = ["3", "1", "2"].map((day) => row("a", { run: `R-${day}`, at: `2026-11-0${day}T00:00:00Z` }));
  expect(columnsOf(many, 2).map((column) => column.run)).toEqual(["R-2", "R-3"]);
});
