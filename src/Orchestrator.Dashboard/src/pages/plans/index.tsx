import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card } from "../../ui/Card";
import { CopyCli } from "../../ui/Copy";
import { Empty } from "../../ui/Empty";
import { count } from "../../ui/format";
import uiStyles from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { partStyles, View } from "../parts/Page";
import { plansQuery } from "../start/data";

export function Page() {
  const [{ q }] = useAddress();
  const plans = useQuery(plansQuery);
  const text = q?.toLowerCase() ?? "";
  return (
    <View title="Plans" says="of the server's home" actions={<CopyCli command="orc plan list" />}>
      <div className={partStyles.filters}><Find label="Name or title" /></div>
      <Answer of={plans}>
        {(rows) => {
          const shown = rows.filter((plan) => `${plan.name} ${plan.title}`.toLowerCase().includes(text));
          if (shown.length === 0) return <Card><Empty title={rows.length === 0 ? "The home has no plan" : "No plan matches"} says={rows.length === 0 ? "Plans are files under agents/plans." : ""} /></Card>;
          return (
            <Card flush>
              <table className={partStyles.table}>
                <thead><tr><th scope="col">Plan</th><th scope="col">Title</th><th scope="col" data-num>Waves</th><th scope="col" data-num>Tasks</th><th scope="col">File</th><th scope="col"><span className="sr">Actions</span></th></tr></thead>
                <tbody>
                  {shown.map((plan) => (
                    <tr key={plan.name}>
                      <td><Link to="/plans/$name" params={{ name: plan.name }}>{plan.name}</Link></td>
                      <td>{plan.title}</td>
                      <td data-num>{count(plan.waves)}</td>
                      <td data-num>{count(plan.tasks)}</td>
                      <td className={uiStyles.id}>{plan.source}</td>
                      <td><Link to="/runs" search={{ start: plan.name }} aria-label={`Start a run of ${plan.name}`}>Start</Link></td>
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
