import { useState } from "react";
import { Dialog } from "../ui/Dialog";
import styles from "./KeyHelp.module.css";
import { comfortRows, setComfortRows } from "./theme";
import { keysOn, listKeys, setKeysOn } from "./keys";

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(keysOn);
  const [comfort, setComfort] = useState(comfortRows);
  return (
    <Dialog title="Keys and rows" onClose={onClose} wide>
      <div className={styles.scopes}>
        {listKeys().map((scope) => (
          <section key={scope.name}>
            <h3>{scope.name}</h3>
            <dl>
              {scope.bindings.map((binding) => (
                <div key={binding.keys}>
                  <dt>{binding.keys.split(" ").map((key) => <kbd key={key}>{key.replace("Escape", "Esc")}</kbd>)}</dt>
                  <dd>{binding.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => { setKeysOn(event.target.checked); setOn(event.target.checked); }} />
        Single keys work (those with Ctrl always do)
      </label>
      <label className={styles.row}>
        <input type="checkbox" checked={comfort} onChange={(event) => { setComfortRows(event.target.checked); setComfort(event.target.checked); }} />
        Comfortable rows
      </label>
    </Dialog>
  );
}
