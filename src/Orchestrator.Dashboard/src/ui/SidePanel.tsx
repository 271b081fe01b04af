import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./SidePanel.module.css";
import ui from "./ui.module.css";

/** 480 pixels at the right; docked it takes the place of a column where there is room, else it lies over the page, which stays usable beside it. */
export function SidePanel({ title, id, tools, docked, onClose, children }: { title: ReactNode; id?: string; tools?: ReactNode; docked?: boolean; onClose: () => void; children: ReactNode }) {
  const label = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener("keydown", escape, true);
    return () => window.removeEventListener("keydown", escape, true);
  }, [onClose]);
  return (
    <aside className={styles.panel} data-docked={docked || undefined} aria-labelledby={label} ref={panel}>
      <header className={styles.head}>
        <h2 id={label}>{title}</h2>
        {id && <span className="id">{id}</span>}
        <span className={styles.tools}>{tools}<button type="button" className={ui.copy} onClick={onClose} aria-label="Close (Esc)" title="Close (Esc)"><X size={15} /></button></span>
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}
