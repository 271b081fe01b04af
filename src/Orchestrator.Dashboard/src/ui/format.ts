const whole = new Intl.NumberFormat("en-US");
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hour12: false });

export const count = (value: number) => whole.format(value);

const two = (value: number) => String(value).padStart(2, "0");

/** `10:37:18.845` by the viewer's clock. Written out by hand: the framework's formatter costs more than the row around it. */
export function timeOf(iso: string): string {
  const at = new Date(iso);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

/** `3 Nov, 10:37`, or the clock alone for today. */
export function when(iso: string, now = Date.now()): string {
  const at = new Date(iso);
  return at.toDateString() === new Date(now).toDateString() ? clock.format(at) : day.format(at);
}

/** `4 min 10 s`, `2 h 05 min`, `3 d 4 h`, `850 ms`. */
export function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return "—";
  const ms = Math.max(0, milliseconds);
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const s = ms / 1_000;
  if (s < 10) return `${s.toFixed(1)} s`;
  if (s < 60) return `${Math.floor(s)} s`;
  if (s < 3_600) return `${Math.floor(s / 60)} min ${two(Math.floor(s % 60))} s`;
  if (s < 86_400) return `${Math.floor(s / 3_600)} h ${two(Math.floor((s % 3_600) / 60))} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3_600)} h`;
}

/** `3 min ago`. */
export function ago(iso: string, now = Date.now()): string {
  const ms = now - new Date(iso).getTime();
  if (ms < 1_000) return "just now";
  if (ms < 60_000) return `${Math.floor(ms / 1_000)} s ago`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ago`;
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h ago`;
  return `${Math.floor(ms / 86_400_000)} d ago`;
}

export function bytes(value: number): string {
  if (value < 1_024) return `${value} B`;
  if (value < 1_048_576) return `${(value / 1_024).toFixed(1)} KiB`;
  return `${(value / 1_048_576).toFixed(1)} MiB`;
}

/** Two decimals; less than a dollar has four. */
export const usd = (value: number) => `$${value.toFixed(value !== 0 && Math.abs(value) < 1 ? 4 : 2)}`;

/** A JSON value in a line: texts without quotes, lists with commas. */
export function value(of: unknown): string {
  if (of === null || of === undefined) return "—";
  if (typeof of === "number") return Number.isInteger(of) ? count(of) : String(Math.round(of * 1e6) / 1e6);
  if (typeof of === "string") return of;
  if (typeof of === "boolean") return of ? "true" : "false";
  if (Array.isArray(of)) return of.map(value).join(", ");
  return JSON.stringify(of);
}

export const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;
