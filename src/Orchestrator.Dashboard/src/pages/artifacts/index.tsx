import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ArtifactView } from "../../api/types";
import { CopyCli } from "../../ui/Copy";
import { Empty } from "../../ui/Empty";
import { bytes, count, plural } from "../../ui/format";
import uiStyles from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { View } from "../parts/Page";
import { ArtifactHead } from "./ArtifactHead";
import { ArtifactList, kindIcons } from "./ArtifactList";
import styles from "./artifacts.module.css";
import { Compare } from "./Compare";
import { artifactsQuery, schedulesQuery, versionsQuery } from "./data";
import { kindNames, kindOf, kindsInOrder, matches } from "./kinds";
import { Preview } from "./Preview";
import { PickRun } from "./PickRun";
import { Schedules } from "./Schedules";
import { Verify } from "./Verify";

/** `/runs/{run}/artifacts/{A}`, `/artifacts?run=`; without a run, the choice of one. */
export function Page() {
  const params = useParams({ strict: false });
  const [search] = useAddress();
  const run = params.run ?? search.run;
  return run ? <OfRun key={run} run={run} chosen={params.artifact} /> : <PickRun />;
}

function OfRun({ run, chosen }: { run: string; chosen: string | undefined }) {
  const [search] = useAddress();
  const list = useQuery(artifactsQuery(run));
  const scheduled = (list.data ?? []).some((artifact) => kindOf(artifact) === "schedule");
  const schedules = useQuery({ ...schedulesQuery(run), enabled: scheduled });
  const navigate = useNavigate();
  const overview = !chosen && search.view === "schedules";
  const show = (view: string | undefined) => void navigate({ to: "/artifacts", search: { run, view } });
  return (
    <View
      fill
      title={<>Artifacts <Link className={uiStyles.id} to="/runs/$run/$tab" params={{ run, tab: "events" }}>{run}</Link></>}
      says={list.data && `${plural(list.data.length, "file")}, ${bytes(list.data.reduce((sum, artifact) => sum + artifact.bytes, 0))}`}
      actions={<>
        {scheduled && (
          <div className={uiStyles.segments} role="group" aria-label="Shown">
            <button type="button" aria-pressed={!overview} onClick={() => show(undefined)}>Files</button>
            <button type="button" aria-pressed={overview} onClick={() => show("schedules")}>Schedules{schedules.data && ` ${count(schedules.data.length)}`}</button>
          </div>
        )}
        <Verify run={run} />
        <CopyCli command={chosen ? `orc artifact get ${run} ${chosen} --out .` : `orc artifact list ${run}`} />
      </>}
    >
      <Answer of={list} rows={14}>
        {(artifacts) => overview
          ? <Answer of={schedules}>{(rows) => <Schedules run={run} rows={rows} artifacts={artifacts} />}</Answer>
          : artifacts.length === 0
            ? <Empty title="Nothing written yet" says="Artifacts appear when the first task that promises one is applied."><Link to="/runs/$run/$tab" params={{ run, tab: "tasks" }}>Tasks of the run</Link></Empty>
            : <Files run={run} artifacts={artifacts} chosen={chosen} />}
      </Answer>
    </View>
  );
}

function Files({ run, artifacts, chosen }: { run: string; artifacts: readonly ArtifactView[]; chosen: string | undefined }) {
  const [search, say] = useAddress();
  const shown = useMemo(() => artifacts.filter((artifact) => matches(artifact, search.q, search.type, search.task)), [artifacts, search.q, search.type, search.task]);
  const kinds = useMemo(() => {
    const of = artifacts.map(kindOf);
    return kindsInOrder.map((kind) => [kind, of.filter((each) => each === kind).length] as const).filter(([, files]) => files > 0);
  }, [artifacts]);
  const artifact = artifacts.find((each) => each.id === chosen || each.name === chosen);
  const wanted = search.type?.split(",") ?? [];
  return (
    <div className={styles.pair} data-wide={(artifact !== undefined && search.item !== undefined) || undefined}>
      <section className={styles.side} aria-label="List">
        <div className={styles.sideHead}>
          <Find label="Name, task or id" />
          <div className={styles.kinds} role="group" aria-label="Types">
            {kinds.map(([kind, files]) => {
              const Shape = kindIcons[kind];
              const on = wanted.includes(kind);
              return <button key={kind} type="button" className={styles.kind} aria-pressed={on} onClick={() => say({ type: (on ? wanted.filter((each) => each !== kind) : [...wanted, kind]).join(",") || undefined })}><Shape size={12} aria-hidden="true" />{kindNames[kind]} {count(files)}</button>;
            })}
            {search.task && <button type="button" className={styles.kind} aria-pressed="true" onClick={() => say({ task: undefined })}>Task {search.task} ×</button>}
          </div>
        </div>
        {shown.length > 0 ? <ArtifactList run={run} artifacts={shown} selected={artifact?.id} /> : <Empty title="No file matches"><button type="button" className={styles.kind} onClick={() => say({ q: undefined, type: undefined, task: undefined })}>Show all {count(artifacts.length)}</button></Empty>}
        {shown.length !== artifacts.length && <div className={styles.foot} role="status">{count(shown.length)} of {count(artifacts.length)}</div>}
      </section>
      {artifact ? <Chosen key={artifact.id} run={run} artifact={artifact} artifacts={artifacts} /> : <section className={styles.panel}><Empty title={chosen ? "The run has no such file now" : "Choose a file"} says={chosen ?? "j and k walk through the list; the address names what is shown."} /></section>}
    </div>
  );
}

function Chosen({ run, artifact, artifacts }: { run: string; artifact: ArtifactView; artifacts: readonly ArtifactView[] }) {
  const [search] = useAddress();
  const versions = useQuery({ ...versionsQuery(run, artifact), enabled: search.compare !== undefined });
  const version = versions.data?.find((each) => each.artifact.id === search.compare);
  const other = artifacts.find((each) => each.id === search.compare);
  const before = version ? { id: version.artifact.id, name: `attempt ${version.attempt}` } : other && { id: other.id, name: other.name };
  return (
    <section className={styles.panel} aria-label={artifact.name}>
      <ArtifactHead run={run} artifact={artifact} artifacts={artifacts} />
      <div className={styles.content}>
        {search.compare === undefined
          ? <Preview run={run} artifact={artifact} artifacts={artifacts} />
          : before
            ? <Compare run={run} before={before} after={artifact} />
            : <Answer of={versions}>{() => <Empty title="Nothing to compare with" says={`Neither an attempt nor another file of the run is ${search.compare}.`} />}</Answer>}
      </div>
    </section>
  );
}

