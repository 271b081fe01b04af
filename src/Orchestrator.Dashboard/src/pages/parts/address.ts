import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Search } from "../../app/search";

/** What the address says after `?`, and how to say something else there. Filters replace the entry in the history; what is opened adds one. */
export function useAddress(): [Search, (change: Partial<Search>, remember?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const say = (change: Partial<Search>, remember = false) =>
    void navigate({ to: ".", search: (was: Search) => ({ ...was, ...change }), replace: !remember });
  return [search, say];
}
