import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { count, plural } from "../../ui/format";
import uiStyles from "../../ui/ui.module.css";
import styles from "./csv.module.css";
import { type Column, filterRows, isNumeric, parseCsv, type Sorting, sortRows, type Table } from "./csv";

/** A table as wide and long as it is: types from its values, sort by heading, only the visible rows exist. */
export function CsvTable({ text }: { text: string }) {
  const table = useMemo(() => parseCsv(text), [text]);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [wanted, setWanted] = useState("");
  const filter = useDeferredValue(wanted);
  const order = useMemo(() => sortRows(table, filterRows(table, filter), sorting), [table, filter, sorting]);
  const widths = useMemo(() => widthsOf(table), [table]);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: order.length, getScrollElement: () => scroll.current, estimateSize: () => 26, overscan: 20 });
  const columns = `48px ${widths.map((width) => `${width}px`).join(" ")}`;
  return (
    <div className={styles.frame}>
      <div className={styles.bar}>
        <input type="search" className={uiStyles.input} aria-label="Rows with this text" placeholder="Rows with this text" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <span className="muted" role="status">{order.length === table.rows.length ? plural(table.rows.length, "row") : `${count(order.length)} of ${plural(table.rows.length, "row")}`}, {plural(table.columns.length, "column")}{table.ragged > 0 && `, ${plural(table.ragged, "row")} with another number of fields`}</span>
      </div>
      <div ref={scroll} className={styles.grid} role="grid" tabIndex={0} aria-label="Table" aria-rowcount={order.length + 1} aria-colcount={table.columns.length + 1}>
        <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: columns }}>
          <span role="columnheader" className={styles.number}>#</span>
          {table.columns.map((column, at) => <Heading key={at} column={column} at={at} sorting={sorting} onSort={setSorting} />)}
        </div>
        <div role="presentation" className={styles.body} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const at = order[index]!;
            const row = table.rows[at]!;
            return (
              <div key={at} role="row" aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${start}px)`, gridTemplateColumns: columns }}>
                <span role="rowheader" className={styles.number}>{at + 1}</span>
                {table.columns.map((column, cell) => <span key={cell} role="gridcell" data-num={isNumeric(column.type) || undefined} title={row[cell]}>{row[cell]}</span>)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Heading({ column, at, sorting, onSort }: { column: Column; at: number; sorting: Sorting | null; onSort: (sorting: Sorting | null) => void }) {
  const mine = sorting?.column === at ? sorting : null;
  return (
    <span role="columnheader" aria-sort={mine ? (mine.descending ? "descending" : "ascending") : "none"} data-num={isNumeric(column.type) || undefined}>
      <button type="button" title={`${column.name}: ${column.type}, ${count(column.filled)} filled`} onClick={() => onSort(mine?.descending ? null : { column: at, descending: mine !== null })}>
        <span>{column.name}</span>
        {mine && (mine.descending ? <ArrowDown size={12} aria-hidden="true" /> : <ArrowUp size={12} aria-hidden="true" />)}
        <small>{column.type}</small>
      </button>
    </span>
  );
}

/** From the heading and the first 200 rows, between 64 and 340 px. */
function widthsOf(table: Table): number[] {
  return table.columns.map((column, at) => {
    const longest = table.rows.slice(0, 200).reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0);
    return Math.round(Math.min(340, Math.max(64, longest * 7 + 22, (column.name.length + column.type.length) * 6.4 + 34)));
  });
}
