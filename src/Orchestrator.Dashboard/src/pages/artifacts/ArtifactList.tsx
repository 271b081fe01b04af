import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { CalendarDays, FileBraces, FileImage, FileQuestionMark, FileSpreadsheet, FileText, type LucideIcon, Text } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import type { ArtifactView } from "../../api/types";
import { useKeys } from "../../app/keys";
import { bytes, plural } from "../../ui/format";
import styles from "./artifacts.module.css";
import { fileOf, folderOf, type Kind, kindNames, kindOf, linesOf } from "./kinds";

export const kindIcons: Record<Kind, LucideIcon> = {
  schedule: CalendarDays, markdown: FileText, table: FileSpreadsheet, json: FileBraces, picture: FileImage, text: Text, binary: FileQuestionMark,
};

interface ListProps { run: string; artifacts: readonly ArtifactView[]; selected: string | undefined }

/** The files of a run, by folder; only the visible rows exist. One tab stop, arrows move. */
export function ArtifactList({ run, artifacts, selected }: ListProps) {
  const navigate = useNavigate();
  const scroll = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(artifacts), [artifacts]);
  const files = useMemo(() => lines.flatMap((line, at) => ("artifact" in line ? [{ at, id: line.artifact.id }] : [])), [lines]);
  const current = files.findIndex((file) => file.id === selected);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => 28, overscan: 12 });
  const open = (id: string) =>
    void navigate({ to: "/runs/$run/artifacts/$artifact", params: { run, artifact: id }, search: (was) => ({ ...was, run: undefined, view: undefined, item: undefined, compare: undefined }) });
  const move = (step: number) => {
    const next = files[Math.min(files.length - 1, Math.max(0, current < 0 ? 0 : current + step))];
    if (next) open(next.id);
  };
  useKeys("Files", [
    { keys: "j", does: "Next file", run: () => move(1) },
    { keys: "k", does: "File before", run: () => move(-1) },
  ]);
  const shown = files[current]?.at;
  useEffect(() => { if (shown !== undefined) rows.scrollToIndex(shown); }, [rows, shown]);

  return (
    <div
      ref={scroll}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label="Files"
      aria-activedescendant={selected && current >= 0 ? `file-${selected}` : undefined}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -files.length, End: files.length }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        move(step);
      }}
    >
      <div role="presentation" className={styles.listInner} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]!;
          if ("folder" in line) {
            return <div key={`/${line.folder}`} role="presentation" className={styles.folder} style={{ transform: `translateY(${start}px)` }}><span>{line.folder || "Of the whole run"}</span><span>{plural(line.files, "file")}</span></div>;
          }
          const { artifact } = line;
          const kind = kindOf(artifact);
          const Shape = kindIcons[kind];
          return (
            <div
              key={artifact.id}
              id={`file-${artifact.id}`}
              role="option"
              aria-selected={artifact.id === selected}
              className={styles.file}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => open(artifact.id)}
            >
              <Shape size={14} aria-hidden="true" />
              <span>{fileOf(artifact.name)}<span className="sr">, {kindNames[kind]}, {folderOf(artifact.name)}</span></span>
              <small>{bytes(artifact.bytes)}</small>
            </div>
          );
        })}
      </div>
    </div>
  );
}
