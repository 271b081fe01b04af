import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { CopyCli } from "../../ui/Copy";
import { count } from "../../ui/format";
import { useKeys } from "../../app/keys";
import uiStyles from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { Facts } from "../parts/Page";
import styles from "./calendar.module.css";
import { itemQuery } from "./data";
import { dayName, dollars, type ScheduleItem, words } from "./schedule";

interface WhyProps { run: string; creator: string; id: string; item: ScheduleItem | undefined; onClose: () => void }

/** Why one send is what it is: what was chosen, and what the journal says about each choice. */
export function ItemWhy({ run, creator, id, item, onClose }: WhyProps) {
  const why = useQuery(itemQuery(run, creator, id));
  useKeys("Reason", [{ keys: "Escape", does: "Close the reason", run: onClose }]);
  return (
    <aside className={styles.why} aria-label={`Why ${id}`}>
      <header>
        <h2>{item ? words(item.sendTypeKey) : id}</h2>
        <code className={uiStyles.id}>{id}</code>
        <button type="button" className={uiStyles.copy} aria-label="Close" onClick={onClose}><X size={15} /></button>
      </header>
      {item && (
        <Facts of={[
          { name: "When", value: `${dayName(item.scheduledDate)}, ${item.scheduledTime}`, title: item.utc },
          { name: "Expected", value: item.isFollowup ? "with its parent" : dollars(item.valueCents) },
          item.priceCents !== null && { name: "Price", value: dollars(item.priceCents) },
          item.captionId !== null && { name: "Caption", value: <code>{item.captionId}</code> },
          { name: "To", value: `${words(item.targetKey)}, about ${count(item.estRecipients)}` },
          { name: "By", value: words(item.channelKey) },
        ]} />
      )}
      <div className={styles.reasons} tabIndex={0} role="region" aria-label="Reasons">
        <Answer of={why} rows={10}>{(answer) => <Sections text={answer.text} />}</Answer>
      </div>
      <CopyCli command={`orc schedule explain ${run} ${creator}/${id}`} />
    </aside>
  );
}

/** Lines without a blank in front are headings; the first says what the item is. */
function Sections({ text }: { text: string }) {
  const [first, ...lines] = text.trimEnd().split("\n");
  return (
    <>
      <p>{first}</p>
      {lines.map((line, at) => (/^\s/.test(line) ? <p key={at} className={styles.reason}>{line.trim()}</p> : <h3 key={at}>{line}</h3>))}
    </>
  );
}
