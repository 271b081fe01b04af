import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { EventView, ExplainView } from "../../api/types";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyCli } from "../../ui/Copy";
import { Empty } from "../../ui/Empty";
import { timeOf, value } from "../../ui/format";
import { StateMark, StatePill } from "../../ui/Icon";
import uiStyles from "../../ui/ui.module.css";
import { explainQuery } from "../approvals/data";
import { JsonTree } from "../artifacts/JsonTree";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { partStyles, View } from "../parts/Page";
import { save } from "../parts/save";
import styles from "./explain.module.css";
import { Sentence } from "./Sentence";
import { inputsOf, partsOf, runOf, stateOf, subjectOf } from "./subject";

/** `/explain?id=`, `/decisions/{id}`, `/runs/{run}/explain?id=`: why something is as it is, from top to bottom. */
export function Page() {
  const params = useParams({ strict: false });
  const [search] = useAddress();
  const run = params.run ?? search.run;
  const id = params.id ?? search.id ?? params.run;
  return id ? <Explained key={id} subject={subjectOf(id, run)} /> : <View title="Explain"><Card><Empty title="Explain what?" says="A run, R-…; a task or a wave of it, R-…/w3@creator_07; evidence E-…, an approval AP-…, an artifact R-…/A-…"><Ask /></Empty></Card></View>;
}

function Ask({ subject = "" }: { subject?: string }) {
  const navigate = useNavigate();
  const [text, setText] = useState(subject);
  return (
    <form className={styles.ask} onSubmit={(event) => { event.preventDefault(); if (text.trim()) void navigate({ to: "/explain", search: { id: text.trim() } }); }}>
      <input className={uiStyles.input} aria-label="What to explain" placeholder="R-…/task" value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit">Explain</Button>
    </form>
  );
}

function Explained({ subject }: { subject: string }) {
  const answer = useQuery(explainQuery(subject));
  const { data } = answer;
  return (
    <View
      title="Explain"
      says={<Ask subject={subject} />}
      actions={<>
        {data && <Button onClick={() => save(`explain-${subject.replaceAll("/", "-")}.json`, "application/json", JSON.stringify(data, null, 2))}>Export JSON</Button>}
        <CopyCli command={`orc explain ${subject}`} />
      </>}
    >
      <Answer of={answer} rows={14}>{(explained) => <Reading explained={explained} run={runOf(subject)} />}</Answer>
    </View>
  );
}

function Reading({ explained, run }: { explained: ExplainView; run: string | null }) {
  const { rule, reasons, decided, deciding } = partsOf(explained);
  const inputs = inputsOf(deciding, explained.events);
  const state = stateOf(explained.verdict);
  const shown = new Set(explained.events.map((event) => event.position));
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <Card>
          <div className={styles.verdict}>
            <p className={styles.subject}><code>{explained.subject}</code>{run && <Link to="/runs/$run/$tab" params={{ run, tab: "events" }}>Run</Link>}</p>
            <h2>{state ? <StatePill state={state} word={explained.verdict} /> : explained.verdict}</h2>
            {rule && <p className={styles.rule}><strong>Rule</strong> {rule}</p>}
          </div>
        </Card>
        {inputs.length > 0 && <Card title="Values at that time" flush><Inputs inputs={inputs} run={run} /></Card>}
        <Card title="Why">
          <ol className={styles.reasons}>{reasons.map((line, at) => <li key={at}><Sentence text={line} run={run} shown={shown} /></li>)}</ol>
          {decided && <p className={styles.decided}><Sentence text={decided} run={run} shown={shown} /></p>}
        </Card>
      </div>
      <Card title="Events that it rests on" aside={<span className="muted">{explained.events.length}, in order</span>} flush>
        <ol className={styles.events}>{explained.events.map((event) => <Row key={event.position} event={event} deciding={event === deciding} />)}</ol>
      </Card>
    </div>
  );
}

function Inputs({ inputs, run }: { inputs: ReturnType<typeof inputsOf>; run: string | null }) {
  const lanes = inputs.some((input) => input.lane !== null);
  const limits = inputs.some((input) => input.must !== null);
  return (
    <div className={styles.inputs} tabIndex={0} role="region" aria-label="Values">
      <table className={partStyles.table}>
        <thead><tr>{lanes && <th scope="col">Lane</th>}<th scope="col">Metric</th><th scope="col" data-num>Value</th>{limits && <><th scope="col">Must be</th><th scope="col">Met</th></>}<th scope="col">Evidence</th></tr></thead>
        <tbody>
          {inputs.map((input, at) => (
            <tr key={at}>
              {lanes && <td>{input.lane}</td>}
              <td>{input.metric}</td>
              <td data-num>{value(input.value)}{input.unit && ` ${input.unit}`}</td>
              {limits && <><td className={uiStyles.id}>{input.must}</td><td>{input.met !== null && <StateMark state={input.met ? "ok" : "failed"} word={false} />} {input.met === null ? "" : input.met ? "met" : "missed"}</td></>}
              <td>{input.evidence && <Link to="/explain" search={{ id: input.evidence, ...(run ? { run } : {}) }}><code>{input.evidence}</code></Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ event, deciding }: { event: EventView; deciding: boolean }) {
  return (
    <li id={`event-${event.position}`} data-deciding={deciding || undefined}>
      <details open={deciding}>
        <summary>
          <code>{event.position}</code>
          <span>{event.type.replace(/\.v\d+$/, "")}{deciding && <b>decides</b>}</span>
          <time dateTime={event.at} title={event.at}>{timeOf(event.at)}</time>
        </summary>
        <p className={styles.meta}>version {event.version} of {event.journal}, by {event.actor}{event.causationId && `, because of ${event.causationId}`}</p>
        <JsonTree value={event.data} open={1} />
      </details>
    </li>
  );
}
