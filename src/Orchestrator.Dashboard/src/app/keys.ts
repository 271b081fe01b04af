import { useEffect, useRef } from "react";

export interface Binding {
  /** `j`, `Shift+G`, `Ctrl+k`, `g r` (one after the other), `Escape`, `Enter`. */
  keys: string;
  does: string;
  run: (event: KeyboardEvent) => void;
}

interface Scope { name: string; bindings: () => Binding[] }

const scopes: Scope[] = [];
const stored = "orc.keys";
let pending = "";
let pendingAt = 0;

/** People who use speech or switches turn single keys off (WCAG 2.1.4); what needs Ctrl stays. */
export const keysOn = () => localStorage.getItem(stored) !== "off";
export const setKeysOn = (on: boolean) => { localStorage.setItem(stored, on ? "on" : "off"); };

/** What `?` lists: the newest scope first. */
export const listKeys = () => scopes.toReversed().map((scope) => ({ name: scope.name, bindings: scope.bindings() })).filter((scope) => scope.bindings.length > 0);

const inText = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 && !event.ctrlKey ? event.key : event.key === " " ? "Space" : event.key;
  const shifted = event.shiftKey && (key.length > 1 || /^[A-Z]$/.test(key));
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${shifted ? "Shift+" : ""}${key}`;
}

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const name = nameOf(event);
  const control = name.startsWith("Ctrl+");
  if (!control && (inText(event.target) || !keysOn())) return;
  if (document.querySelector("dialog[open]") && name !== "Ctrl+k") return;
  // Enter and Space belong to the focused control.
  if (/^(Shift\+)?(Enter|Space| )$/.test(name) && event.target instanceof HTMLElement && event.target.closest("a,button,summary,[role=tab],[role=menuitem]")) return;

  const chord = pending && event.timeStamp - pendingAt < 1_200 ? `${pending} ${name}` : "";
  pending = "";
  for (const scope of scopes.toReversed()) {
    const bindings = scope.bindings();
    const hit = (chord && bindings.find((b) => b.keys === chord)) || bindings.find((b) => b.keys === name);
    if (hit) {
      event.preventDefault();
      hit.run(event);
      return;
    }
  }

  if (scopes.some((scope) => scope.bindings().some((b) => b.keys.startsWith(`${name} `)))) {
    pending = name;
    pendingAt = event.timeStamp;
  }
}

let listening = false;

/** Keys that work while the component is shown. A later scope wins over an earlier one. */
export function useKeys(name: string, bindings: Binding[]) {
  const current = useRef(bindings);
  useEffect(() => { current.current = bindings; });
  useEffect(() => {
    if (!listening) {
      listening = true;
      window.addEventListener("keydown", onKey);
    }
    const scope: Scope = { name, bindings: () => current.current };
    scopes.push(scope);
    return () => { scopes.splice(scopes.indexOf(scope), 1); };
  }, [name]);
}
