/** Events per second over the last three seconds. */
export class Rate {
  readonly #seconds = new Map<number, number>();

  add(count: number, now = Date.now()) {
    const second = Math.floor(now / 1_000);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + count);
    if (this.#seconds.size > 8) for (const old of this.#seconds.keys()) if (old < second - 5) this.#seconds.delete(old);
  }

  of(now = Date.now()): number {
    const second = Math.floor(now / 1_000);
    let sum = 0;
    for (let back = 1; back <= 3; back++) sum += this.#seconds.get(second - back) ?? 0;
    return sum / 3;
  }
}

export const eventRate = new Rate();
/** Above this the page speaks of a sample and draws less often; the log keeps all. */
export const samplingFrom = 200;
