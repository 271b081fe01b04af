import { QueryClient } from "@tanstack/react-query";
import { ApiError, whenUnauthorized } from "../api/client";

/** Nothing is asked again by a timer: the hub says when something changed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
      retryDelay: (count) => 500 * 2 ** count,
    },
  },
});

whenUnauthorized(() => {
  const here = location.pathname + location.search;
  if (location.pathname !== "/login" && location.pathname !== "/open") location.assign(`/login?next=${encodeURIComponent(here)}`);
});
