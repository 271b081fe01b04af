import { useQuery } from "@tanstack/react-query";
import { useMatch, useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { useEffect, useRef, useState } from "react";
import { api, query } from "../api/client";
import type { Page, RunListItem } from "../api/types";
import { useStore } from "../live/runs";
import { StateMark } from "../ui/Icon";
import { navItems } from "./NavLinks";
import styles from "./Palette.module.css";
import { toggleTheme } from "./theme";

const mostTasks = 40;

/** Everything that has a name, from anywhere: pages, runs, tasks of the run that is open, ids, actions. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const inRun = useMatch({ from: "/shell/runs/$run/$tab", shouldThrow: false });
  const run = inRun?.params.run;
  const store = useStore(run);
  useEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    element.querySelector("input")?.focus();
    return () => element.close();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({ queryKey: ["runs", "palette", asked], queryFn: ({ signal }) => api<Page<RunListItem>>(`/runs${query({ q: asked, limit: 12 })}`, { signal }), placeholderData: (before) => before });
  const word = text.trim().toLowerCase();
  const tasks = word && store ? [...store.tasks.values()].filter((task) => task.id.toLowerCase().includes(word) || task.does.toLowerCase().includes(word)).slice(0, mostTasks) : [];
  const runs = (data?.items ?? []).filter((row) => !word || `${row.id} ${row.plan} ${row.title}`.toLowerCase().includes(word));
  const act = (doing: () => void) => () => { onClose(); doing(); };
  const id = /^(R-|AP-)\S+$/i.test(text.trim()) ? text.trim() : null;
  const explainable = /^(E-|AP-|A-)\S+$/i.test(text.trim()) ? text.trim() : null;
  const has = (says: string) => !word || says.toLowerCase().includes(word);
  const actions: { says: string; keys?: string; run: () => void }[] = [
    { says: "Start a run…", keys: "c", run: () => void navigate({ to: "/runs", search: { start: "1" } }) },
    ...(run ? [
      { says: "Handoff report of this run", keys: "h", run: () => void navigate({ to: "/runs/$run/handoff", params: { run } }) },
      { says: "Explain this run", run: () => void navigate({ to: "/explain", search: { id: run } }) },
      { says: "Only what failed", run: () => void navigate({ to: "/runs/$run/$tab", params: { run, tab: "tasks" }, search: { state: "failed" } }) },
    ] : []),
    { says: "Plans", run: () => void navigate({ to: "/plans" }) },
    { says: "API keys", run: () => void navigate({ to: "/keys" }) },
    { says: "Dark or light", keys: "t", run: toggleTheme },
    { says: "Keys", keys: "?", run: onKeys },
  ];
  return (
    <dialog ref={dialog} className={styles.palette} aria-label="Jump to" onCancel={(event) => { event.preventDefault(); onClose(); }} onMouseDown={(event) => { if (event.target === event.currentTarget) onClose(); }}>
      <Command label="Jump to" shouldFilter={false} loop>
        <Command.Input autoFocus value={text} onValueChange={setText} placeholder="A run, a task, a page, an id…" className={styles.input} />
        <Command.List className={styles.list}>
          <Command.Empty className={styles.none}>Nothing has this name.</Command.Empty>
          {id && <Command.Item value={`id ${id}`} onSelect={act(() => void navigate({ to: "/$id", params: { id } }))} className={styles.item}>Open <code>{id}</code></Command.Item>}
          {explainable && <Command.Item value={`explain ${explainable}`} onSelect={act(() => void navigate({ to: "/explain", search: { id: explainable } }))} className={styles.item}>Explain <code>{explainable}</code></Command.Item>}
          {tasks.length > 0 && (
            <Command.Group heading="Tasks of this run" className={styles.group}>
              {tasks.map((task) => (
                <Command.Item key={task.id} value={`task ${task.id}`} onSelect={act(() => void navigate({ to: ".", search: (was) => ({ ...was, sel: task.id }) }))} className={styles.item}>
                  <StateMark state={task.state} word={false} /><span>{task.id}</span><small>{task.does}</small>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {navItems.some((item) => has(item.name)) && (
            <Command.Group heading="Pages" className={styles.group}>
              {navItems.filter((item) => has(item.name)).map((item) => (
                <Command.Item key={item.to} value={`page ${item.to}`} onSelect={act(() => void navigate({ to: item.to }))} className={styles.item}>
                  <item.icon size={14} aria-hidden="true" /><span>{item.name}</span><kbd>g {item.key}</kbd>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {runs.length > 0 && (
            <Command.Group heading="Runs" className={styles.group}>
              {runs.map((row) => (
                <Command.Item key={row.id} value={`run ${row.id}`} onSelect={act(() => void navigate({ to: "/runs/$run/$tab", params: { run: row.id, tab: "events" } }))} className={styles.item}>
                  <StateMark state={row.state} word={false} /><span>{row.plan}</span><small className="mono">{row.id}</small>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {actions.some((action) => has(action.says)) && (
            <Command.Group heading="Actions" className={styles.group}>
              {actions.filter((action) => has(action.says)).map((action) => (
                <Command.Item key={action.says} value={`action ${action.says}`} onSelect={act(action.run)} className={styles.item}><span>{action.says}</span>{action.keys && <kbd>{action.keys}</kbd>}</Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}
