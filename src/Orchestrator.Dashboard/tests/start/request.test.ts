import { expect, it } from "vitest";
import type { ParameterView } from "../../src/api/types";
import { bodyOf, budgetFault, commandOf, faultOf, type Wish } from "../../src/pages/start/request";

const parameters: ParameterView[] = [
  { name: "policy", type: "text", default: "by_revenue", says: null },
  { name: "explore", type: "number", default: "0.05", says: null },
  { name: "apply", type: "bool", default: "false", says: null },
];
const wish = (change: Partial<Wish>): Wish => ({ plan: "weekly-schedule", values: {}, budget: "", simulated: false, data: "", ...change });

it("says only what differs from the plan's own word", () => {
  expect(bodyOf(wish({ values: { policy: "by_revenue", explore: " ", apply: "false" } }), parameters)).toEqual({ plan: "weekly-schedule" });
  expect(bodyOf(wish({ values: { apply: "true", stranger: "x" }, budget: "2.5", simulated: true, data: "acme" }), parameters)).toEqual({
    plan: "weekly-schedule", set: { apply: "true" }, budgetUsd: 2.5, clock: "simulated", data: "acme",
  });
});

it("writes a command that a shell reads as it is meant", () => {
  expect(commandOf(wish({ values: { policy: 'a "b" $(c)' } }), parameters)).toBe('orc run start --plan weekly-schedule --set "policy=a \\"b\\" \\$(c)"');
  expect(commandOf(wish({ values: { apply: "true" }, budget: "90" }), parameters)).toBe("orc run start --plan weekly-schedule --set apply=true --budget 90usd");
});

it("knows a wrong number before the server does", () => {
  expect(faultOf(parameters[1]!, "many")).toBe("A number");
  expect(faultOf({ ...parameters[1]!, type: "integer" }, "1.5")).toBe("A whole number");
  expect([faultOf(parameters[1]!, ""), faultOf(parameters[0]!, "x"), budgetFault(""), budgetFault("3")]).toEqual([null, null, null, null]);
  expect([budgetFault("-1"), budgetFault("x")].every(Boolean)).toBe(true);
});
