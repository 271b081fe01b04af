import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client";
import type { CreatedKeyView, Role } from "../../api/types";
import { queries } from "../../app/queryClient";
import { Button } from "../../ui/Button";
import { Copy, CopyCli } from "../../ui/Copy";
import { Dialog } from "../../ui/Dialog";
import { ErrorCard } from "../../ui/ErrorCard";
import { Icon } from "../../ui/Icon";
import ui from "../../ui/ui.module.css";
import { quote } from "../start/request";
import styles from "./keys.module.css";

const roles: readonly (readonly [Role, string])[] = [["viewer", "sees everything of the tenant"], ["operator", "starts, pauses, resumes and cancels too"], ["approver", "decides too"], ["admin", "makes and revokes keys too"]];
const lives: readonly (readonly [number, string])[] = [[1, "1 day"], [30, "30 days"], [90, "90 days"], [365, "1 year"]];

/** Makes a key and shows its text this once. The text is held by this dialog only, and gone with it. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [days, setDays] = useState(90);
  const [made, setMade] = useState<CreatedKeyView | null>(null);
  const create = useMutation({
    mutationFn: () => api<CreatedKeyView>("/keys", { body: { name: name.trim(), role, expires: new Date(Date.now() + days * 86_400_000).toISOString() } }),
    // Out of the mutation's cache at once: a secret has no business there.
    gcTime: 0,
    onSuccess: (created) => {
      setMade(created);
      void queries.invalidateQueries({ queryKey: ["keys"] });
    },
  });
  if (made) return <Secret made={made} onClose={() => { create.reset(); onClose(); }} />;
  const commit = () => { if (name.trim() && !create.isPending) create.mutate(); };
  return (
    <Dialog title="Create a key" onClose={onClose} onCommit={commit}
      foot={<><span /><Button onClick={onClose}>Close</Button><Button kind="primary" hotkey="Ctrl+Enter" disabled={create.isPending} unavailable={name.trim() ? null : "A name is needed."} onClick={commit}>Create {name.trim() || "a key"}</Button></>}>
      <label className={ui.field}><span>Name</span><input className={ui.input} autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /><small>Who or what uses it; what is decided with it is recorded under this name</small></label>
      <fieldset className={styles.roles}>
        <legend>Role</legend>
        {roles.map(([value, says]) => <label key={value}><input type="radio" name="role" checked={role === value} onChange={() => setRole(value)} /><span>{value} <small>{says}</small></span></label>)}
      </fieldset>
      <label className={ui.field}><span>Valid for</span><select className={ui.input} value={days} onChange={(event) => setDays(Number(event.target.value))}>{lives.map(([value, says]) => <option key={value} value={value}>{says}</option>)}</select></label>
      {create.isError && <ErrorCard error={create.error} />}
      <CopyCli command={`orc key create --name ${quote(name.trim() || "NAME")} --role ${role} --expires ${days}d`} />
    </Dialog>
  );
}

function Secret({ made, onClose }: { made: CreatedKeyView; onClose: () => void }) {
  return (
    <Dialog title={`The key of ${made.key.name}`} onClose={onClose} foot={<><span className="muted">{made.key.id}, {made.key.role}</span><Button kind="primary" onClick={onClose}>I have it</Button></>}>
      <p className={styles.once} data-tone="human"><Icon shape="bars" />It is shown this once. Only its hash is kept; a lost key is replaced, never read again.</p>
      <div className={styles.secret}><code tabIndex={0} aria-label="Key">{made.secret}</code><Copy text={made.secret} what="key" /></div>
    </Dialog>
  );
}
