import { useSyncExternalStore } from "react";

const wide = matchMedia("(min-width: 1180px)");

/** Room for the right column; below that it becomes a tab. */
export const useWide = () => useSyncExternalStore((tell) => {
  wide.addEventListener("change", tell);
  return () => wide.removeEventListener("change", tell);
}, () => wide.matches);
