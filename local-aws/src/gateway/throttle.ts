/** A bucket of tokens, as API Gateway throttles: `burst` at once, `ratePerSecond` over time. */
export class Throttle {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filled: number;

  constructor({ ratePerSecond, burst }: { readonly ratePerSecond: number; readonly burst: number }, now = Date.now()) {
    this.#rate = ratePerSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filled = now;
  }

  /** @returns false when this request is one too many. */
  letsIn(now = Date.now()): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filled) / 1000) * this.#rate);
    this.#filled = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
