import { useEffect, useRef, useState } from "react";
import { useKeys } from "../../../app/keys";
import type { Search } from "../../../app/search";
import { Icon } from "../../../ui/Icon";
import { lookOf } from "../../../ui/states";
import ui from "../../../ui/ui.module.css";
import styles from "../run.module.css";

const quick = ["failed", "human", "drift"];

/** The filter of a list; what it says is in the address, so a link keeps it. */
export function FilterBox({ search, go, what }: { search: Search; go: (change: Partial<Search>) => void; what: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? "");
  const sent = useRef(search.q ?? "");
  useEffect(() => {
    if ((search.q ?? "") !== sent.current) {
      sent.current = search.q ?? "";
      setText(sent.current);
    }
  }, [search.q]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      go({ q: text || undefined });
    }, 120);
    return () => clearTimeout(timer);
  }, [text, go]);
  const states = (search.state ?? "").split(",").filter(Boolean);
  const toggle = (state: string) => go({ state: (states.includes(state) ? states.filter((each) => each !== state) : [...states, state]).join(",") || undefined });
  const chips = (["agent", "wave", "lane"] as const).filter((key) => search[key]);
  useKeys("Filter", [{ keys: "/", does: `Filter ${what}`, run: () => input.current?.focus() }]);
  return (
    <>
      {chips.map((key) => <button key={key} type="button" className={styles.chip} onClick={() => go({ [key]: undefined })} title="Remove">{key} {search[key]} <Icon shape="cross" size={9} /></button>)}
      <input
        ref={input} type="search" className={`${ui.input} ${styles.filter}`} value={text} placeholder={`Filter ${what} ( / )`} aria-label={`Filter ${what}`}
        title="Words that must all be there; state:failed agent:data wave:W.3 task: lane: type: attempts:>1; a minus excludes"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (text) setText("");
          else input.current?.blur();
        }}
      />
      {quick.map((state) => {
        const look = lookOf(state);
        return (
          <button key={state} type="button" className={styles.quick} data-tone={look.tone} aria-pressed={states.includes(state)} aria-label={`Only ${look.word.toLowerCase()}`} title={`Only ${look.word.toLowerCase()}`} onClick={() => toggle(state)}>
            <Icon shape={look.shape} />
          </button>
        );
      })}
    </>
  );
}
