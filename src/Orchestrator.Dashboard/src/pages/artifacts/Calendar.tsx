import { Clock4, CornerDownRight, DollarSign, FlaskConical, type LucideIcon, MessageCircle, Repeat } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { count, plural } from "../../ui/format";
import { useAddress } from "../parts/address";
import styles from "./calendar.module.css";
import { ItemWhy } from "./ItemWhy";
import { type Category, dayName, dollars, offsetOf, type Schedule, type ScheduleItem, words } from "./schedule";
import { daysOf, minuteOf, neighbour, type Placed, placeWeek } from "./week";

const hourHeight = 80;
/** A send is a moment: its height only makes it readable, and a follow-up comes soon after its parent. */
const heightOf = (item: ScheduleItem): number => (item.isFollowup ? 20 : 21);
const minutesOf = (item: ScheduleItem): number => (heightOf(item) / hourHeight) * 60;

export const looks: Record<Category, { icon: LucideIcon; name: string }> = {
  revenue: { icon: DollarSign, name: "Revenue" },
  engagement: { icon: MessageCircle, name: "Engagement" },
  retention: { icon: Repeat, name: "Retention" },
};
const categories = Object.keys(looks) as Category[];

/** The week of a creator by the creator's clock. One tab stop; arrows walk through the sends, Enter says why. */
export function Calendar({ schedule, run }: { schedule: Schedule; run: string }) {
  const [search, say] = useAddress();
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const items = useMemo(() => schedule.items.filter((item) => !hidden.includes(item.isFollowup ? "followup" : item.category)), [schedule, hidden]);
  const days = useMemo(() => daysOf(schedule.weekStart, schedule.items), [schedule]);
  const placed = useMemo(() => placeWeek(schedule.weekStart, items, minutesOf), [schedule, items]);
  const chosen = placed.findIndex((entry) => entry.item.item === search.item);
  const [focus, setFocus] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const tab = Math.min(chosen >= 0 && focus >= placed.length ? chosen : focus, placed.length - 1);

  const minutes = schedule.items.map((item) => minuteOf(item.scheduledTime));
  const firstHour = Math.floor(Math.min(...minutes, 12 * 60) / 60);
  const lastHour = Math.floor(Math.max(...minutes, 12 * 60) / 60) + 1;
  const hours = Array.from({ length: lastHour - firstHour }, (_, at) => firstHour + at);
  const columns = `46px repeat(${days.length}, minmax(0, 1fr))`;
  const width = 46 + days.length * 92;
  const open = (item: string | undefined) => say({ item }, item !== undefined);

  const move = (event: React.KeyboardEvent) => {
    if (!/^Arrow/.test(event.key) && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    const to = event.key === "Home" ? 0 : event.key === "End" ? placed.length - 1 : neighbour(placed, tab, event.key as "ArrowUp");
    setFocus(to);
    grid.current?.querySelector<HTMLElement>(`[data-at="${to}"]`)?.focus();
  };

  return (
    <div className={styles.frame}>
      <div className={styles.main}>
        <Legend schedule={schedule} hidden={hidden} onHide={setHidden} />
        <div className={styles.scroll} ref={grid} role="group" aria-label={`Week of ${schedule.creatorId} by its own clock. Arrows walk, Enter says why.`} onKeyDown={move}>
          <div className={styles.days} style={{ gridTemplateColumns: columns, minWidth: width }}>
            <span />
            {days.map((day, at) => <span key={day.date}><strong>{at === 0 || day.date.endsWith("-01") ? dayName(day.date) : dayName(day.date).replace(/ \w+$/, "")}</strong><small>{day.count}</small></span>)}
          </div>
          <div className={styles.grid} style={{ gridTemplateColumns: columns, minWidth: width, height: hours.length * hourHeight }}>
            <div className={styles.hours} aria-hidden="true">{hours.map((hour, at) => <span key={hour} style={{ top: at * hourHeight }}>{String(hour).padStart(2, "0")}:00</span>)}</div>
            {days.map((day, index) => (
              <div key={day.date} className={styles.day} style={{ backgroundSize: `100% ${hourHeight}px` }}>
                {placed.map((entry, at) => entry.day === index && (
                  <Block key={entry.item.item} entry={entry} at={at} top={((entry.minute - firstHour * 60) / 60) * hourHeight} tab={at === tab} chosen={at === chosen} onOpen={() => { setFocus(at); open(entry.item.item); }} />
                ))}
              </div>
            ))}
          </div>
        </div>
      </div>
      {search.item !== undefined && <ItemWhy run={run} creator={schedule.creatorId} id={search.item} item={schedule.items.find((item) => item.item === search.item)} onClose={() => open(undefined)} />}
    </div>
  );
}

interface BlockProps { entry: Placed<ScheduleItem>; at: number; top: number; tab: boolean; chosen: boolean; onOpen: () => void }

function Block({ entry: { item, column, columns }, at, top, tab, chosen, onOpen }: BlockProps) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (chosen) ref.current?.scrollIntoView({ block: "nearest" }); }, [chosen]);
  const Shape = item.isFollowup ? CornerDownRight : looks[item.category]?.icon ?? Clock4;
  const price = item.priceCents === null ? "" : dollars(item.priceCents).replace(/\.00$/, "");
  return (
    <button
      ref={ref}
      type="button"
      data-at={at}
      className={styles.block}
      data-category={item.category}
      data-followup={item.isFollowup || undefined}
      aria-pressed={chosen}
      tabIndex={tab ? 0 : -1}
      style={{ top, left: `${(column / columns) * 100}%`, width: `calc(${100 / columns}% - 3px)`, height: heightOf(item) }}
      title={`${item.scheduledTime} ${words(item.sendTypeKey)}${price && `, ${price}`}: ${item.item}`}
      onClick={onOpen}
    >
      <Shape size={11} aria-hidden="true" />
      <span>{words(item.sendTypeKey)}</span>
      <b>{item.scheduledTime}</b>
      <span className="sr">, {item.isFollowup ? "follow-up" : item.category}, {dayName(item.scheduledDate)}{item.explore && ", tries something new"}, {item.item}</span>
      {item.explore && <FlaskConical size={11} aria-hidden="true" />}
    </button>
  );
}

function Legend({ schedule, hidden, onHide }: { schedule: Schedule; hidden: readonly string[]; onHide: (hidden: readonly string[]) => void }) {
  const followups = schedule.items.filter((item) => item.isFollowup).length;
  const toggle = (name: string) => onHide(hidden.includes(name) ? hidden.filter((each) => each !== name) : [...hidden, name]);
  const first = schedule.items[0];
  return (
    <div className={styles.legend}>
      {categories.map((category) => {
        const Shape = looks[category].icon;
        const of = schedule.items.filter((item) => item.category === category && !item.isFollowup).length;
        return <button key={category} type="button" className={styles.key} data-category={category} aria-pressed={!hidden.includes(category)} onClick={() => toggle(category)}><Shape size={12} aria-hidden="true" />{looks[category].name} {count(of)}</button>;
      })}
      <button type="button" className={styles.key} data-category="retention" data-followup aria-pressed={!hidden.includes("followup")} onClick={() => toggle("followup")}><CornerDownRight size={12} aria-hidden="true" />{plural(followups, "follow-up")}</button>
      <p className={styles.sum}>
        <span title="All times are the creator's wall clock"><Clock4 size={12} aria-hidden="true" />{schedule.timezone}{first && ` (${offsetOf(schedule.timezone, first.utc)})`}</span>
        <span>Expected {dollars(schedule.lowerCents)} of at most {dollars(schedule.upperCents)}: {(schedule.gap * 100).toFixed(1)} % from the best possible</span>
      </p>
    </div>
  );
}
