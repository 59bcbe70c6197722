import { describe, expect, it } from "vitest";
import { MOST_AT_ONCE, percentile, runLoad } from "../../../web/src/screens/load/run-load.ts";

/** A clock that goes on by ten milliseconds each time it is looked at. */
const clock = () => {
  let now = 0;
  return () => (now += 10);
};
const order = { count: 100, concurrency: 7, kindOf: String, now: clock(), signal: new AbortController().signal };

describe("a load simulation", () => {
  it("sends each request once, never more at a time than asked", async () => {
    const sent = new Set<number>();
    let open = 0;
    let most = 0;
    const result = await runLoad(
      {
        ...order,
        send: async (n) => {
          sent.add(n);
          most = Math.max(most, ++open);
          await new Promise((resolve) => setTimeout(resolve, 1));
          open--;
        },
      },
      () => undefined,
    );
    expect(sent.size).toBe(100);
    expect(most).toBe(7);
    expect(result).toMatchObject({ done: 100, stopped: false });
    expect(result.rate).toBeGreaterThan(0);
  });

  it("never goes beyond its limit, whatever is asked", async () => {
    let open = 0;
    let most = 0;
    const send = async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open--;
    };
    await runLoad({ ...order, concurrency: 10_000, count: 300, send }, () => undefined);
    expect(most).toBe(MOST_AT_ONCE);
  });

  it("counts errors by kind and goes on", async () => {
    const send = (n: number) =>
      n % 10 === 0
        ? Promise.reject(new Error("429"))
        : n % 25 === 1
          ? Promise.reject(new Error("500"))
          : Promise.resolve();
    const { errors, done } = await runLoad({ ...order, send }, () => undefined);
    expect(done).toBe(100);
    expect(Object.fromEntries(errors)).toEqual({ "Error: 429": 10, "Error: 500": 4 });
  });

  it("stops when told, and counts what was cut off neither as an answer nor as an error", async () => {
    const stop = new AbortController();
    const send = (n: number) => {
      if (n !== 20) return Promise.resolve();
      stop.abort();
      return Promise.reject(new Error("cut off"));
    };
    const result = await runLoad({ ...order, concurrency: 1, send, signal: stop.signal }, () => undefined);
    expect(result).toMatchObject({ done: 20, stopped: true });
    expect(result.errors.size).toBe(0);
  });
});

describe("a percentile", () => {
  it.each([
    [[], 50, 0],
    [[5], 99, 5],
    [[1, 2, 3, 4], 50, 2],
    [[1, 2, 3, 4], 95, 4],
    [Array.from({ length: 100 }, (_, n) => n + 1), 99, 99],
  ])("is a value that was measured: %j at %d", (sorted, percent, expected) => {
    expect(percentile(sorted, percent)).toBe(expected);
  });
});
