import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { ArtifactView } from "../../api/types";
import { bytes } from "../../ui/format";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Skeleton } from "../../ui/Skeleton";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import styles from "./artifacts.module.css";
import { artifactPath, contentQuery } from "./data";
import { JsonText } from "./JsonTree";
import { kindOf } from "./kinds";
import { readSchedule } from "./schedule";

const Calendar = lazy(() => import("./Calendar").then((module) => ({ default: module.Calendar })));
const Markdown = lazy(() => import("./Markdown").then((module) => ({ default: module.Markdown })));
const CsvTable = lazy(() => import("./CsvTable").then((module) => ({ default: module.CsvTable })));

/** Longer texts stay on the server until they are asked for: a picture of a text is no use to anybody. */
const readable = 8 * 1024 * 1024;

export interface PreviewProps { run: string; artifact: ArtifactView; artifacts: readonly ArtifactView[] }

/** What an artifact is, shown as what it is; `view=raw` shows the text itself. */
export function Preview({ run, artifact, artifacts }: PreviewProps) {
  const [{ view }] = useAddress();
  const kind = kindOf(artifact);
  if (kind === "picture" && view !== "raw") {
    return <figure className={styles.picture}><img src={artifactPath(run, artifact.id)} alt={`${artifact.name}, as ${artifact.task} left it`} /></figure>;
  }
  if (kind === "binary" || artifact.bytes > readable) {
    return <Empty title={kind === "binary" ? "Nothing here to read" : `Too long to show: ${bytes(artifact.bytes)}`} says={artifact.mediaType}><a className={buttonClass} href={artifactPath(run, artifact.id, true)} download>Download</a></Empty>;
  }
  return <Suspense fallback={<Skeleton rows={14} />}><Text run={run} artifact={artifact} artifacts={artifacts} raw={view === "raw"} tree={view === "json"} /></Suspense>;
}

function Text({ run, artifact, artifacts, raw, tree }: PreviewProps & { raw: boolean; tree: boolean }) {
  const content = useQuery(contentQuery(run, artifact.id));
  return <Answer of={content} rows={14}>{(text) => <Shown text={text} run={run} artifact={artifact} artifacts={artifacts} raw={raw} tree={tree} />}</Answer>;
}

function Shown({ text, run, artifact, artifacts, raw, tree }: PreviewProps & { text: string; raw: boolean; tree: boolean }) {
  const kind = kindOf(artifact);
  if (text === "") return <Empty title="The file is empty" says="It was written with nothing in it." />;
  if (raw || kind === "text" || kind === "picture") return <Raw text={text} />;
  if (kind === "table") return <CsvTable text={text} />;
  if (kind === "markdown") return <div className={styles.read}><Markdown text={text} run={run} name={artifact.name} artifacts={artifacts} /></div>;
  const schedule = kind === "schedule" && !tree ? readSchedule(text) : null;
  return schedule ? <Calendar schedule={schedule} run={run} /> : <div className={styles.read}><JsonText text={text} /></div>;
}

const Raw = ({ text }: { text: string }) => <pre className={styles.raw} tabIndex={0}>{text}</pre>;
