import { type RefObject, useLayoutEffect, useState } from "react";

/** 26 pixels, or 34 for those who chose comfort; the same as --row. */
export const rowHeight = () => (document.documentElement.dataset["rows"] === "comfort" ? 34 : 26);

export interface FixedRow { index: number; start: number }

/**
 * The rows of a long list that are on the screen, all of one height. TanStack Virtual keeps a record for each row and builds them again when their
 * number changes, ten times a second for two hundred thousand events; with one height for all, two divisions do.
 */
export function useFixedRows(box: RefObject<HTMLElement | null>, count: number, height: number, around = 10): { rows: FixedRow[]; total: number; onScroll: () => void } {
  const [from, setFrom] = useState(0);
  const [visible, setVisible] = useState(40);
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () => setVisible(Math.ceil(element.clientHeight / height) + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, height]);
  const first = Math.max(0, Math.min(from, count - visible) - around);
  const last = Math.min(count, Math.min(from, Math.max(0, count - visible)) + visible + around);
  const rows: FixedRow[] = [];
  for (let index = first; index < last; index++) rows.push({ index, start: index * height });
  return { rows, total: count * height, onScroll: () => setFrom(Math.floor((box.current?.scrollTop ?? 0) / height)) };
}
