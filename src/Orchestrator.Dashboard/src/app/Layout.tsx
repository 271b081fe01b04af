import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { link } from "../live/link";
import { Sprite } from "../ui/Icon";
import { toast, Toasts } from "../ui/toast";
import { useKeys } from "./keys";
import styles from "./Layout.module.css";
import { navItems } from "./NavLinks";
import { Rail } from "./Rail";
import { toggleTheme } from "./theme";
import { TopBar } from "./TopBar";

const loadPalette = () => import("./Palette").then((module) => ({ default: module.Palette }));
const Palette = lazy(loadPalette);
const KeyHelp = lazy(() => import("./KeyHelp").then((module) => ({ default: module.KeyHelp })));

/** A small window, or a large one at 200 %: the rail would take a quarter of it. */
const small = matchMedia("(max-width: 800px)");

export function Layout() {
  const navigate = useNavigate();
  const [over, setOver] = useState<"palette" | "keys" | null>(null);
  const [narrow, setNarrow] = useState(() => localStorage.getItem("orc.rail") === "narrow" || small.matches);
  useEffect(() => {
    link.start();
    // So that what is typed right after Ctrl+K goes into the palette and not to the page's keys.
    const timer = setTimeout(() => void loadPalette(), 1_500);
    const fit = () => setNarrow(small.matches || localStorage.getItem("orc.rail") === "narrow");
    small.addEventListener("change", fit);
    return () => {
      clearTimeout(timer);
      small.removeEventListener("change", fit);
    };
  }, []);
  const fold = () => setNarrow((was) => { localStorage.setItem("orc.rail", was ? "wide" : "narrow"); return !was; });
  useKeys("Everywhere", [
    { keys: "Ctrl+k", does: "Go to a run, a page, an action", run: () => setOver("palette") },
    { keys: "?", does: "These keys", run: () => setOver("keys") },
    { keys: "t", does: "Dark or light", run: toggleTheme },
    { keys: "y", does: "Copy the link of what is shown", run: () => void navigator.clipboard.writeText(location.href).then(() => toast("Link copied")) },
    { keys: "\\", does: "Fold the rail", run: fold },
    ...navItems.map((item) => ({ keys: `g ${item.key}`, does: item.name, run: () => void navigate({ to: item.to }) })),
  ]);
  return (
    <div className={styles.shell} data-narrow={narrow || undefined}>
      <Sprite />
      <a className={styles.skip} href="#main">Skip to the page</a>
      <Rail narrow={narrow} onFold={fold} />
      <TopBar onPalette={() => setOver("palette")} onKeys={() => setOver("keys")} />
      <main id="main" className={styles.main} tabIndex={-1}><Outlet /></main>
      <Suspense>
        {over === "palette" && <Palette onClose={() => setOver(null)} onKeys={() => setOver("keys")} />}
        {over === "keys" && <KeyHelp onClose={() => setOver(null)} />}
      </Suspense>
      <Toasts />
    </div>
  );
}
