import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client";
import type { ServerHealthView } from "../../api/types";
import { buttonClass } from "../../ui/Button";
import { useMay } from "../../app/decide/useMay";
import { Card } from "../../ui/Card";
import { CopyCli } from "../../ui/Copy";
import { bytes, count } from "../../ui/format";
import { StateMark, StatePill } from "../../ui/Icon";
import { Lasting } from "../../ui/Time";
import { Answer } from "../parts/Answer";
import { partStyles, View } from "../parts/Page";
import { useWhileVisible } from "../parts/visible";
import styles from "./health.module.css";
import { Spark, useHistory } from "./Spark";

/** What the server says of itself, asked again every five seconds while somebody looks. */
export function Page() {
  const every = useWhileVisible(5_000);
  const admin = useMay("admin") === null;
  const health = useQuery({ queryKey: ["health"], queryFn: ({ signal }) => api<ServerHealthView>("/health", { signal }), refetchInterval: every, staleTime: 0 });
  const history = useHistory(health.data, health.dataUpdatedAt);
  return (
    <View
      title={<>Health {health.data && !health.isError && <StatePill state={health.data.state} />}</>}
      says={health.data && <>version {health.data.version}, {health.data.engine}, up <Lasting from={health.data.startedAt} /></>}
      actions={<>{admin && <Link className={buttonClass} to="/keys">API keys</Link>}<CopyCli command="orc health" /></>}
    >
      <Answer of={health}>
        {(view) => (
          <>
            <ul className={styles.figures}>
              <Figure name="Event lag" title="Events that are durable and not in the lists yet" value={count(Math.max(0, view.figures.head - view.figures.projected))} of={history.map((each) => Math.max(0, each.head - each.projected))} />
              <Figure name="CPU" value={`${view.figures.cpuPercent.toFixed(1)} %`} of={history.map((each) => each.cpuPercent)} />
              <Figure name="Working set" value={bytes(view.figures.workingSetBytes)} of={history.map((each) => each.workingSetBytes)} />
              <Figure name="Heap" value={bytes(view.figures.heapBytes)} of={history.map((each) => each.heapBytes)} />
              <Figure name="Viewers" title="Open hub connections and event streams" value={count(view.figures.viewers)} of={history.map((each) => each.viewers)} />
              <Figure name="Runs watched" value={count(view.figures.feeds)} of={history.map((each) => each.feeds)} />
              <Figure name="Journal head" title="Position of the newest durable event" value={count(view.figures.head)} of={history.map((each) => each.head)} />
            </ul>
            <Card title="Components" flush>
              <table className={partStyles.table}>
                <thead><tr><th scope="col">Component</th><th scope="col">State</th><th scope="col">Says</th></tr></thead>
                <tbody>{view.components.map((each) => <tr key={each.name}><td>{each.name}</td><td><StateMark state={each.state} /></td><td className={styles.says}>{each.says}</td></tr>)}</tbody>
              </table>
            </Card>
          </>
        )}
      </Answer>
    </View>
  );
}

function Figure({ name, value, title, of }: { name: string; value: string; title?: string; of: readonly number[] }) {
  return <li title={title}><span>{name}</span><strong>{value}</strong><Spark values={of} name={name} /></li>;
}
