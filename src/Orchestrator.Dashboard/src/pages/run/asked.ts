import type { EventLog } from "../../live/eventLog";

/** When a human was asked about a task: the newest request among the events that are here. */
export function askedTimes(log: EventLog): (task: string) => number | undefined {
  const times = new Map<string, number>();
  for (let row = 0; row < Math.min(log.length, 20_000); row++) {
    const event = log.at(row)!;
    if (event.type === "approval-requested.v1" && event.task && !times.has(event.task)) times.set(event.task, Date.parse(event.at));
    else if (event.type === "run-waiting.v1" && !times.has("")) times.set("", Date.parse(event.at));
  }
  return (task) => times.get(task);
}
