import type { ArtifactView } from "../../api/types";

export type Kind = "schedule" | "markdown" | "table" | "json" | "picture" | "text" | "binary";

export const kindNames: Record<Kind, string> = {
  schedule: "Schedule", markdown: "Document", table: "Table", json: "JSON", picture: "Picture", text: "Text", binary: "Other",
};

export const kindsInOrder = Object.keys(kindNames) as readonly Kind[];

export function kindOf({ name, mediaType }: Pick<ArtifactView, "name" | "mediaType">): Kind {
  const type = mediaType.split(";")[0]!.trim().toLowerCase();
  if (/(^|\/)schedule\.json$/.test(name)) return "schedule";
  if (type === "text/markdown") return "markdown";
  if (type === "text/csv") return "table";
  if (type === "application/json" || type.endsWith("+json")) return "json";
  if (/^image\/(png|jpeg|gif|webp|avif|svg\+xml)$/.test(type)) return "picture";
  return type.startsWith("text/") ? "text" : "binary";
}

export const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf("/")));
export const fileOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

export type Line = { folder: string; files: number } | { artifact: ArtifactView };

/** Files by folder and name, a heading before each folder. */
export function linesOf(artifacts: readonly ArtifactView[]): Line[] {
  const sorted = [...artifacts].sort((a, b) => order.compare(folderOf(a.name), folderOf(b.name)) || order.compare(fileOf(a.name), fileOf(b.name)));
  const lines: Line[] = [];
  let folder = null as { folder: string; files: number } | null;
  for (const artifact of sorted) {
    const name = folderOf(artifact.name);
    if (folder?.folder !== name) lines.push((folder = { folder: name, files: 0 }));
    folder!.files++;
    lines.push({ artifact });
  }
  // One folder needs no heading.
  return lines.filter((line) => "artifact" in line || line.folder !== "" || lines.length > artifacts.length + 1);
}

const order = new Intl.Collator("en", { numeric: true });

/** Filters of the list: text in name or task, kinds with commas. */
export function matches(artifact: ArtifactView, q: string | undefined, kinds: string | undefined, task: string | undefined): boolean {
  const text = q?.trim().toLowerCase() ?? "";
  if (text && !artifact.name.toLowerCase().includes(text) && !artifact.task.toLowerCase().includes(text) && !artifact.id.toLowerCase().includes(text)) return false;
  if (kinds && !kinds.split(",").includes(kindOf(artifact))) return false;
  return !task || artifact.task === task;
}
