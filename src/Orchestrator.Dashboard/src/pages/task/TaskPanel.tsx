import { useNavigate } from "@tanstack/react-router";
import { Maximize2 } from "lucide-react";
import { useKeys } from "../../app/keys";
import type { RunStore } from "../../live/runStore";
import { SidePanel } from "../../ui/SidePanel";
import ui from "../../ui/ui.module.css";
import { TaskBody } from "./TaskBody";

/** A task beside the run; `Shift+Enter` gives it the whole page. */
export function TaskPanel({ run, task, store, onClose, onSelect }: { run: string; task: string; store: RunStore; onClose: () => void; onSelect: (task: string) => void }) {
  const navigate = useNavigate();
  const full = () => void navigate({ to: "/runs/$run/tasks/$task", params: { run, task } });
  useKeys("Task", [{ keys: "Shift+Enter", does: "The task on a page of its own", run: full }, { keys: "Escape", does: "Close", run: onClose }]);
  return (
    <SidePanel docked title={task} onClose={onClose} tools={<button type="button" className={ui.copy} onClick={full} aria-label="Whole page (Shift Enter)" title="Whole page (Shift Enter)"><Maximize2 size={14} /></button>}>
      <TaskBody run={run} task={task} store={store} onSelect={onSelect} />
    </SidePanel>
  );
}
