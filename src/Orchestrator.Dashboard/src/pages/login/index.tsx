import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, ApiError } from "../../api/client";
import { queries } from "../../app/queryClient";
import type { Search } from "../../app/search";
import { Button } from "../../ui/Button";
import { ErrorCard } from "../../ui/ErrorCard";
import { Sprite } from "../../ui/Icon";
import ui from "../../ui/ui.module.css";
import styles from "./login.module.css";

/** Only addresses of this page, so that a link cannot send people elsewhere after they signed in. */
const safe = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : "/runs");

export function Page() {
  const { next } = useSearch({ strict: false }) as Search;
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function signIn(event: FormEvent) {
    event.preventDefault();
    if (!key.trim() || busy) return;
    setBusy(true);
    setError(null);
    try {
      await api<void>("/session", { body: { key: key.trim() } });
      queries.clear();
      location.assign(safe(next));
    } catch (caught) {
      setError(caught instanceof ApiError && caught.status === 401
        ? new ApiError(401, caught.code, "This key is not valid.", "It may be mistyped, expired or revoked; an administrator sees which under API keys.", caught.requestId)
        : caught);
      setBusy(false);
    }
  }
  return (
    <main className={styles.page}>
      <Sprite />
      <form className={styles.form} onSubmit={(event) => void signIn(event)}>
        <h1>Orchestrator</h1>
        <label className={ui.field}>
          <span>API key</span>
          <input className={ui.input} type="password" autoComplete="current-password" autoFocus spellCheck={false} value={key} onChange={(event) => setKey(event.target.value)} placeholder="orc_…" />
          <small>Made by <code>orc key create --name you --role approver</code>. It is exchanged for a cookie and not kept in this browser.</small>
        </label>
        {error ? <ErrorCard error={error} /> : null}
        <Button kind="primary" type="submit" disabled={busy}>Sign in</Button>
      </form>
    </main>
  );
}

/** `/open#once=…`: the link that a development server prints. The token stands behind #, so it reaches no log, and is gone from the address at once. */
export function OpenPage() {
  const navigate = useNavigate();
  const began = useRef(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (began.current) return;
    began.current = true;
    const once = new URLSearchParams(location.hash.slice(1)).get("once");
    history.replaceState(history.state, "", "/open");
    api<void>("/session", { body: { once } })
      .then(() => navigate({ to: "/runs", replace: true }))
      .catch(setError);
  }, [navigate]);
  return (
    <main className={styles.page}>
      <Sprite />
      <div className={styles.form}>
        <h1>Orchestrator</h1>
        {error ? <><ErrorCard error={error} /><p className="muted">The link works once. The server printed a fresh one in its terminal.</p></> : <p className="muted" role="status">Opening…</p>}
      </div>
    </main>
  );
}
