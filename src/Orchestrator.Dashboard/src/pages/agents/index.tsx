import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { AgentRow } from "../../api/types";
import { CopyCli } from "../../ui/Copy";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { count, duration, plural } from "../../ui/format";
import { Icon, StateMark } from "../../ui/Icon";
import { Lasting } from "../../ui/Time";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { useWhileVisible } from "../parts/visible";
import { View } from "../parts/Page";
import { Agent } from "./Agent";
import styles from "./agents.module.css";
import { agentsQuery, percent } from "./data";

export function Page() {
  const { name } = useParams({ strict: false });
  return name ? <Agent key={name} name={name} /> : <Grid />;
}

function Grid() {
  const [{ q }] = useAddress();
  const every = useWhileVisible(5_000);
  const agents = useQuery({ ...agentsQuery, refetchInterval: every });
  const text = q?.toLowerCase() ?? "";
  const running = agents.data?.reduce((sum, agent) => sum + agent.running, 0);
  return (
    <View title="Agents" says={agents.data && `${count(agents.data.length)} on cards, ${plural(running ?? 0, "task")} running`} actions={<CopyCli command="orc agent list" />}>
      <div><Find label="Name or role" /></div>
      <Answer of={agents} rows={10}>
        {(rows) => {
          const shown = rows.filter((agent) => `${agent.name} ${agent.role}`.toLowerCase().includes(text));
          if (shown.length === 0) return <Card><Empty title={rows.length === 0 ? "No agent registered" : "No agent matches"} says={rows.length === 0 ? "Agents are cards: a file for each under agents/." : ""} /></Card>;
          return <ul className={styles.grid}>{shown.map((agent) => <li key={agent.name}><AgentTile agent={agent} /></li>)}</ul>;
        }}
      </Answer>
    </View>
  );
}

function AgentTile({ agent }: { agent: AgentRow }) {
  const current = agent.current[0];
  return (
    <article className={styles.tile} data-busy={agent.running > 0 || undefined}>
      <header>
        <span className={styles.face} aria-hidden="true">{agent.name.slice(0, 2)}</span>
        <h2><Link to="/agents/$name" params={{ name: agent.name }}>{agent.name}</Link></h2>
        {agent.running > 0 ? <span className={styles.now} data-tone="running"><Icon shape="play" />{count(agent.running)}</span> : <span className="muted">idle</span>}
      </header>
      <p className={styles.role}>{agent.role}</p>
      <dl>
        <div><dt>Queued</dt><dd>{count(agent.queued)}</dd></div>
        <div><dt>Applied</dt><dd>{count(agent.applied)}</dd></div>
        <div><dt>Failed</dt><dd data-bad={agent.failedAttempts > 0 || undefined}>{count(agent.failedAttempts)}</dd></div>
        <div title="Applied of all attempts that ended"><dt>Success</dt><dd>{agent.successRate === null ? "—" : percent(agent.successRate)}</dd></div>
        <div title="95 of 100 attempts took no longer, of the newest 1,000"><dt>p95</dt><dd>{agent.p95Milliseconds === null ? "—" : duration(agent.p95Milliseconds)}</dd></div>
      </dl>
      {current && (
        <p className={styles.task}>
          <StateMark state={current.state} word={false} />
          <Link to="/runs/$run/tasks/$task" params={{ run: current.run, task: current.task }}>{current.task}</Link>
          <span className="muted"><Lasting from={current.since} />{agent.current.length > 1 && `, and ${count(agent.current.length - 1)} more`}</span>
        </p>
      )}
    </article>
  );
}
