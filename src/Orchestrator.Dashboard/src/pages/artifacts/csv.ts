/** A table read from comma-separated text (RFC 4180), with the type that all its values allow. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that had more or fewer fields than the header. */
  readonly ragged: number;
}

export type ColumnType = "empty" | "whole" | "number" | "yes/no" | "date" | "time" | "text";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Rows in which it says something. */
  readonly filled: number;
}

export function parseCsv(text: string): Table {
  const records = readRecords(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const header = records[0] ?? [];
  let ragged = 0;
  const rows: string[][] = [];
  for (let i = 1; i < records.length; i++) {
    const record = records[i]!;
    if (record.length !== header.length) {
      ragged++;
      while (record.length < header.length) record.push("");
    }
    rows.push(record);
  }
  return { columns: header.map((name, at) => columnOf(name, at, rows)), rows, ragged };
}

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) {
          field += text.slice(at);
          at = text.length;
          break;
        }
        field += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
    }
    const start = at;
    while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
    record.push(field + text.slice(start, at));
    if (text[at] === ",") {
      at++;
      if (at < text.length) continue;
      record.push("");
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    // An empty line is no record.
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return records;
}

const patterns: readonly (readonly [ColumnType, RegExp])[] = [
  ["whole", /^[+-]?\d{1,15}$/],
  ["number", /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/],
  ["yes/no", /^(yes|no|true|false)$/i],
  ["date", /^\d{4}-\d{2}-\d{2}$/],
  ["time", /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/],
];

function columnOf(name: string, at: number, rows: readonly (readonly string[])[]): Column {
  let filled = 0;
  let open = patterns;
  for (const row of rows) {
    const value = row[at] ?? "";
    if (value === "") continue;
    filled++;
    // A leading zero means a name made of digits, not a number.
    const named = /^0\d/.test(value);
    if (open.length > 0) open = open.filter(([type, pattern]) => pattern.test(value) && !(named && (type === "whole" || type === "number")));
  }
  return { name, type: filled === 0 ? "empty" : (open[0]?.[0] ?? "text"), filled };
}

export const isNumeric = (type: ColumnType): boolean => type === "whole" || type === "number";

export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/** Row numbers in the order asked for; what is empty comes last in both directions, equals keep the file's order. */
export function sortRows(table: Table, rows: readonly number[], sorting: Sorting | null): readonly number[] {
  if (sorting === null) return rows;
  const { column, descending } = sorting;
  const type = table.columns[column]?.type ?? "text";
  const value = (row: number): string => table.rows[row]?.[column] ?? "";
  const compare = isNumeric(type)
    ? (a: string, b: string): number => Number(a) - Number(b)
    : type === "time"
      ? (a: string, b: string): number => Date.parse(a) - Date.parse(b)
      : (a: string, b: string): number => collator.compare(a, b);
  return [...rows].sort((left, right) => {
    const a = value(left);
    const b = value(right);
    if (a === "" || b === "") return a === b ? left - right : a === "" ? 1 : -1;
    return (descending ? -compare(a, b) : compare(a, b)) || left - right;
  });
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Row numbers in which any field holds the text; all of them for an empty text. */
export function filterRows(table: Table, text: string): readonly number[] {
  const wanted = text.trim().toLowerCase();
  const found: number[] = [];
  table.rows.forEach((row, at) => {
    if (wanted === "" || row.some((field) => field.toLowerCase().includes(wanted))) found.push(at);
  });
  return found;
}
