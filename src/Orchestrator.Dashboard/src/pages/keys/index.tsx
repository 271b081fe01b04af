import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, query } from "../../api/client";
import { meQuery } from "../../api/queries";
import type { KeyView } from "../../api/types";
import { useMay } from "../../app/decide/useMay";
import { queries } from "../../app/queryClient";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyCli } from "../../ui/Copy";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Empty";
import { ErrorCard } from "../../ui/ErrorCard";
import { StateMark } from "../../ui/Icon";
import { Moment } from "../../ui/Time";
import { toast } from "../../ui/toast";
import ui from "../../ui/ui.module.css";
import { Answer } from "../parts/Answer";
import { useAddress } from "../parts/address";
import { Find } from "../parts/Find";
import { partStyles, View } from "../parts/Page";
import { whole } from "../parts/whole";
import { quote } from "../start/request";
import { CreateKey } from "./CreateKey";

/** Keys of the tenant, for its administrators. */
export function Page() {
  const [search, say] = useAddress();
  const may = useMay("admin");
  const me = useQuery(meQuery);
  const admin = me.data?.role === "admin";
  const keys = useQuery({ queryKey: ["keys"], queryFn: ({ signal }) => whole<KeyView>("/keys", {}, signal), enabled: admin });
  const [revoking, setRevoking] = useState<KeyView | null>(null);
  return (
    <View title="API keys" says="for programs, and for people at other machines"
      actions={<><Button kind="primary" unavailable={may} onClick={() => say({ key: "new" }, true)}>Create a key</Button><CopyCli command="orc key list" /></>}>
      {me.data && !admin && <Card><Empty title="Keys are for administrators" says={`You are a ${me.data.role} of the tenant ${me.data.tenant}.`} /></Card>}
      {admin && (
        <>
          <div className={partStyles.filters}><Find label="Name, id or role" /></div>
          <Answer of={keys}>
            {(all) => {
              const text = search.q?.toLowerCase() ?? "";
              const shown = all.filter((key) => `${key.name} ${key.id} ${key.role} ${key.state}`.toLowerCase().includes(text));
              if (shown.length === 0) return <Card><Empty title={all.length === 0 ? "No key yet" : "No key matches"} says={all.length === 0 ? "Decisions that are made with a key are recorded under its name." : ""} /></Card>;
              return <Card flush><Keys keys={shown} unavailable={may} onRevoke={setRevoking} /></Card>;
            }}
          </Answer>
        </>
      )}
      {search.key === "new" && admin && <CreateKey onClose={() => say({ key: undefined })} />}
      {revoking && <Revoke key={revoking.id} of={revoking} onClose={() => setRevoking(null)} />}
    </View>
  );
}

function Keys({ keys, unavailable, onRevoke }: { keys: readonly KeyView[]; unavailable: string | null; onRevoke: (key: KeyView) => void }) {
  return (
    <table className={partStyles.table}>
      <thead><tr><th scope="col">Name</th><th scope="col">Id</th><th scope="col">Role</th><th scope="col">State</th><th scope="col">Created</th><th scope="col">Expires</th><th scope="col"><span className="sr">Actions</span></th></tr></thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <td>{key.name}</td>
            <td className={ui.id}>{key.id}</td>
            <td>{key.role}</td>
            <td><StateMark state={key.state} /></td>
            <td><Moment at={key.createdAt} /> <span className="muted">by {key.createdBy}</span></td>
            <td>{key.revokedAt ? <>revoked <Moment at={key.revokedAt} /> <span className="muted">by {key.revokedBy}</span></> : <Moment at={key.expires} />}</td>
            <td>{key.state === "active" && <Button kind="danger" unavailable={unavailable} onClick={() => onRevoke(key)} aria-label={`Revoke ${key.name}…`}>Revoke…</Button>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Revoke({ of: key, onClose }: { of: KeyView; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const revoke = useMutation({
    mutationFn: () => api<KeyView>(`/keys/${key.id}${query({ reason: reason.trim() })}`, { method: "DELETE" }),
    onSuccess: () => {
      toast(`${key.name} is revoked`);
      void queries.invalidateQueries({ queryKey: ["keys"] });
      onClose();
    },
  });
  const commit = () => { if (!revoke.isPending && reason.trim()) revoke.mutate(); };
  return (
    <Dialog title={`Revoke ${key.name}`} onClose={onClose} onCommit={commit}
      foot={<><span className="muted">{key.id}</span><Button onClick={onClose}>Keep it</Button><Button kind="danger" hotkey="Ctrl+Enter" disabled={revoke.isPending} unavailable={reason.trim() ? null : "A reason is needed."} onClick={commit}>Revoke {key.name}</Button></>}>
      <p>Whatever uses it is refused from now on, and what is open with it is closed within seconds. This cannot be undone.</p>
      <label className={ui.field}><span>Reason</span><textarea className={ui.input} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      {revoke.isError && <ErrorCard error={revoke.error} />}
      <CopyCli command={`orc key revoke ${key.id} --reason ${quote(reason.trim() || "...")}`} />
    </Dialog>
  );
}
