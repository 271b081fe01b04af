import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./ui.module.css";

interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  foot?: ReactNode;
  wide?: boolean;
  /** Ctrl+Enter. */
  onCommit?: () => void;
}

/** A modal on the browser's own dialog: focus stays inside, Escape closes, the rest of the page is inert; nothing is injected into the page. */
export function Dialog({ title, onClose, children, foot, wide, onCommit }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    // The browser would focus the cross; what people came for is the first field.
    (dialog.querySelector<HTMLElement>("[data-autofocus], textarea, input, select") ?? dialog).focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      tabIndex={-1}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onMouseDown={(event) => { if (event.target === event.currentTarget) onClose(); }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && onCommit) {
          event.preventDefault();
          onCommit();
        }
      }}
    >
      <header className={styles.dialogHead}>
        <h2 id={id}>{title}</h2>
        <button type="button" className={styles.copy} onClick={onClose} aria-label="Close"><X size={15} /></button>
      </header>
      <div className={styles.dialogBody}>{children}</div>
      {foot && <footer className={styles.dialogFoot}>{foot}</footer>}
    </dialog>
  );
}
