import { type KeyboardEvent, memo } from "react";
import { lookOf } from "../../../ui/states";
import { barHeight } from "./layout";
import styles from "./timeline.module.css";

interface BarViewProps {
  id: string; x0: number; x1: number; y: number; state: string; label: string; says: string; open: boolean; stop: boolean; selected: boolean; folded: boolean;
  onFocus: () => void; onKeyDown: (event: KeyboardEvent) => void; onClick: () => void;
}

const letter = 6.7;

/** As much of a name as fits; nothing rather than two letters. */
export function fit(text: string, width: number): string {
  const room = Math.floor(width / letter);
  if (text.length <= room) return text;
  return room < 4 ? "" : `${text.slice(0, room - 1)}…`;
}

export const BarView = memo(function BarView({ id, x0, x1, y, state, label, says, open, stop, selected, folded, onFocus, onKeyDown, onClick }: BarViewProps) {
  const look = lookOf(state);
  const width = Math.max(3, x1 - x0 - 1);
  const icon = width > 18;
  const text = fit(label, width - (icon ? 24 : 6));
  return (
    <>
      <g
        className={styles.bar} data-tone={look.tone} data-key={id} data-selected={selected || undefined} data-dashed={look.tone === "human" || undefined} data-folded={folded || undefined}
        role="button" tabIndex={stop ? 0 : -1} aria-label={says} onFocus={onFocus} onKeyDown={onKeyDown} onClick={onClick}
      >
        <title>{says}</title>
        <rect x={x0 + 0.5} y={y + 0.5} width={width} height={barHeight - 1} rx={Math.min(3, width / 2)} />
        {icon && <use href={`#s-${look.shape}`} x={x0 + 5} y={y + 5} width={10} height={10} />}
        {open && width > 6 && <rect className={styles.openEnd} x={x1 - 3} y={y + 2} width={2} height={barHeight - 4} rx={1} />}
      </g>
      {text && <text className={styles.barText} data-tone={look.tone} x={x0 + (icon ? 19 : 4)} y={y + 14} aria-hidden="true">{text}</text>}
    </>
  );
}, (a, b) =>
  a.x0 === b.x0 && a.x1 === b.x1 && a.y === b.y && a.state === b.state && a.label === b.label && a.says === b.says && a.stop === b.stop && a.selected === b.selected && a.open === b.open);
