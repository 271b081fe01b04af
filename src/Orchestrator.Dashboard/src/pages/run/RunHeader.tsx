import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RunHead } from "../../api/types";
import type { Order } from "../../app/decide/OrderDialog";
import { useMay } from "../../app/decide/useMay";
import { Button, buttonClass } from "../../ui/Button";
import { Copy } from "../../ui/Copy";
import { count, duration, plural, usd } from "../../ui/format";
import { Icon, StatePill } from "../../ui/Icon";
import { lookOf } from "../../ui/states";
import styles from "./run.module.css";

const figures = ["succeeded", "running", "human", "retrying", "failed", "queued"] as const;

export function RunHeader({ run, head, now, onOrder }: { run: string; head: RunHead; now: number; onOrder: (order: Order) => void }) {
  const may = useMay("operator");
  const at = head.waves.findIndex((wave) => wave.id === head.wave);
  const wave = head.waves[at];
  const over = Boolean(head.endedAt);
  const stands = canResume(head.state);
  const ended = over ? "The run is over." : null;
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <StatePill state={head.state} />
        <h1 title={head.title}>{head.plan}</h1>
        <span className="id">{run}</span><Copy text={run} what="id" />
      </div>
      <dl className={styles.figures}>
        <Figure name="Wave">{wave ? <>{at + 1} of {head.waves.length} · {wave.title || wave.id}</> : `0 of ${head.waves.length}`}</Figure>
        <Figure name="Elapsed"><span className="mono">{duration((over ? Date.parse(head.endedAt!) : now) - Date.parse(head.startedAt))}</span></Figure>
        <Figure name="Tasks">
          <span className={styles.tally}>
            {figures.filter((state) => head.tasks[state] > 0).map((state) => (
              <span key={state} data-tone={lookOf(state).tone} title={`${count(head.tasks[state])} ${lookOf(state).word.toLowerCase()}`}>
                <Icon shape={lookOf(state).shape} /><span className="sr">{lookOf(state).word} </span>{count(head.tasks[state])}
              </span>
            ))}
          </span>
        </Figure>
        {head.cost.modelCalls > 0
          ? <><Figure name="Cost"><span className="mono">{usd(head.cost.amount)}</span></Figure><Figure name="Tokens"><span className="mono">{count(head.cost.inputTokens)} / {count(head.cost.outputTokens)}</span></Figure></>
          : <Figure name="Tool calls"><span className="mono">{count(head.cost.toolCalls)}</span></Figure>}
        <Figure name="North Star">
          {head.drift.flagged > 0
            ? <span className={styles.tally}><span data-tone="drift"><Icon shape="diamond" />{plural(head.drift.flagged, "flag")}</span></span>
            : head.drift.checked > 0 ? "aligned" : "not checked"}
        </Figure>
      </dl>
      <div className={styles.orders}>
        {stands
          ? <Button onClick={() => onOrder("resume")} unavailable={may} hotkey="p">Resume</Button>
          : <Button onClick={() => onOrder("pause")} unavailable={ended ?? may} hotkey="p">Pause</Button>}
        <Link className={buttonClass} to="/runs/$run/handoff" params={{ run }}>Handoff<kbd aria-hidden="true">h</kbd></Link>
        <Button kind="danger" onClick={() => onOrder("cancel")} unavailable={ended ?? may}>Cancel…</Button>
      </div>
    </header>
  );
}

/** States from which an order lets the run go on; after a NO-GO the tasks that missed its criteria are done again. */
export const canResume = (state: string) => ["paused", "nogo", "budget"].includes(state);

const Figure = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>;
