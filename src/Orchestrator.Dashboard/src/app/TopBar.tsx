import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link, useLocation } from "@tanstack/react-router";
import { Contrast, Keyboard, Search } from "lucide-react";
import { meQuery } from "../api/queries";
import styles from "./Layout.module.css";
import { LiveBadge } from "./LiveBadge";
import { navItems } from "./NavLinks";
import { toggleTheme } from "./theme";

const pages = new Map<string, string>([...navItems.map((item) => [item.to.slice(1), item.name] as const), ["explain", "Explain"], ["plans", "Plans"], ["keys", "API keys"], ["decisions", "Explain"]]);

const WhoAmI = lazy(() => import("./WhoAmI").then((module) => ({ default: module.WhoAmI })));

function Crumbs() {
  const parts = useLocation({ select: (location) => location.pathname }).split("/").filter(Boolean).map(decodeURIComponent);
  return (
    <nav aria-label="Where" className={styles.crumbs}>
      <ol className={styles.crumbs}>
        {parts.map((part, index) => {
          const word = index === 0 ? pages.get(part) ?? part : part;
          const last = index === parts.length - 1;
          return <li key={index} aria-current={last ? "page" : undefined}>{last ? word : <Link to={`/${parts.slice(0, index + 1).map(encodeURIComponent).join("/")}` as "/"}>{word}</Link>}</li>;
        })}
      </ol>
    </nav>
  );
}

export function TopBar({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const { data: me } = useQuery(meQuery);
  const [who, setWho] = useState(false);
  return (
    <header className={styles.top}>
      <Crumbs />
      <button type="button" className={styles.jump} onClick={onPalette} title="Jump to run, task, page (Ctrl K)">
        <Search size={14} aria-hidden="true" /><span>Jump to run, task, page…</span><kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <LiveBadge />
      <button type="button" className={styles.round} onClick={onKeys} aria-label="Keys" title="Keys (?)"><Keyboard size={15} /></button>
      <button type="button" className={styles.round} onClick={toggleTheme} aria-label="Dark or light" title="Dark or light (t)"><Contrast size={15} /></button>
      {me && (
        <button type="button" className={styles.user} onClick={() => setWho(true)} title={`${me.actor}, ${me.role}, tenant ${me.tenant}`}>
          <span aria-hidden="true">{me.actor.slice(0, 2)}</span><span className="sr">{me.actor}, {me.role}</span>
        </button>
      )}
      <Suspense>{who && me && <WhoAmI me={me} onClose={() => setWho(false)} />}</Suspense>
    </header>
  );
}
