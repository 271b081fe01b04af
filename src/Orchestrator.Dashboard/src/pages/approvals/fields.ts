// What a person approves is a value, before and after. This compares the two field by field, so that what changes can be read and nothing can hide.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Change = "same" | "added" | "removed" | "changed";

export interface Leaf {
  readonly kind: "leaf";
  readonly name: string;
  readonly change: Change;
  /** undefined: the field is not there. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export interface Branch {
  readonly kind: "branch";
  readonly name: string;
  readonly change: Change;
  readonly fields: readonly Field[];
}

/** A list of records with the same few plain fields: rows are matched by their key, not by where they stand. */
export interface Rows {
  readonly kind: "rows";
  readonly name: string;
  readonly change: Change;
  readonly key: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly key: string;
  readonly change: Change;
  readonly cells: readonly Leaf[];
}

export type Field = Leaf | Branch | Rows;

type Members = { readonly [name: string]: Json };
type Side = Json | undefined;

const keyNames = ["id", "item", "creatorId", "key", "name", "path"];

/** Fields of the two values in the order of the newer one; a null on one side means that there was nothing. */
export function compareValues(before: Json, after: Json): readonly Field[] {
  const left = before === null ? undefined : before;
  const right = after === null ? undefined : after;
  if (isMembers(left) || isMembers(right)) return fieldsOf(left, right);
  return [compare("value", left, right)];
}

export function countChanges(fields: readonly Field[]): { added: number; removed: number; changed: number; same: number } {
  const counts = { added: 0, removed: 0, changed: 0, same: 0 };
  const visit = (field: Field): void => {
    if (field.kind === "branch") field.fields.forEach(visit);
    else if (field.kind === "rows") field.rows.forEach((row) => counts[row.change]++);
    else counts[field.change]++;
  };
  fields.forEach(visit);
  return counts;
}

function compare(name: string, before: Side, after: Side): Field {
  if (isList(before) || isList(after)) {
    const left = isList(before) ? before : [];
    const right = isList(after) ? after : [];
    const table = (before === undefined || isList(before)) && (after === undefined || isList(after)) ? rowsOf(name, left, right) : null;
    if (table !== null) return table;
    if ([...left, ...right].some((value) => isMembers(value) || isList(value)) && mayBranch(before, after)) return branch(name, asMembers(before), asMembers(after));
  } else if ((isMembers(before) || isMembers(after)) && mayBranch(before, after)) return branch(name, before, after);
  return { kind: "leaf", name, change: changeOf(before, after), before, after };
}

const mayBranch = (before: Side, after: Side): boolean =>
  (before === undefined || typeof before === "object") && (after === undefined || typeof after === "object") && before !== null && after !== null;

function branch(name: string, before: Side, after: Side): Branch {
  return { kind: "branch", name, change: changeOf(before, after), fields: fieldsOf(before, after) };
}

function fieldsOf(before: Side, after: Side): readonly Field[] {
  const left = isMembers(before) ? before : {};
  const right = isMembers(after) ? after : {};
  const names = [...Object.keys(right), ...Object.keys(left).filter((name) => !Object.hasOwn(right, name))];
  return names.map((name) => compare(name, own(left, name), own(right, name)));
}

function rowsOf(name: string, before: readonly Json[], after: readonly Json[]): Rows | null {
  const all = [...before, ...after];
  if (all.length === 0 || !all.every((value) => isMembers(value) && Object.values(value).every(isPlain))) return null;
  const left = before as readonly Members[];
  const right = after as readonly Members[];
  const key = keyNames.find((candidate) => isKeyOf(candidate, left) && isKeyOf(candidate, right));
  if (key === undefined) return null;

  const columns = [...new Set([...right, ...left].flatMap((row) => Object.keys(row)))].filter((column) => column !== key);
  const old = new Map(left.map((row) => [String(row[key]), row]));
  const rows = right.map((row) => rowOf(String(row[key]), old.get(String(row[key])), row, columns));
  const kept = new Set(right.map((row) => String(row[key])));
  for (const row of left) if (!kept.has(String(row[key]))) rows.push(rowOf(String(row[key]), row, undefined, columns));
  const changes = new Set(rows.map((row) => row.change));
  return { kind: "rows", name, key, columns, rows, change: changes.size === 1 ? [...changes][0]! : "changed" };
}

function rowOf(key: string, before: Members | undefined, after: Members | undefined, columns: readonly string[]): Row {
  const cells = columns.map((name): Leaf => {
    const left = before && own(before, name);
    const right = after && own(after, name);
    return { kind: "leaf", name, change: changeOf(left, right), before: left, after: right };
  });
  return { key, change: changeOf(before, after), cells };
}

function changeOf(before: Side, after: Side): Change {
  if (before === undefined) return after === undefined ? "same" : "added";
  if (after === undefined) return "removed";
  return equal(before, after) ? "same" : "changed";
}

function equal(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((value, at) => equal(value, b[at]!));
  if (!isMembers(a) || !isMembers(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name]!, b[name]!));
}

const own = (value: Members, name: string): Side => (Object.hasOwn(value, name) ? value[name] : undefined);
const isList = (value: Side): value is readonly Json[] => Array.isArray(value);
const isMembers = (value: Side): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: Json): boolean => value === null || typeof value !== "object";
const isKeyOf = (name: string, rows: readonly Members[]): boolean =>
  rows.every((row) => Object.hasOwn(row, name)) && new Set(rows.map((row) => String(row[name]))).size === rows.length;
const asMembers = (value: Side): Side => (isList(value) ? Object.fromEntries(value.map((entry, at) => [`[${at}]`, entry])) : value);

/** As it stands in the arguments: texts without quotes, all else as JSON. */
export const plainText = (value: Json | undefined): string => (value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value));
