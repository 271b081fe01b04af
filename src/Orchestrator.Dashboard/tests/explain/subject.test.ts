import { expect, it } from "vitest";
import { inputsOf, partsOf, piecesOf, runOf, stateOf, subjectOf } from "../../src/pages/explain/subject";
import { linkEvents } from "../../src/pages/handoff/events";

it("knows the run of every kind of id", () => {
  expect(["R-1/w3@creator_07", "R-1", "E-0T1.w10@creator_01.2.1", "AP-0T1.w11.1", "A-2a1766c8551f"].map(runOf)).toEqual(["R-1", "R-1", "R-0T1", "R-0T1", null]);
  expect(subjectOf("A-2a1766c8551f", "R-1")).toBe("R-1/A-2a1766c8551f");
  expect(subjectOf("E-1.x.1", "R-1")).toBe("E-1.x.1");
});

it("finds events and ids in a sentence, and nothing else", () => {
  expect(piecesOf("missed, E-0T1.digest.2.3 by content-curator (applied in #1640).")).toEqual(["missed, ", { id: "E-0T1.digest.2.3" }, " by content-curator (applied in ", { event: 1640 }, ")."]);
  expect(piecesOf("met: E-0T1.w10@creator_01.2.1.")).toEqual(["met: ", { id: "E-0T1.w10@creator_01.2.1" }, "."]);
  expect(piecesOf("A-team, # 12 and E-mail")).toEqual(["A-team, # 12 and E-mail"]);
});

const event = (position: number, type: string, data: unknown) => ({ journal: "run/R-1", version: 1, position, type, at: "2026-11-20T18:13:00Z", correlationId: "R-1", causationId: null, actor: "conductor", data });
const evaluated = event(7, "gate-evaluated.v1", { result: { criteria: [{ metric: "m", op: ">=", limit: [0.9], value: 0.5, met: false, evidence: "E-1.a.1" }] } });

it("reads rule, reasons and the deciding event", () => {
  const why = ["Rule: every value must meet its limit.", "m is 0.5.", "Decided by #7 gate-evaluated.v1; before it #6."];
  const parts = partsOf({ kind: "explain", subject: "R-1/H.2", verdict: "NO-GO", why, events: [evaluated] });
  expect(parts).toEqual({ rule: "Every value must meet its limit.", reasons: ["m is 0.5."], decided: why[2], deciding: evaluated });
});

it("shows the values that were computed, also where a human decided otherwise", () => {
  const decided = event(9, "gate-decided.v1", { verdict: "GO" });
  expect(inputsOf(decided, [evaluated, decided])).toEqual([{ metric: "m", value: 0.5, unit: null, must: ">= 0.9", met: false, evidence: "E-1.a.1", lane: null }]);
  expect(inputsOf(event(1, "task-applied.v1", { evidence: [{ id: "E-1.a.1", metric: "m", value: 3 }] }), []).map((input) => input.value)).toEqual([3]);
  expect(inputsOf(null, [])).toEqual([]);
});

it("takes the state from the first words, and a human's GO over a computed NO-GO", () => {
  expect(["NO-GO (minor)", "NO-GO (minor), GO by root", "applied at attempt 1 by x", "pending", "digest.missing = 0"].map(stateOf)).toEqual(["nogo", "go", "succeeded", "waiting", null]);
});

it("links events and files of a report, but nothing inside code or links", () => {
  const tree = { type: "root", children: [
    { type: "element", tagName: "p", children: [{ type: "text", value: "See [#12] and A-2a1766c8551f." }] },
    { type: "element", tagName: "code", children: [{ type: "text", value: "orc #12" }] },
  ] };
  linkEvents("R-1")()(tree);
  expect(JSON.stringify(tree)).toContain('"href":"/runs/R-1/events?sel=@12"');
  expect(JSON.stringify(tree)).toContain('"href":"/runs/R-1/artifacts/A-2a1766c8551f"');
  expect(JSON.stringify(tree.children[1])).not.toContain("href");
});
