import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import type { AgentTask, AgentView } from "../../api/types";
import { Card } from "../../ui/Card";
import { count, duration } from "../../ui/format";
import { StateMark } from "../../ui/Icon";
import { Moment } from "../../ui/Time";
import uiStyles from "../../ui/ui.module.css";
import documentStyles from "../artifacts/markdown.module.css";
import { Answer } from "../parts/Answer";
import { Hash } from "../parts/Hash";
import { Facts, partStyles, View } from "../parts/Page";
import styles from "./agents.module.css";
import { agentQuery, percent } from "./data";

/** An agent's card, what became of its tasks, and what it does now. */
export function Agent({ name }: { name: string }) {
  const agent = useQuery(agentQuery(name));
  return (
    <View title={name} says={agent.data?.row.role}>
      <Answer of={agent} rows={12}>{(view) => <Detail view={view} />}</Answer>
    </View>
  );
}

function Detail({ view }: { view: AgentView }) {
  const { row } = view;
  return (
    <>
      <Facts of={[
        { name: "Running", value: count(row.running) },
        { name: "Queued", value: count(row.queued) },
        { name: "Applied", value: count(row.applied) },
        { name: "Failed attempts", value: count(row.failedAttempts) },
        { name: "Success", value: row.successRate === null ? "nothing done yet" : percent(row.successRate) },
        row.p95Milliseconds !== null && { name: "p95 of an attempt", value: duration(row.p95Milliseconds) },
        view.concurrency !== null && { name: "At most at once", value: count(view.concurrency) },
        { name: "Card, SHA-256", value: <Hash of={view.hash} what="hash of the card" /> },
      ]} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card title="Tasks now and before" flush><Tasks tasks={[...row.current, ...view.recent.filter((task) => !row.current.some((now) => now.run === task.run && now.task === task.task))]} /></Card>
        </div>
        <div className={styles.main}>
          <Card title="May use">
            <div className={styles.lists}>
              <Names title="Tools" of={view.tools} marked={view.consequential} />
              <Names title="Attests" of={view.attests} />
              <Names title="Asks" of={view.asks} />
            </div>
          </Card>
          {view.playbook.length > 0 && <Card title="Playbook"><ol className={partStyles.list} data-dots>{view.playbook.map((step) => <li key={step}>{step}</li>)}</ol></Card>}
          <Card title="Instructions"><div className={documentStyles.document}><ReactMarkdown skipHtml rehypePlugins={[rehypeSanitize]} components={{ a: ({ children }) => <span>{children}</span>, img: () => null, h1: "h3", h2: "h4" }}>{view.instructions}</ReactMarkdown></div></Card>
        </div>
      </div>
    </>
  );
}

function Names({ title, of, marked = [] }: { title: string; of: readonly string[]; marked?: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.names}>{of.map((name) => <li key={name}><code>{name}</code>{marked.includes(name) && <span className={styles.careful}>needs approval</span>}</li>)}</ul>
    </div>
  );
}

function Tasks({ tasks }: { tasks: readonly AgentTask[] }) {
  if (tasks.length === 0) return <p className={styles.none}>It did nothing yet.</p>;
  return (
    <div className={styles.tasks} tabIndex={0} role="region" aria-label="Tasks">
      <table className={partStyles.table}>
        <thead><tr><th scope="col">Task</th><th scope="col">State</th><th scope="col">Run</th><th scope="col">Since</th></tr></thead>
        <tbody>
          {tasks.map((task, at) => (
            <tr key={at}>
              <td><Link to="/runs/$run/tasks/$task" params={{ run: task.run, task: task.task }}>{task.task}</Link></td>
              <td><StateMark state={task.state} /></td>
              <td><Link className={uiStyles.id} to="/runs/$run/$tab" params={{ run: task.run, tab: "events" }}>{task.run}</Link></td>
              <td><Moment at={task.since} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
