import { describe, expect, it } from "vitest";
import { filterRows, parseCsv, sortRows } from "../../src/pages/artifacts/csv";

const names = (text: string) => parseCsv(text).columns.map((column) => `${column.name}:${column.type}`);

describe("parseCsv", () => {
  it("keeps commas, quotes and line feeds inside quotes", () => {
    const table = parseCsv('a,b\r\n"1, 2","say ""no"""\r\n"two\nlines",x\r\n');
    expect(table.rows).toEqual([["1, 2", 'say "no"'], ["two\nlines", "x"]]);
  });

  it("has the last empty field, ignores empty lines and a byte order mark", () => {
    expect(parseCsv("\ufeffa,b\n1,\n\n,2").rows).toEqual([["1", ""], ["", "2"]]);
    expect(parseCsv("a,b\n1,").rows).toEqual([["1", ""]]);
  });

  it("fills short rows and counts those with another number of fields", () => {
    const table = parseCsv("a,b\n1\n1,2\n1,2,3");
    expect(table.ragged).toBe(2);
    expect(table.rows[0]).toEqual(["1", ""]);
  });

  it("survives a quote that never ends, and nothing at all", () => {
    expect(parseCsv('a\n"x').rows).toEqual([["x"]]);
    expect(parseCsv("")).toEqual({ columns: [], rows: [], ragged: 0 });
  });

  it("gives a column the narrowest type that all its values allow", () => {
    expect(names("a,b,c,d,e,f,g\n1,1.5,yes,2026-10-19,2026-10-19T07:04:00-04:00,x,\n-2,2,no,2026-10-20,2026-10-19T11:04:00Z,1,")).toEqual([
      "a:whole", "b:number", "c:yes/no", "d:date", "e:time", "f:text", "g:empty",
    ]);
  });

  it("takes digits with a leading zero for a name", () => expect(names("id\n007\n010")).toEqual(["id:text"]));
});

describe("sortRows", () => {
  const table = parseCsv("n,t\n10,b\n9,a\n,c\n-1,a");
  const all = filterRows(table, "");

  it("compares numbers as numbers, what is empty comes last both ways", () => {
    expect(sortRows(table, all, { column: 0, descending: false })).toEqual([3, 1, 0, 2]);
    expect(sortRows(table, all, { column: 0, descending: true })).toEqual([0, 1, 3, 2]);
  });

  it("keeps the file's order among equals", () => expect(sortRows(table, all, { column: 1, descending: false })).toEqual([1, 3, 0, 2]));
});

it("filters on any field, without case", () => expect(filterRows(parseCsv("a,b\nAlpha,1\nbeta,2"), " ALP ")).toEqual([0]));
