import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { PlanView, PlanWaveView } from "../../api/types";
import { buttonClass } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyCli } from "../../ui/Copy";
import { plural } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import uiStyles from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { partStyles, View } from "../parts/Page";
import { planQuery } from "../start/data";
import styles from "./plans.module.css";

const Graph = lazy(() => import("./Graph").then((module) => ({ default: module.Graph })));

export function Page() {
  const { name = "" } = useParams({ strict: false });
  const [search, say] = useAddress();
  const plan = useQuery(planQuery(name));
  const graph = search.view === "graph";
  return (
    <View
      fill={graph}
      title={name}
      says={plan.data?.title}
      actions={<>
        <div className={uiStyles.segments} role="group" aria-label="Shown as">
          <button type="button" aria-pressed={!graph} onClick={() => say({ view: undefined })}>Table</button>
          <button type="button" aria-pressed={graph} onClick={() => say({ view: "graph" })}>Graph</button>
        </div>
        <Link className={buttonClass} to="/runs" search={{ start: name }}>Start a run</Link>
        <CopyCli command={`orc plan show ${name}`} />
      </>}
    >
      <Answer of={plan} rows={14}>{(view) => (graph ? <Suspense fallback={<Skeleton rows={14} />}><Graph plan={view} /></Suspense> : <Tables plan={view} />)}</Answer>
    </View>
  );
}

function Tables({ plan }: { plan: PlanView }) {
  return (
    <>
      {plan.faults.length > 0 && <Card title={plural(plan.faults.length, "fault")}><ul className={partStyles.list} data-dots>{plan.faults.map((fault) => <li key={fault}>{fault}</li>)}</ul></Card>}
      <p className="muted"><code>{plan.source}</code>{plan.northStar && <> · North Star <Link to="/drift"><code>{plan.northStar}</code></Link></>}</p>
      {plan.parameters.length > 0 && (
        <Card title="Parameters" flush>
          <table className={partStyles.table}>
            <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Default</th><th scope="col">What it is</th></tr></thead>
            <tbody>{plan.parameters.map((each) => <tr key={each.name}><td><code>{each.name}</code></td><td>{each.type}</td><td className={uiStyles.id}>{each.default === "" ? "empty" : each.default ?? "none"}</td><td>{each.says}</td></tr>)}</tbody>
          </table>
        </Card>
      )}
      {plan.waves.map((wave) => <Wave key={wave.id} wave={wave} />)}
    </>
  );
}

function Wave({ wave }: { wave: PlanWaveView }) {
  return (
    <Card title={<>{wave.id} <span className={styles.name}>{wave.title}</span></>} flush
      aside={<span className={styles.aside}>{wave.foreach && <span>a lane for each of <code>{wave.foreach}</code></span>}{wave.repeat && <span>{wave.repeat} times</span>}{wave.when && <span>when <code>{wave.when}</code></span>}</span>}>
      <table className={`${partStyles.table} ${styles.tasks}`}>
        <thead><tr><th scope="col">Task</th><th scope="col">Does</th><th scope="col">Agent</th><th scope="col">Tools</th><th scope="col">Needs</th><th scope="col">Serves</th></tr></thead>
        <tbody>
          {wave.tasks.map((task) => (
            <tr key={task.id}>
              <td><code>{task.id}</code>{task.kind !== "work" && <span className={styles.kind}>{task.kind}</span>}{task.count && <span className={styles.kind}>×{task.count}</span>}</td>
              <td>{task.does}</td>
              <td>{task.agents.map((agent) => <Link key={agent} to="/agents/$name" params={{ name: agent }} className={styles.agent}>{agent}</Link>)}</td>
              <td className={uiStyles.id}>{task.tools.join(", ")}</td>
              <td className={uiStyles.id}>{task.needs.join(", ")}</td>
              <td>{task.serves}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.gate}><Icon shape="diamond" /><strong>Gate</strong>{wave.criteria.length > 0 ? wave.criteria.map((each) => <code key={each}>{each}</code>) : <span>opens when its tasks are done</span>}</p>
    </Card>
  );
}
