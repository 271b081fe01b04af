import { useEffect, useState } from "react";
import type { ServerHealthView } from "../../api/types";
import styles from "./health.module.css";

const most = 60;

/** Figures that this page has seen since it was opened, oldest first. */
export function useHistory(view: ServerHealthView | undefined, at: number): readonly ServerHealthView["figures"][] {
  const [seen, setSeen] = useState<{ at: number; list: readonly ServerHealthView["figures"][] }>({ at: 0, list: [] });
  useEffect(() => {
    if (view) setSeen((was) => (was.at === at ? was : { at, list: [...was.list.slice(1 - most), view.figures] }));
  }, [view, at]);
  return seen.list;
}

/** The course of a figure; the number beside it is what counts. */
export function Spark({ values, name }: { values: readonly number[]; name: string }) {
  const top = Math.max(...values, 1e-9);
  const low = Math.min(...values, top);
  // A calm line lies in the middle, not on the floor.
  const height = (value: number) => (top - low < top * 0.001 ? 10 : 18 - ((value - low) / (top - low)) * 16);
  const points = values.map((value, at) => `${((at / (most - 1)) * 100).toFixed(1)},${height(value).toFixed(1)}`).join(" ");
  return <svg className={styles.spark} viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label={`${name} since the page was opened`}>{values.length > 1 && <polyline points={points} />}</svg>;
}
