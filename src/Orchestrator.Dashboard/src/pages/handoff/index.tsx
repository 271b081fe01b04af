import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { api } from "../../api/client";
import { useKeys } from "../../app/keys";
import { Button, buttonClass } from "../../ui/Button";
import { CopyCli } from "../../ui/Copy";
import uiStyles from "../../ui/ui.module.css";
import { artifactsQuery } from "../artifacts/data";
import { Markdown } from "../artifacts/Markdown";
import { Answer } from "../parts/Answer";
import { View } from "../parts/Page";
import { linkEvents } from "./events";
import styles from "./handoff.module.css";

const formats = [["md", "Markdown"], ["html", "HTML"], ["json", "JSON"]] as const;

/** What the next one needs to go on: the report as people print it. */
export function Page() {
  const { run = "" } = useParams({ strict: false });
  const report = useQuery({ queryKey: ["handoff", run], queryFn: ({ signal }) => api<string>(`/runs/${run}/handoff?format=md`, { signal, as: "text" }), staleTime: 0 });
  const artifacts = useQuery(artifactsQuery(run));
  const also = useMemo(() => [linkEvents(run)], [run]);
  useKeys("Handoff", [{ keys: "p", does: "Print", run: () => window.print() }]);
  return (
    <View
      title={<>Handoff <Link className={uiStyles.id} to="/runs/$run/$tab" params={{ run, tab: "events" }}>{run}</Link></>}
      says={<span className="no-print">as the journal stands now</span>}
      actions={<>
        {formats.map(([format, name]) => <a key={format} className={buttonClass} href={`/api/runs/${run}/handoff?format=${format}`} download={`handoff-${run}.${format}`}>{name}</a>)}
        <Button kind="primary" hotkey="p" onClick={() => window.print()}>Print</Button>
        <CopyCli command={`orc handoff export ${run} --format md`} />
      </>}
    >
      <Answer of={report} rows={18}>
        {(text) => (
          <div className={styles.layout}>
            <nav className={`${styles.contents} no-print`} aria-label="Parts of the report"><Contents text={text} /></nav>
            <div className={styles.sheet} id="report"><Markdown text={text} run={run} name="handoff.md" artifacts={artifacts.data ?? []} also={also} /></div>
          </div>
        )}
      </Answer>
    </View>
  );
}

/** Second-level headings; they lead to the nth heading of the sheet, so that no name from the document becomes an id of the page. */
function Contents({ text }: { text: string }) {
  const headings = text.split("\n").filter((line) => line.startsWith("## ")).map((line) => line.slice(3));
  const go = (at: number) => document.querySelectorAll("#report article > h3")[at]?.scrollIntoView({ block: "start" });
  return <ol>{headings.map((heading, at) => <li key={at}><button type="button" onClick={() => go(at)}>{heading}</button></li>)}</ol>;
}
