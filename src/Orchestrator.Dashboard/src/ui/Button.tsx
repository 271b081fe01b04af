import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./ui.module.css";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> {
  kind?: "plain" | "go" | "primary" | "danger" | "quiet";
  /** The key that does the same, shown beside the word. */
  hotkey?: string;
  /** Why it cannot be used now; the button stays reachable so that the reason can be read. */
  unavailable?: string | null | undefined;
  children: ReactNode;
}

export function Button({ kind = "plain", hotkey, unavailable, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-kind={kind}
      aria-disabled={unavailable ? true : undefined}
      title={unavailable ?? rest.title}
      onClick={unavailable ? (event) => event.preventDefault() : onClick}
    >
      {children}
      {hotkey && <kbd aria-hidden="true">{hotkey}</kbd>}
    </button>
  );
}

export const buttonClass = styles.button;
