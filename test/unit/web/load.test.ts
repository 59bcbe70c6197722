import { describe, expect, it } from "vitest";
import { MAX_CONCURRENCY, percentile, runLoad } from "../../../web/src/screens/load/run-load.ts";

/** A clock that advances by ten milliseconds each time it is read. */
const clock = () => {
  let now = 0;
  return () => (now += 10);
};
const options = { count: 100, concurrency: 7, kindOf: String, now: clock(), signal: new AbortController().signal };

describe("a load simulation", () => {
  it("sends each request once, never more concurrently than requested", async () => {
    const sent = new Set<number>();
    let open = 0;
    let maxOpen = 0;
    const result = await runLoad(
      {
        ...options,
        send: async (n) => {
          sent.add(n);
          maxOpen = Math.max(maxOpen, ++open);
          await new Promise((resolve) => setTimeout(resolve, 1));
          open--;
        },
      },
      () => undefined,
    );
    expect(sent.size).toBe(100);
    expect(maxOpen).toBe(7);
    expect(result).toMatchObject({ done: 100, stopped: false });
    expect(result.rate).toBeGreaterThan(0);
  });

  it("never exceeds its own limit, whatever is requested", async () => {
    let open = 0;
    let maxOpen = 0;
    const send = async () => {
      maxOpen = Math.max(maxOpen, ++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open--;
    };
    await runLoad({ ...options, concurrency: 10_000, count: 300, send }, () => undefined);
    expect(maxOpen).toBe(MAX_CONCURRENCY);
  });

  it("counts errors by kind and continues", async () => {
    const send = (n: number) =>
      n % 10 === 0
        ? Promise.reject(new Error("429"))
        : n % 25 === 1
          ? Promise.reject(new Error("500"))
          : Promise.resolve();
    const { errors, done } = await runLoad({ ...options, send }, () => undefined);
    expect(done).toBe(100);
    expect(Object.fromEntries(errors)).toEqual({ "Error: 429": 10, "Error: 500": 4 });
  });

  it("stops on request, and counts an aborted request neither as an answer nor as an error", async () => {
    const stop = new AbortController();
    const send = (n: number) => {
      if (n !== 20) return Promise.resolve();
      stop.abort();
      return Promise.reject(new Error("aborted"));
    };
    const result = await runLoad({ ...options, concurrency: 1, send, signal: stop.signal }, () => undefined);
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
  ])("is a measured value: %j at %d", (sorted, percent, expected) => {
    expect(percentile(sorted, percent)).toBe(expected);
  });
});
