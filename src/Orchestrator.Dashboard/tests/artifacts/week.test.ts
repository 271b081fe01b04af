import { describe, expect, it } from "vitest";
import { readSchedule } from "../../src/pages/artifacts/schedule";
import { daysOf, neighbour, placeWeek } from "../../src/pages/artifacts/week";

const send = (item: string, scheduledDate: string, scheduledTime: string) => ({ item, scheduledDate, scheduledTime });
const monday = "2026-10-19";

describe("placeWeek", () => {
  it("puts what would overlap side by side, and frees a column that has ended", () => {
    const placed = placeWeek(monday, [send("c", monday, "11:30"), send("a", monday, "11:00"), send("b", monday, "11:10"), send("d", monday, "12:00")], () => 25);
    expect(placed.map(({ item, column, columns }) => [item.item, column, columns])).toEqual([["a", 0, 2], ["b", 1, 2], ["c", 0, 2], ["d", 0, 1]]);
  });

  it("lets nothing that is drawn lie on anything else", () => {
    const items = Array.from({ length: 60 }, (_, i) => send(`i${i}`, monday, `${String(7 + ((i * 7) % 16)).padStart(2, "0")}:${String((i * 13) % 60).padStart(2, "0")}`));
    const placed = placeWeek(monday, items, () => 20);
    for (const a of placed) {
      for (const b of placed) {
        if (a === b || Math.abs(a.minute - b.minute) >= 20) continue;
        expect(a.column / a.columns >= (b.column + 1) / b.columns - 1e-9 || b.column / b.columns >= (a.column + 1) / a.columns - 1e-9).toBe(true);
      }
    }
  });

  it("stands on the creator's dates, over the end of summer time too", () => {
    const placed = placeWeek("2026-10-19", [send("late", "2026-10-25", "23:59"), send("early", "2026-10-25", "02:30")], () => 20);
    expect(placed.map(({ item, day, minute }) => [item.item, day, minute])).toEqual([["early", 6, 150], ["late", 6, 1439]]);
  });
});

it("has seven days, and one more for what was deferred into the next week", () => {
  expect(daysOf(monday, []).map((day) => day.date)).toEqual(["2026-10-19", "2026-10-20", "2026-10-21", "2026-10-22", "2026-10-23", "2026-10-24", "2026-10-25"]);
  expect(daysOf(monday, [send("x", "2026-10-26", "07:00")])).toHaveLength(8);
});

it("walks by arrows: in the day, and to the nearest time of the next day that has any", () => {
  const placed = placeWeek(monday, [send("a", monday, "08:00"), send("b", monday, "20:00"), send("c", "2026-10-21", "09:00"), send("d", "2026-10-21", "19:00")], () => 20);
  expect(neighbour(placed, 0, "ArrowDown")).toBe(1);
  expect(neighbour(placed, 1, "ArrowRight")).toBe(3);
  expect(neighbour(placed, 3, "ArrowLeft")).toBe(1);
  expect(neighbour(placed, 0, "ArrowUp")).toBe(0);
  expect(neighbour(placed, 3, "ArrowRight")).toBe(3);
});

it("takes nothing for a schedule that is none", () => {
  for (const text of ["", "null", "{}", '{"creatorId":"c","weekStart":"2026-10-19","items":[{"item":1}]}', '{"creatorId":"c","weekStart":"soon","items":[]}']) expect(readSchedule(text)).toBeNull();
  expect(readSchedule('{"creatorId":"c","weekStart":"2026-10-19","items":[]}')).not.toBeNull();
});
