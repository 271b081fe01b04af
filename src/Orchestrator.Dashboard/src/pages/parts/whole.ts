import { api, query } from "../../api/client";
import type { Page } from "../../api/types";

const most = 100;

/** A list that the server gives in parts, from its first to its last; at most a hundred parts of 200. */
export async function whole<T>(path: string, values: Record<string, string | undefined>, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let part = 0; part < most; part++) {
    const page = await api<Page<T>>(`${path}${query({ ...values, limit: 200, cursor })}`, { signal });
    items.push(...page.items);
    if (page.next === null) break;
    cursor = page.next;
  }
  return items;
}
