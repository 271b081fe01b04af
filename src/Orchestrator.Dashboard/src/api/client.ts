/** A no of the server, as its problem details say it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string | null,
    readonly requestId: string | null,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  /** Somebody else decided first, or the caller saw an older version. */
  get conflict() { return this.status === 409; }
}

export interface ApiOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** text and blob for what is not JSON. */
  as?: "json" | "text" | "blob";
}

type Signal = () => void;
let onUnauthorized: Signal = () => {};
/** What to do when the session is gone; the application goes to /login. */
export const whenUnauthorized = (act: Signal) => { onUnauthorized = act; };

async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  let problem: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed && typeof parsed === "object") problem = parsed as Record<string, unknown>;
  } catch {
    problem = {};
  }
  const say = (key: string) => (typeof problem[key] === "string" ? (problem[key] as string) : null);
  const retry = Number(response.headers.get("retry-after"));
  return new ApiError(
    response.status,
    say("code") ?? `HTTP ${response.status}`,
    say("detail") ?? say("title") ?? (text.trim().slice(0, 200) || response.statusText || "The server said no without a word."),
    say("hint"),
    say("requestId") ?? response.headers.get("x-request-id"),
    Number.isFinite(retry) && retry > 0 ? retry : null,
  );
}

declare global {
  interface Window { orcEarly?: Map<string, Promise<Response>> }
}

/** What public/theme.js asked for while this code was still on its way; each answer is used once. */
async function takeEarly(path: string): Promise<Response | null> {
  const asked = window.orcEarly?.get(path);
  if (!asked) return null;
  window.orcEarly!.delete(path);
  return asked.catch(() => null);
}

/** `api<RunView>("/runs/R-1")`; below /api, with the cookie of the session and the header that shows that this page asks. */
export async function api<T>(path: string, options: ApiOptions = {}): Promise<T> {
  const { method = options.body === undefined ? "GET" : "POST", body, headers, signal, as = "json" } = options;
  let response: Response;
  try {
    response = (method === "GET" && await takeEarly(path)) || await fetch(`/api${path}`, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: as === "json" ? "application/json" : "*/*",
        "X-Orc-Request": "1",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "OFFLINE", "The server cannot be reached.", "The page tries again by itself.", null);
  }

  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401 && path !== "/session") onUnauthorized();
    throw problem;
  }

  if (as === "text") return (await response.text()) as T;
  if (as === "blob") return (await response.blob()) as T;
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** `query({ state: "a,b", q: undefined })` is `?state=a,b`; what is empty is left out. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value)).replaceAll("%2C", ",")}`);
  return parts.length ? `?${parts.join("&")}` : "";
}
