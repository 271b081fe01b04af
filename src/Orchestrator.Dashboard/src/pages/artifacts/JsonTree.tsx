import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "../../ui/Button";
import { count } from "../../ui/format";
import styles from "./json.module.css";

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

/** Children beyond this are shown on demand, so that a list of ten thousand costs what is looked at. */
const portion = 100;

export function JsonTree({ value, open = 1 }: { value: unknown; open?: number }) {
  return <div className={styles.tree}><Node value={value as Value} name={null} open={open} /></div>;
}

/** The same from text; text that is no JSON is shown as it is. */
export function JsonText({ text, open = 1 }: { text: string; open?: number }) {
  const parsed = useMemo((): { value: unknown } | { fault: string } => {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  }, [text]);
  if ("fault" in parsed) return <><p className="muted">Not valid JSON: {parsed.fault}</p><pre className={styles.raw}>{text}</pre></>;
  return <JsonTree value={parsed.value} open={open} />;
}

function Node({ value, name, open }: { value: Value; name: string | number | null; open: number }) {
  const [wide, setWide] = useState(open > 0);
  const [shown, setShown] = useState(portion);
  if (value === null || typeof value !== "object") return <div className={styles.leaf}><Name of={name} /><Plain of={value} /></div>;

  const list = Array.isArray(value);
  const names = list ? null : Object.keys(value);
  const size = list ? value.length : names!.length;
  if (size === 0) return <div className={styles.leaf}><Name of={name} /><span className={styles.mark}>{list ? "[ ]" : "{ }"}</span></div>;
  const children = Array.from({ length: Math.min(size, shown) }, (_, at) => (list ? ([at, value[at]!] as const) : ([names![at]!, (value as Record<string, Value>)[names![at]!]!] as const)));
  return (
    <div>
      <button type="button" className={styles.branch} aria-expanded={wide} onClick={() => setWide(!wide)}>
        <ChevronRight size={13} aria-hidden="true" />
        <Name of={name} />
        <span className={styles.mark}>{list ? `[ ${count(size)} ]` : `{ ${count(size)} }`}</span>
        {!wide && <span className={styles.hint}>{hintOf(value)}</span>}
      </button>
      {wide && (
        <div className={styles.children}>
          {children.map(([key, child]) => <Node key={key} name={key} value={child} open={open - 1} />)}
          {size > shown && <Button kind="quiet" onClick={() => setShown(shown + portion * 5)}>{count(size - shown)} more</Button>}
        </div>
      )}
    </div>
  );
}

const Name = ({ of }: { of: string | number | null }) => (of === null ? null : <span className={typeof of === "number" ? styles.index : styles.name}>{of}</span>);

function Plain({ of }: { of: null | boolean | number | string }) {
  const type = of === null ? "null" : typeof of;
  return <span className={styles.value} data-type={type}>{of === null ? "null" : String(of)}</span>;
}

/** What tells a closed record from its neighbours: its first plain fields. */
function hintOf(value: Value): string {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "";
  const plain = Object.values(value).filter((field) => typeof field === "string" || typeof field === "number");
  return plain.slice(0, 3).join(" · ").slice(0, 90);
}
