/** Everything that an address may say after `?`. All are texts, so that people can write them. */
export interface Search {
  q?: string;
  state?: string;
  agent?: string;
  wave?: string;
  lane?: string;
  at?: string;
  range?: string;
  sel?: string;
  open?: string;
  follow?: string;
  view?: string;
  plan?: string;
  since?: string;
  actor?: string;
  action?: string;
  run?: string;
  id?: string;
  item?: string;
  creator?: string;
  day?: string;
  compare?: string;
  tab?: string;
  table?: string;
  once?: string;
  next?: string;
  start?: string;
  key?: string;
  type?: string;
  task?: string;
}

const readable: Record<string, string> = { "%2C": ",", "%40": "@", "%3A": ":", "%2F": "/", "%3E": ">" };

export function parseSearch(text: string): Search {
  const values: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(text)) if (value !== "") values[key] = value;
  return values as Search;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value)).replace(/%(2C|40|3A|2F|3E)/g, (code) => readable[code] ?? code)}`);
  return parts.length ? `?${parts.join("&")}` : "";
}
