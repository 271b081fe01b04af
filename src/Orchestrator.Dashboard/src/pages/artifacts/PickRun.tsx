import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client";
import type { Page, RunListItem } from "../../api/types";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { StateMark } from "../../ui/Icon";
import { Moment } from "../../ui/Time";
import uiStyles from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { partStyles, View } from "../parts/Page";

/** Artifacts belong to runs; the newest runs, to choose from. */
export function PickRun() {
  const [{ q }] = useAddress();
  const runs = useQuery({ queryKey: ["runs", "newest"], queryFn: ({ signal }) => api<Page<RunListItem>>("/runs?limit=50", { signal }) });
  const text = q?.toLowerCase() ?? "";
  return (
    <View title="Artifacts" says="Of which run?">
      <div className={partStyles.filters}><Find label="Run or plan" /></div>
      <Answer of={runs}>
        {({ items }) => {
          const shown = items.filter((run) => `${run.id} ${run.plan}`.toLowerCase().includes(text));
          if (shown.length === 0) return <Card><Empty title={items.length === 0 ? "No runs yet" : "No run matches"}><Link to="/runs">All runs</Link></Empty></Card>;
          return (
            <Card flush>
              <table className={partStyles.table}>
                <thead><tr><th scope="col">Plan</th><th scope="col">Run</th><th scope="col">State</th><th scope="col">Started</th></tr></thead>
                <tbody>
                  {shown.map((run) => (
                    <tr key={run.id}>
                      <td><Link to="/artifacts" search={{ run: run.id }}>{run.plan}</Link></td>
                      <td className={uiStyles.id}>{run.id}</td>
                      <td><StateMark state={run.state} /></td>
                      <td><Moment at={run.startedAt} /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          );
        }}
      </Answer>
    </View>
  );
}
