import { Link } from "@tanstack/react-router";
import { useState } from "react";
import styles from "./explain.module.css";
import { piecesOf } from "./subject";

const long = 420;

/** A reason with its links; a very long one is cut until somebody wants all of it. */
export function Sentence({ text, run, shown }: { text: string; run: string | null; shown: ReadonlySet<number> }) {
  const [whole, setWhole] = useState(text.length <= long);
  const line = text.replaceAll("\n", "; ");
  const cut = whole ? line : `${line.slice(0, long - 120).replace(/\s+\S*$/, "")} …`;
  return (
    <>
      {piecesOf(cut).map((piece, at) => {
        if (typeof piece === "string") return <span key={at}>{piece}</span>;
        if ("id" in piece) return <Link key={at} to="/explain" search={{ id: piece.id, ...(run ? { run } : {}) }}><code>{piece.id}</code></Link>;
        if (shown.has(piece.event)) return <a key={at} href={`#event-${piece.event}`}><code>#{piece.event}</code></a>;
        return run ? <Link key={at} to="/runs/$run/$tab" params={{ run, tab: "events" }} search={{ sel: `@${piece.event}` }}><code>#{piece.event}</code></Link> : <code key={at}>#{piece.event}</code>;
      })}
      {!whole && <button type="button" className={styles.more} onClick={() => setWhole(true)}>all of it</button>}
    </>
  );
}
