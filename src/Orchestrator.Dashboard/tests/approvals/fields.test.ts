import { describe, expect, it } from "vitest";
import { compareValues, countChanges, type Field } from "../../src/pages/approvals/fields";

const flat = (fields: readonly Field[], path = ""): string[] =>
  fields.flatMap((field) =>
    field.kind === "branch" ? flat(field.fields, `${path}${field.name}.`)
      : field.kind === "rows" ? field.rows.map((row) => `${path}${field.name}[${row.key}] ${row.change}`)
        : [`${path}${field.name} ${field.change}`]);

describe("compareValues", () => {
  it("says of each field what becomes of it, in the order of the newer value", () => {
    expect(flat(compareValues({ path: "a", size: 1, old: true }, { size: 2, path: "a", fresh: null }))).toEqual(["size changed", "path same", "fresh added", "old removed"]);
  });

  it("shows everything as added where there was nothing", () => {
    expect(flat(compareValues(null, { path: "x", bytes: 3 }))).toEqual(["path added", "bytes added"]);
    expect(flat(compareValues({ path: "x" }, null))).toEqual(["path removed"]);
  });

  it("matches records of a list by their key, not by where they stand", () => {
    const fields = compareValues({ list: [{ id: "a", v: 1 }, { id: "b", v: 1 }] }, { list: [{ id: "b", v: 2 }, { id: "c", v: 1 }] });
    expect(flat(fields)).toEqual(["list[b] changed", "list[c] added", "list[a] removed"]);
    expect(countChanges(fields)).toEqual({ added: 1, removed: 1, changed: 1, same: 0 });
  });

  it("goes into nested values, and compares lists of plain values as a whole", () => {
    expect(flat(compareValues({ a: { b: { c: 1 } }, l: [1, 2] }, { a: { b: { c: 2, d: 1 } }, l: [1, 3] }))).toEqual(["a.b.c changed", "a.b.d added", "l changed"]);
    expect(flat(compareValues({ l: [{ a: [1] }] }, { l: [{ a: [2] }] }))).toEqual(["l.[0].a changed"]);
  });

  it("hides nothing: a value of another kind is a change, equal objects in another order are none", () => {
    expect(flat(compareValues({ a: "1", o: { x: 1, y: 2 } }, { a: 1, o: { y: 2, x: 1 } }))).toEqual(["a changed", "o.y same", "o.x same"]);
    expect(flat(compareValues({ a: { x: 1 } }, { a: "text" }))).toEqual(["a changed"]);
    expect(flat(compareValues("one", "two"))).toEqual(["value changed"]);
    expect(flat(compareValues({ a: null }, { a: 0 }))).toEqual(["a changed"]);
  });

  it("takes no name for a field that objects bring along", () => {
    expect(flat(compareValues(JSON.parse("{}"), JSON.parse('{"__proto__":1,"constructor":2}')))).toEqual(["__proto__ added", "constructor added"]);
  });
});
