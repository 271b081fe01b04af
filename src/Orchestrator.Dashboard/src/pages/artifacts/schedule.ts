/** What `schedule.json` says, as far as a calendar shows it. */
export interface ScheduleItem {
  item: string; sendTypeKey: string; category: Category; captionId: string | null; contentType: string | null; scheduledDate: string; scheduledTime: string; utc: string;
  priceCents: number | null; channelKey: string; targetKey: string; estRecipients: number; expiresAt: string | null; label: string; isFollowup: boolean;
  parentItemId: string | null; explore: boolean; deferred: boolean; valueCents: number; explain: string[];
}

export type Category = "revenue" | "engagement" | "retention";

export interface Schedule { creatorId: string; weekStart: string; timezone: string; items: ScheduleItem[]; lowerCents: number; upperCents: number; gap: number }

/** The schedule in a text, or null where it is none. */
export function readSchedule(text: string): Schedule | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const value = parsed as Partial<Schedule> | null;
  if (typeof value?.creatorId !== "string" || !Array.isArray(value.items)) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value.weekStart ?? "") || !value.items.every(isItem)) return null;
  return value as Schedule;
}

const isItem = (item: Partial<ScheduleItem> | null): boolean =>
  typeof item?.item === "string" && typeof item.sendTypeKey === "string" && /^\d{4}-\d{2}-\d{2}$/.test(item.scheduledDate ?? "") && /^\d{2}:\d{2}$/.test(item.scheduledTime ?? "");

const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
export const dollars = (cents: number): string => money.format(cents / 100);
export const words = (key: string): string => key.replaceAll("_", " ");

const dayNames = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
/** "Mon 19 Oct"; the date stands for itself, in no time zone. */
export const dayName = (date: string): string => dayNames.format(new Date(`${date}T00:00:00Z`)).replace(",", "");

/** "UTC-04:00" at that moment in the creator's zone; the zone's own name where the browser does not know it. */
export function offsetOf(timezone: string, utc: string): string {
  try {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" }).formatToParts(new Date(utc));
    return (parts.find((part) => part.type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
  } catch {
    return timezone;
  }
}
