import type { ParameterView, StartRunBody } from "../../api/types";

export interface Wish { plan: string; values: Record<string, string>; budget: string; simulated: boolean; data: string }

/** Only what differs from the plan's own word is said. */
export function bodyOf(wish: Wish, parameters: readonly ParameterView[]): StartRunBody {
  const set = Object.fromEntries(parameters.filter((each) => isSaid(wish, each)).map((each) => [each.name, wish.values[each.name]!.trim()]));
  return {
    plan: wish.plan,
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(wish.data.trim() ? { data: wish.data.trim() } : {}),
    ...(wish.budget.trim() ? { budgetUsd: Number(wish.budget) } : {}),
    ...(wish.simulated ? { clock: "simulated" } : {}),
  };
}

const isSaid = (wish: Wish, parameter: ParameterView): boolean => {
  const value = wish.values[parameter.name]?.trim();
  return value !== undefined && value !== "" && value !== (parameter.default ?? "");
};

/** As a shell reads it as one word. */
export const quote = (text: string): string => (/^[\w./:@%+=,-]+$/.test(text) ? text : `"${text.replace(/(["\\$`])/g, "\\$1")}"`);

/** The command that starts the same. */
export function commandOf(wish: Wish, parameters: readonly ParameterView[]): string {
  const body = bodyOf(wish, parameters);
  const set = Object.entries(body.set ?? {}).map(([name, value]) => ` --set ${quote(`${name}=${value}`)}`).join("");
  return `orc run start --plan ${quote(wish.plan)}${set}${body.budgetUsd === undefined || body.budgetUsd === null ? "" : ` --budget ${body.budgetUsd}usd`}${body.clock ? ` --clock ${body.clock}` : ""}`;
}

/** What is wrong with a value before anybody sends it; null: nothing. */
export function faultOf(parameter: ParameterView, value: string | undefined): string | null {
  const text = value?.trim() ?? "";
  if (text === "") return null;
  if (parameter.type === "integer" && !/^[+-]?\d+$/.test(text)) return "A whole number";
  if (parameter.type === "number" && !Number.isFinite(Number(text))) return "A number";
  return null;
}

export const budgetFault = (text: string): string | null => (text.trim() === "" || (Number.isFinite(Number(text)) && Number(text) > 0) ? null : "Dollars, more than 0");
