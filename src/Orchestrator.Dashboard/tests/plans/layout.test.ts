import { expect, it } from "vitest";
import type { PlanTaskView, PlanView } from "../../src/api/types";
import { linksOf, nodeSize, place } from "../../src/pages/plans/layout";

const task = (id: string, needs: string[] = []): PlanTaskView => ({ id, kind: "work", agents: ["a"], does: id, serves: null, needs, tools: [], count: null });
const plan = (...waves: PlanTaskView[][]): PlanView => ({
  kind: "plan", name: "p", title: "p", source: "p.yaml", northStar: null, parameters: [], faults: [],
  waves: waves.map((tasks, at) => ({ id: `W.${at}`, title: "", repeat: null, foreach: null, when: null, tasks, criteria: [] })),
});
const said = (of: PlanView) => linksOf(of).map(({ from, to }) => `${from}>${to}`);

it("leaves out needs that follow from other needs, and names that the plan does not have", () => {
  expect(said(plan([task("a"), task("b", ["a"])], [task("c", ["a", "b", "nobody"])]))).toEqual(["a>b", "b>c"]);
});

it("ends on a circle, and keeps the links into it", () => {
  expect(said(plan([task("a", ["b"]), task("b", ["a"])]))).toEqual(["b>a", "a>b"]);
  expect(said(plan([task("b", ["c"]), task("c", ["b"]), task("a", ["b", "c"])]))).toEqual(["c>b", "b>c", "b>a", "c>a"]);
});

it("puts waves below each other and lets no two tasks of a wave lie on each other", async () => {
  const placed = await place(plan([task("a"), task("b"), task("c", ["a", "b"])], [task("d", ["c"])]));
  expect(placed.waves[1]!.y).toBeGreaterThan(placed.waves[0]!.y + placed.waves[0]!.height);
  const first = placed.tasks.filter((each) => each.wave === "W.0");
  for (const one of first) {
    for (const other of first) {
      if (one !== other) expect(Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height).toBe(true);
    }
  }
});
