import { Link } from "@tanstack/react-router";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import styles from "./Layout.module.css";
import { navItems } from "./NavLinks";
import { RailFoot } from "./RailFoot";
import { useCounters } from "../live/lists";

export function Rail({ narrow, onFold }: { narrow: boolean; onFold: () => void }) {
  const counters = useCounters();
  return (
    <nav className={styles.rail} aria-label="Pages">
      <Link to="/runs" className={styles.brand} aria-label="Orchestrator">
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <g stroke="var(--accent)" strokeWidth="2.2" strokeLinecap="round"><path d="M2 5h8M2 10h16M6 15h7" /></g>
          <circle cx="15" cy="5" r="1.9" fill="var(--human)" /><circle cx="17" cy="15" r="1.9" fill="var(--succeeded)" />
        </svg>
        <span>Orchestrator</span>
      </Link>
      {navItems.map((item) => {
        const number = counters && item.count ? item.count(counters) : 0;
        return (
          <Link key={item.to} to={item.to} className={styles.item} title={narrow ? item.name : undefined} activeOptions={{ includeSearch: false }}>
            <item.icon size={15} aria-hidden="true" />
            <span>{item.name}</span>
            {number > 0 && <span className={styles.badge} data-tone={item.tone}>{number}<span className="sr"> {item.says}</span></span>}
          </Link>
        );
      })}
      {!narrow && <RailFoot />}
      <button type="button" className={`${styles.round} ${styles.fold}`} onClick={onFold} aria-label={narrow ? "Unfold the rail" : "Fold the rail"}>
        {narrow ? <PanelLeftOpen size={15} /> : <PanelLeftClose size={15} />}
      </button>
    </nav>
  );
}
