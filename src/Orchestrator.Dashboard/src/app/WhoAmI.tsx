import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../api/client";
import type { MeView } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { ErrorCard } from "../ui/ErrorCard";
import { Moment } from "../ui/Time";
import { queries } from "./queryClient";

const may: Record<string, string> = {
  viewer: "looks at everything",
  operator: "starts, pauses, resumes and cancels runs",
  approver: "decides gates, approvals, drift and scope, and does what operators do",
  admin: "makes and revokes keys, and does what approvers do",
};

export function WhoAmI({ me, onClose }: { me: MeView; onClose: () => void }) {
  const [error, setError] = useState<unknown>(null);
  async function signOut() {
    try {
      await api<void>("/session", { method: "DELETE" });
      queries.clear();
      location.assign("/login");
    } catch (caught) {
      setError(caught);
    }
  }
  return (
    <Dialog title={me.actor} onClose={onClose} foot={<><span className="muted">{me.engine} {me.version}</span><Button onClick={onClose}>Close</Button><Button onClick={() => void signOut()}>Sign out</Button></>}>
      <p>{me.role} of the tenant <strong>{me.tenant}</strong>: {may[me.role] ?? ""}.</p>
      {me.expires && <p className="muted">The session ends <Moment at={me.expires} />.</p>}
      {me.development && <p className="muted">A development server: it listens on this machine only and was opened by its one-time link.</p>}
      {me.role === "admin" && <p><Link to="/keys" onClick={onClose}>API keys</Link></p>}
      {error ? <ErrorCard error={error} /> : null}
    </Dialog>
  );
}
