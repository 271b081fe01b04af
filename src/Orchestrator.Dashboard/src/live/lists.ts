import type { Counters } from "../api/types";

/** What a human must act on; null before the first answer. */
export const useCounters = (): Counters | null => null;
