import { useMemo } from "react";
import type { DriftRow } from "../../api/types";
import { plural } from "../../ui/format";
import { columnsOf, isFlag, keyOf } from "./data";
import styles from "./drift.module.css";

const runs = 14;
const height = 132;
const top = 8;
const left = 30;
const y = (score: number): number => top + (1 - Math.min(1, Math.max(0, score))) * (height - top * 2);

interface ScoresProps { rows: readonly DriftRow[]; chosen: DriftRow | undefined; onChoose: (row: DriftRow) => void }

/** A column for each run, a dot for each task: up is far. Tasks that were flagged are diamonds. The list below has every dot as a line. */
export function Scores({ rows, chosen, onChoose }: ScoresProps) {
  const columns = useMemo(() => columnsOf(rows, runs), [rows]);
  const width = 760;
  const step = (width - left) / Math.max(columns.length, 4);
  const flags = columns.flatMap((column) => column.rows).filter(isFlag).length;
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} ${height + 20}`} role="img" aria-label={`Distance of tasks in ${plural(columns.length, "run")}, ${plural(flags, "flag")}. The list says the same.`}>
      {[0, 0.5, 1].map((score) => <g key={score}><line x1={left} x2={width} y1={y(score)} y2={y(score)} /><text x={left - 6} y={y(score) + 4} textAnchor="end">{score.toFixed(1)}</text></g>)}
      {columns.map((column, at) => (
        <g key={column.run}>
          <text x={left + step * (at + 0.5)} y={height + 14} textAnchor="middle">{column.run.length * 6.2 > step ? `…${column.run.slice(-5)}` : column.run}<title>{column.run}</title></text>
          {column.rows.map((row, index) => {
            const x = left + step * (at + 0.5) + spread(index, column.rows.length, step * 0.7);
            const on = chosen !== undefined && keyOf(chosen) === keyOf(row);
            const far = isFlag(row);
            return (
              <g key={row.task} className={styles.dot} data-flag={far || undefined} data-on={on || undefined} transform={`translate(${x.toFixed(1)} ${y(row.score).toFixed(1)})`} onClick={() => onChoose(row)}>
                <title>{`${row.task}: ${row.score.toFixed(2)}, ${row.verdict}`}</title>
                <circle r="9" className={styles.reach} />
                {far ? <path d="M0-6 6 0 0 6-6 0z" /> : <circle r="3.4" />}
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}

/** Dots of a column side by side, in the order of the plan. */
const spread = (index: number, of: number, width: number): number => (of === 1 ? 0 : (index / (of - 1) - 0.5) * width);
