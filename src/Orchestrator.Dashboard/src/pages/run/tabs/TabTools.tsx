import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

/** Puts a tab's tools into the line of the tabs. */
export function TabTools({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById("tab-tools")), []);
  return place && createPortal(children, place);
}
