import { useSyncExternalStore } from "react";

export type Theme = "dark" | "light";
const listeners = new Set<() => void>();
const read = () => (document.documentElement.dataset["theme"] as Theme | undefined) ?? "light";

export function toggleTheme() {
  const next: Theme = read() === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  localStorage.setItem("orc.theme", next);
  listeners.forEach((tell) => tell());
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
  if (localStorage.getItem("orc.theme")) return;
  document.documentElement.dataset["theme"] = event.matches ? "dark" : "light";
  listeners.forEach((tell) => tell());
});

/** For what draws on a canvas; everything else follows the tokens by itself. */
export const useTheme = () => useSyncExternalStore((tell) => { listeners.add(tell); return () => { listeners.delete(tell); }; }, read);

export const comfortRows = () => document.documentElement.dataset["rows"] === "comfort";

/** 34 pixels for a row in place of 26; lists take it up when they are shown next. */
export function setComfortRows(on: boolean) {
  if (on) document.documentElement.dataset["rows"] = "comfort";
  else delete document.documentElement.dataset["rows"];
  localStorage.setItem("orc.rows", on ? "comfort" : "compact");
}
