/** What of the hub's client is used, so that tests can stand in for it. */
export interface Transport {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  on(method: string, handler: (message: never) => void): void;
  onclose(handler: (error?: Error) => void): void;
}

export type Phase = "connecting" | "live" | "paused" | "offline";

export interface LinkState {
  phase: Phase;
  /** When the connection was lost. */
  since: number | null;
  /** When it is tried again. */
  retryAt: number | null;
}

/** Somebody who is told when the hub can be called and when not. */
export interface Follower {
  up(): Promise<void> | void;
  down?(): void;
  /** The page is hidden: the server need not send anything. */
  rest?(): Promise<void> | void;
}

/** Waits before the attempts after a loss: at once, then longer, never longer than four seconds, so that a restarted server is found soon. */
export const waits = [0, 500, 1_000, 2_000, 4_000];

/** One connection of the page to the hub. It reconnects for ever by itself and tells its followers, who each know what they have and ask for the rest. */
export class Link {
  state: LinkState = { phase: "connecting", since: null, retryAt: null };
  readonly #followers = new Set<Follower>();
  readonly #listeners = new Set<() => void>();
  readonly #make: () => Transport;
  readonly #handlers = new Map<string, (message: never) => void>();
  #transport: Transport | null = null;
  #up = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;

  constructor(make: () => Transport) {
    this.#make = make;
  }

  /** Before the start: what the server may call. */
  on<T>(method: string, handler: (message: T) => void) {
    this.#handlers.set(method, handler as (message: never) => void);
  }

  start() {
    if (this.#wanted) return;
    this.#wanted = true;
    void this.#connect();
  }

  async stop() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    await this.#transport?.stop();
  }

  invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    return this.#up && this.#transport ? this.#transport.invoke<T>(method, ...args) : Promise.reject(new Error("The server cannot be reached."));
  }

  get up() { return this.#up; }

  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    if (this.#up && this.state.phase !== "paused") void this.#tell(follower);
    return () => { this.#followers.delete(follower); };
  }

  subscribe = (tell: () => void) => {
    this.#listeners.add(tell);
    return () => { this.#listeners.delete(tell); };
  };

  /** The page is hidden or shown again. */
  setHidden(hidden: boolean) {
    if (!this.#up) {
      if (!hidden) this.retry();
      return;
    }
    if (hidden === (this.state.phase === "paused")) return;
    this.#become({ phase: hidden ? "paused" : "live", since: null, retryAt: null });
    for (const follower of this.#followers) void (hidden ? follower.rest?.() : this.#tell(follower));
  }

  /** Tries at once; a human asked, or the network came back. */
  retry() {
    if (this.#up || !this.#wanted || this.state.phase === "connecting") return;
    clearTimeout(this.#timer);
    void this.#connect();
  }

  async #connect() {
    const transport = this.#make();
    this.#transport = transport;
    for (const [method, handler] of this.#handlers) transport.on(method, handler);
    transport.onclose(() => { if (this.#transport === transport) this.#lost(); });
    if (this.state.phase !== "offline") this.#become({ ...this.state, phase: "connecting" });
    try {
      await transport.start();
    } catch {
      if (this.#transport === transport) this.#lost();
      return;
    }

    if (!this.#wanted || this.#transport !== transport) return;
    this.#up = true;
    this.#attempt = 0;
    const hidden = typeof document !== "undefined" && document.hidden;
    this.#become({ phase: hidden ? "paused" : "live", since: null, retryAt: null });
    if (!hidden) for (const follower of this.#followers) void this.#tell(follower);
  }

  async #tell(follower: Follower) {
    try {
      await follower.up();
    } catch (error) {
      // A connection that died meanwhile tells everybody again when it is back; anything else is the follower's to show.
      if (this.#up) console.warn("A live view could not be joined.", error);
    }
  }

  #lost() {
    const wasUp = this.#up;
    this.#up = false;
    if (!this.#wanted) return;
    if (wasUp) for (const follower of this.#followers) follower.down?.();
    const wait = waits[Math.min(this.#attempt, waits.length - 1)]!;
    this.#attempt++;
    const now = Date.now();
    this.#become({ phase: "offline", since: this.state.since ?? now, retryAt: now + wait });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }

  #become(state: LinkState) {
    this.state = state;
    this.#listeners.forEach((tell) => tell());
  }
}
