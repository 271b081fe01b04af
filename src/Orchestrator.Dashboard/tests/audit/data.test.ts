import { expect, it } from "vitest";
import type { AuditRow } from "../../src/api/types";
import { csvOf, matches } from "../../src/pages/audit/data";

const row = (change: Partial<AuditRow>): AuditRow => ({ seq: 1, at: "2026-11-20T18:13:00Z", actor: "root", action: "gate-decided", run: null, subject: null, verdict: null, reason: null, count: 1, ...change });

it("writes fields that hold commas, quotes and lines, and lets no text become a formula", () => {
  expect(csvOf([row({ reason: 'says "no", twice' })]).split("\r\n")[1]).toBe('1,2026-11-20T18:13:00Z,root,gate-decided,,,,"says ""no"", twice",1');
  for (const text of ["=1+1", "+1", "-1", "@x"]) expect(csvOf([row({ actor: text })])).toContain(`'${text}`);
});

it("finds any word, without case, and a verdict exactly", () => {
  expect(matches(row({ reason: "Complete" }), { q: "compl" })).toBe(true);
  expect(matches(row({}), { q: "x" })).toBe(false);
  expect(matches(row({ verdict: "NO-GO" }), { state: "go" })).toBe(false);
  expect(matches(row({ verdict: "GO" }), { state: "go" })).toBe(true);
});
