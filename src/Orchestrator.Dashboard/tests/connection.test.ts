import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Link, type Transport } from "../src/live/connection";

class FakeTransport implements Transport {
  close: () => void = () => {};
  stopped = false;
  constructor(readonly works: () => boolean) {}
  start() { return this.works() ? Promise.resolve() : Promise.reject(new Error("refused")); }
  stop() { this.stopped = true; return Promise.resolve(); }
  invoke<T>() { return Promise.resolve(undefined as T); }
  on() {}
  onclose(handler: () => void) { this.close = handler; }
}

let up = true;
const made: FakeTransport[] = [];
const opened = () => {
  const link = new Link(() => {
    const transport = new FakeTransport(() => up);
    made.push(transport);
    return transport;
  });
  link.start();
  return link;
};

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  up = true;
  made.length = 0;
});
afterEach(() => vi.useRealTimers());

describe("the connection", () => {
  it("is live once it is open, and tells who follows", async () => {
    const link = opened();
    const told = vi.fn();
    link.follow({ up: told });
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state.phase).toBe("live");
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("is offline at once when it is lost, and tries after 0, 0.5, 1, 2, 4 and 4 seconds", async () => {
    const link = opened();
    await vi.advanceTimersByTimeAsync(0);
    up = false;
    made[0]!.close();
    expect(link.state.phase).toBe("offline");
    expect(link.state.since).toBe(0);
    const tries: number[] = [];
    let seen = made.length;
    for (let ms = 0; ms <= 12_000; ms += 100) {
      await vi.advanceTimersByTimeAsync(ms === 0 ? 0 : 100);
      if (made.length > seen) tries.push(ms);
      seen = made.length;
    }
    expect(tries).toEqual([0, 500, 1_500, 3_500, 7_500, 11_500]);
    expect(link.state.since).toBe(0);
  });

  it("is live again within ten seconds of a restart, and every follower asks for what it missed", async () => {
    const link = opened();
    const told = vi.fn();
    const down = vi.fn();
    link.follow({ up: told, down });
    await vi.advanceTimersByTimeAsync(0);
    up = false;
    made[0]!.close();
    await vi.advanceTimersByTimeAsync(60_000);
    up = true;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(link.state.phase).toBe("live");
    expect(down).toHaveBeenCalledTimes(1);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("ignores the end of a connection that it has replaced", async () => {
    const link = opened();
    await vi.advanceTimersByTimeAsync(0);
    made[0]!.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state.phase).toBe("live");
    made[0]!.close();
    expect(link.state.phase).toBe("live");
  });

  it("rests while the page is hidden and asks again when it is shown", async () => {
    const link = opened();
    const told = vi.fn();
    const rest = vi.fn();
    link.follow({ up: told, rest });
    await vi.advanceTimersByTimeAsync(0);
    link.setHidden(true);
    expect(link.state.phase).toBe("paused");
    expect(rest).toHaveBeenCalledTimes(1);
    link.setHidden(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("tries at once when somebody asks", async () => {
    const link = opened();
    await vi.advanceTimersByTimeAsync(0);
    up = false;
    made[0]!.close();
    await vi.advanceTimersByTimeAsync(4_000);
    up = true;
    link.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state.phase).toBe("live");
  });

  it("does not tell a follower that has gone", async () => {
    const link = opened();
    const told = vi.fn();
    const end = link.follow({ up: told });
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).not.toHaveBeenCalled();
  });
});
