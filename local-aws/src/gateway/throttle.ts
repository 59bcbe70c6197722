/** A token bucket, as API Gateway throttles: `burst` at once, `ratePerSecond` over time. */
export class Throttle {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #refilledAt: number;

  constructor({ ratePerSecond, burst }: { readonly ratePerSecond: number; readonly burst: number }, now = Date.now()) {
    this.#rate = ratePerSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#refilledAt = now;
  }

  /** @returns false when the request exceeds the limit. */
  tryAcquire(now = Date.now()): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#refilledAt) / 1000) * this.#rate);
    this.#refilledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
