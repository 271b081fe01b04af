import { useEffect, useRef, useState } from "react";
import type { Search } from "../../app/search";
import { useKeys } from "../../app/keys";
import uiStyles from "../../ui/ui.module.css";
import { useAddress } from "./address";
import styles from "./parts.module.css";

interface FindProps {
  label: string;
  /** Where in the address the text stands. */
  name?: keyof Search;
}

/** A text filter that stands in the address; `/` goes to it, Escape empties it. The address follows when the typing rests. */
export function Find({ label, name = "q" }: FindProps) {
  const [search, say] = useAddress();
  const there = search[name] ?? "";
  const [text, setText] = useState(there);
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What is being typed is newer than the address.
    if (document.activeElement !== ref.current) setText(there);
  }, [there]);
  useEffect(() => {
    if (text === there || document.activeElement !== ref.current) return undefined;
    const timer = setTimeout(() => say({ [name]: text || undefined }), 180);
    return () => clearTimeout(timer);
  });
  useKeys("Filter", [{ keys: "/", does: label, run: () => ref.current?.focus() }]);
  return (
    <span className={styles.search}>
      <input
        ref={ref}
        type="search"
        className={uiStyles.input}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setText("");
          say({ [name]: undefined });
          ref.current?.blur();
        }}
      />
      {!text && <kbd aria-hidden="true">/</kbd>}
    </span>
  );
}
