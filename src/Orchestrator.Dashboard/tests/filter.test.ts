import { describe, expect, it } from "vitest";
import type { EventRow, TaskRow } from "../src/api/types";
import { eventFilter, type FilterText, taskFilter, termsOf } from "../src/live/filter";
import { parseSearch, stringifySearch } from "../src/app/search";

const event = (change: Partial<EventRow>): EventRow => ({ seq: 1, version: 1, own: true, type: "tool-started.v1", at: "", actor: "conductor", ...change });
const finds = (filter: FilterText, change: Partial<EventRow>) => (eventFilter(filter) ?? (() => true))(event(change));

describe("the filter of events", () => {
  it("finds everything when it is empty", () => expect(eventFilter({})).toBeNull());

  it.each<[FilterText, Partial<EventRow>, boolean]>([
    [{ q: "cost" }, { detail: "Cost model" }, true],
    [{ q: "cost plan" }, { detail: "Cost model" }, false],
    [{ q: "cost plan" }, { detail: "Cost model", task: "plan-1" }, true],
    [{ q: '"cost model"' }, { detail: "a cost model" }, true],
    [{ q: '"cost model"' }, { detail: "model of cost" }, false],
    [{ q: "-applied" }, { type: "task-applied.v1" }, false],
    [{ q: "-applied" }, { type: "task-failed.v1" }, true],
    [{ q: "state:failed" }, { state: "nogo" }, true],
    [{ q: "state:failed" }, { state: "succeeded" }, false],
    [{ q: "-state:failed" }, { state: "succeeded" }, true],
    [{ q: "attempts:>1" }, { attempt: 2 }, true],
    [{ q: "attempts:>1" }, { attempt: 1 }, false],
    [{ q: "attempts:>1" }, {}, false],
    [{ q: "task:words" }, { task: "words@md" }, true],
    [{ q: "wave:H.1" }, { wave: "H.1" }, true],
    [{ q: "wave:H.1" }, { wave: "H.10" }, false],
    [{ q: "http://x" }, { detail: "see http://x" }, true],
    [{ state: "failed,human" }, { state: "human" }, true],
    [{ state: "waiting" }, { state: "human" }, true],
    [{ state: "nogo" }, { state: "failed" }, false],
    [{ state: "failed" }, {}, false],
    [{ agent: "data" }, { agent: "data" }, true],
    [{ agent: "data" }, { agent: "data-2" }, false],
    [{ wave: "W.3", state: "running" }, { wave: "W.3", state: "failed" }, false],
  ])("%j over %j is %s", (filter, change, expected) => expect(finds(filter, change)).toBe(expected));

  it("splits terms at spaces outside quotes", () => expect(termsOf('a "b c" -d task:"e f"')).toEqual(["a", "b c", "-d", "task:e f"]));

  it("knows tasks too", () => {
    const task = { id: "words@md", state: "failed", agent: "data", wave: "H.1", lane: "md", kind: "work", does: "Count words", attempts: [{}, {}] } as unknown as TaskRow;
    expect(taskFilter({ q: "attempts:>1 lane:md" })!(task)).toBe(true);
    expect(taskFilter({ q: "attempts:>2" })!(task)).toBe(false);
  });
});

describe("an address", () => {
  it("comes back as it was written", () => {
    const search = { wave: "3", agent: "drafter", state: "failed,waiting", q: "cost & plan = 1", at: "50178", sel: "w7@creator_07" };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it("is one that people can read", () => expect(stringifySearch({ state: "failed,waiting", sel: "w7@c", q: undefined })).toBe("?state=failed,waiting&sel=w7@c"));
});
