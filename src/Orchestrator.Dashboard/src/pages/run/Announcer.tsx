import { useEffect, useRef, useState } from "react";
import type { RunHead } from "../../api/types";
import { plural } from "../../ui/format";

const often = 10_000;

/** What changed, for those who listen: a summary at most every ten seconds, at once only when a human is needed or the run failed. */
export function Announcer({ head }: { head: RunHead }) {
  const [polite, setPolite] = useState("");
  const [urgent, setUrgent] = useState("");
  const said = useRef({ head, at: Date.now() });
  const latest = useRef(head);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const before = latest.current;
    latest.current = head;
    if (before.state !== head.state && (head.state === "failed" || head.state === "nogo")) setUrgent(`The run ${head.plan} ${head.state === "failed" ? "failed" : "got a NO-GO"}.`);
    else if (head.waitingFor.length > before.waitingFor.length) setUrgent(`Needs a human: ${head.waitingFor.at(-1)!.kind} ${head.waitingFor.at(-1)!.id}.`);
    if (timer.current !== undefined || before.seq === head.seq) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const { tasks } = said.current.head;
      const now = latest.current;
      const finished = now.tasks.succeeded - tasks.succeeded;
      const failed = now.tasks.failed - tasks.failed;
      if (finished > 0 || failed > 0) setPolite(`${plural(Math.max(0, finished), "task")} finished${failed > 0 ? `, ${failed} failed` : ""}.`);
      said.current = { head: now, at: Date.now() };
    }, Math.max(0, often - (Date.now() - said.current.at)));
  }, [head]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <><div className="sr" role="status" aria-live="polite">{polite}</div><div className="sr" role="alert">{urgent}</div></>;
}
