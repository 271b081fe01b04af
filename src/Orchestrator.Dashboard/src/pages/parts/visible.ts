import { useSyncExternalStore } from "react";

const subscribe = (tell: () => void) => {
  document.addEventListener("visibilitychange", tell);
  return () => document.removeEventListener("visibilitychange", tell);
};

/** The interval while the page can be seen; false, nothing at all, while it cannot. */
export const useWhileVisible = (milliseconds: number): number | false => (useSyncExternalStore(subscribe, () => document.hidden) ? false : milliseconds);
