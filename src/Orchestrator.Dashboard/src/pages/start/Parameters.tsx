import type { ParameterView, PlanView } from "../../api/types";
import { ErrorCard } from "../../ui/ErrorCard";
import ui from "../../ui/ui.module.css";
import { budgetFault, faultOf, type Wish } from "./request";
import styles from "./start.module.css";

interface ParametersProps { plan: PlanView; wish: Wish; onWish: (change: Partial<Wish>) => void }

/** A field for each parameter in its own type; what is left alone takes the plan's own value. */
export function Parameters({ plan, wish, onWish }: ParametersProps) {
  if (plan.faults.length > 0) return <ErrorCard error={new Error(`The plan cannot run: ${plan.faults.join(" ")}`)} />;
  const set = (name: string, value: string) => onWish({ values: { ...wish.values, [name]: value } });
  return (
    <>
      {plan.parameters.length > 0 && (
        <fieldset className={styles.fields}>
          <legend>Parameters</legend>
          {plan.parameters.map((parameter) => <Field key={parameter.name} of={parameter} value={wish.values[parameter.name]} onValue={(value) => set(parameter.name, value)} />)}
        </fieldset>
      )}
      <fieldset className={styles.fields}>
        <legend>This run</legend>
        <label className={ui.field}>
          <span>Budget, US dollars</span>
          <input className={ui.input} inputMode="decimal" value={wish.budget} placeholder="the plan's own" aria-invalid={budgetFault(wish.budget) !== null} onChange={(event) => onWish({ budget: event.target.value })} />
          {budgetFault(wish.budget) && <small role="alert" className={styles.fault}>{budgetFault(wish.budget)}</small>}
        </label>
        <label className={ui.field}>
          <span>Data set</span>
          <input className={ui.input} value={wish.data} placeholder="the plan's sample data, if it has any" onChange={(event) => onWish({ data: event.target.value })} />
          <small>A name that the server's configuration knows</small>
        </label>
        <label className={styles.check}>
          <input type="checkbox" checked={wish.simulated} onChange={(event) => onWish({ simulated: event.target.checked })} />
          <span>Simulated clock<small>Waits and deadlines pass at once</small></span>
        </label>
      </fieldset>
    </>
  );
}

function Field({ of, value, onValue }: { of: ParameterView; value: string | undefined; onValue: (value: string) => void }) {
  if (of.type === "bool") {
    return (
      <label className={styles.check}>
        <input type="checkbox" checked={(value ?? of.default) === "true"} onChange={(event) => onValue(String(event.target.checked))} />
        <span>{of.name}{of.says && <small>{of.says}</small>}</span>
      </label>
    );
  }

  const fault = faultOf(of, value);
  return (
    <label className={ui.field}>
      <span>{of.name} <small className={styles.type}>{of.type}</small></span>
      <input
        className={ui.input}
        inputMode={of.type === "integer" ? "numeric" : of.type === "number" ? "decimal" : undefined}
        value={value ?? ""}
        placeholder={of.default ?? (of.type === "list" ? "a, b, c" : "not set")}
        aria-invalid={fault !== null}
        onChange={(event) => onValue(event.target.value)}
      />
      {fault ? <small role="alert" className={styles.fault}>{fault}</small> : of.says && <small>{of.says}</small>}
    </label>
  );
}
