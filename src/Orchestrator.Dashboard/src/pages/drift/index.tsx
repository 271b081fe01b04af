import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DriftRow } from "../../api/types";
import { DecisionDialog } from "../../app/decide/DecisionDialog";
import type { Verdict } from "../../app/decide/decisions";
import { useKeys } from "../../app/keys";
import { Card } from "../../ui/Card";
import { CopyCli } from "../../ui/Copy";
import { Empty } from "../../ui/Empty";
import { count } from "../../ui/format";
import ui from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { View } from "../parts/Page";
import { driftQuery, isFlag, keyOf, northStarQuery, ordered } from "./data";
import styles from "./drift.module.css";
import { Flag } from "./Flag";
import { NorthStarCard } from "./NorthStarCard";
import { Scores } from "./Scores";

const shows = [[undefined, "Flags"], ["open", "Waiting"], ["all", "All tasks"]] as const;

/** The North Star on the left; on the right what does not serve it, quote against quote. */
export function Page() {
  const [search, say] = useAddress();
  const star = useQuery(northStarQuery);
  const drift = useQuery(driftQuery(search.run));
  const rows = drift.data ?? [];
  const shown = ordered(rows, search);
  const chosen = shown.find((row) => keyOf(row) === search.sel) ?? shown[0];
  const [asking, setAsking] = useState<{ row: DriftRow; verdict: Verdict } | null>(null);
  const at = chosen ? shown.indexOf(chosen) : -1;
  const select = (row: DriftRow | undefined) => row && say({ sel: keyOf(row) });
  const ask = (verdict: Verdict) => { if (chosen?.open) setAsking({ row: chosen, verdict }); };
  useKeys("Drift", [
    { keys: "j", does: "Next flag", run: () => select(shown[Math.min(shown.length - 1, at + 1)]) },
    { keys: "k", does: "Flag before", run: () => select(shown[Math.max(0, at - 1)]) },
    { keys: "Shift+G", does: "Keep the task, in a dialog", run: () => ask("keep") },
    { keys: "Shift+N", does: "Defer the task, in a dialog", run: () => ask("defer") },
  ]);
  return (
    <View title="Drift" says={drift.data && `${count(rows.length)} tasks checked, ${count(rows.filter(isFlag).length)} flagged, ${count(rows.filter((row) => row.open).length)} waiting`} actions={chosen && <CopyCli command={`orc drift list ${chosen.run}`} />}>
      <div className={styles.columns}>
        <Answer of={star} rows={10}>{(value) => <NorthStarCard star={value} rows={rows} chosen={chosen} />}</Answer>
        <div className={styles.main}>
          <Answer of={drift} rows={8}>
            {(all) => (
              <>
                {all.length > 0 && <Card title="Distance of each task, by run"><Scores rows={all} chosen={chosen} onChoose={(row) => say({ sel: keyOf(row), state: isFlag(row) ? search.state : "all" })} /></Card>}
                <div className={styles.filters}>
                  <div className={ui.segments} role="group" aria-label="Shown">
                    {shows.map(([state, name]) => <button key={name} type="button" aria-pressed={search.state === state} onClick={() => say({ state, sel: undefined })}>{name}</button>)}
                  </div>
                  <Find label="Task, run or quote" />
                  {search.run && <button type="button" className={styles.chip} onClick={() => say({ run: undefined })}>Run {search.run} ×</button>}
                </div>
                {shown.length === 0 ? <Card><Nothing rows={all} state={search.state} q={search.q} /></Card> : (
                  <ul className={styles.flags}>
                    {shown.slice(0, 300).map((row) => <Flag key={keyOf(row)} row={row} on={row === chosen} onSelect={() => select(row)} onAsk={(verdict) => setAsking({ row, verdict })} outcomes={star.data?.outcomes ?? []} />)}
                  </ul>
                )}
              </>
            )}
          </Answer>
        </div>
      </div>
      {asking && (
        <DecisionDialog asked={{ on: "drift", run: asking.row.run, id: asking.row.task }} verdict={asking.verdict} subject={asking.row.task} onClose={() => setAsking(null)}>
          {asking.row.question && <p>{asking.row.question}</p>}
        </DecisionDialog>
      )}
    </View>
  );
}

function Nothing({ rows, state, q }: { rows: readonly DriftRow[]; state: string | undefined; q: string | undefined }) {
  if (q) return <Empty title="No task matches" />;
  if (rows.length === 0) return <Empty title="No run was checked against the North Star yet" says="Each plan is checked when its run starts." />;
  const farthest = rows.reduce((far, row) => (row.score > far.score ? row : far));
  return <Empty title={state === "open" ? "No drift waits for an answer" : "Every task serves the North Star"} says={`The farthest is ${farthest.task} of ${farthest.plan} at ${farthest.score.toFixed(2)}.`} />;
}
