import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { ArtifactView } from "../../api/types";
import { Empty } from "../../ui/Empty";
import { count, plural } from "../../ui/format";
import { Answer } from "../parts/Answer";
import styles from "./compare.module.css";
import { contentQuery } from "./data";
import { type DiffLine, diffLines, foldSame } from "./lines";

interface CompareProps { run: string; before: { id: string; name: string }; after: ArtifactView }

/** Two texts line by line; what is the same is folded and opens on demand. */
export function Compare({ run, before, after }: CompareProps) {
  const left = useQuery(contentQuery(run, before.id));
  const right = useQuery(contentQuery(run, after.id));
  return <Answer of={left}>{(a) => <Answer of={right}>{(b) => <Difference before={a} after={b} names={[before.name, after.name]} />}</Answer>}</Answer>;
}

type Row = DiffLine | { folded: number; part: number };

function Difference({ before, after, names }: { before: string; after: string; names: readonly [string, string] }) {
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo((): Row[] => {
    let at = 0;
    return foldSame(lines, 3).flatMap((part, index): readonly Row[] => {
      if ("lines" in part) {
        at += part.lines.length;
        return part.lines;
      }
      const hidden = lines.slice(at, at + part.folded);
      at += part.folded;
      return opened.has(index) ? hidden : [{ folded: part.folded, part: index }];
    });
  }, [lines, opened]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => 20, overscan: 30 });
  const added = lines.filter((line) => line.kind === "added").length;
  const removed = lines.filter((line) => line.kind === "removed").length;
  if (added + removed === 0) return <Empty title="The two are the same, byte for byte in their lines" says={`${names[0]} and ${names[1]}, ${plural(lines.length, "line")}`} />;
  return (
    <div className={styles.frame}>
      <p className="muted"><span className={styles.less}>{plural(removed, "line")} only in {names[0]}</span>, <span className={styles.more}>{plural(added, "line")} only in {names[1]}</span>, {count(lines.length - added - removed)} the same</p>
      <div ref={scroll} className={styles.lines} tabIndex={0} role="region" aria-label="Differences">
        <div className={styles.inner} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index]!;
            const style = { transform: `translateY(${start}px)` };
            if ("folded" in row) return <button key={key} type="button" className={styles.fold} style={style} onClick={() => setOpened(new Set([...opened, row.part]))}>{plural(row.folded, "equal line")}, show</button>;
            return (
              <div key={key} className={styles.line} data-kind={row.kind} style={style}>
                <span>{row.before}</span><span>{row.after}</span><b>{{ same: " ", added: "+", removed: "−" }[row.kind]}</b><code title={row.text.length > 160 ? row.text : undefined}>{row.text}</code>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
