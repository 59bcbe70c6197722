import { adjusted, bucketOf, type Histogram, percentile } from "@palmares/core/metrics/seconds-histogram";
import fc from "fast-check";
import { expect, test } from "vitest";

const times = fc.array(fc.integer({ min: 10, max: 7_200_000 }), { minLength: 1, maxLength: 400 });
const ofAll = (all: readonly number[]) => all.reduce<Histogram>((histogram, ms) => adjusted(histogram, ms, 1), {});

test("percentiles lie within 2.5 % of the exact ones", () => {
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95, 0.99, 1), (all, share) => {
      const sorted = [...all].sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0;
      expect(Math.abs(percentile(ofAll(all), share) - exact) / exact).toBeLessThanOrEqual(0.025);
    }),
  );
});

test("taking documents back leaves no trace", () => {
  fc.assert(
    fc.property(times, times, (stay, go) => {
      const both = ofAll([...stay, ...go]);
      expect(go.reduce<Histogram>((histogram, ms) => adjusted(histogram, ms, -1), both)).toEqual(ofAll(stay));
    }),
  );
});

test("durations up to a week fit in a small record", () => {
  expect(bucketOf(Number.MAX_SAFE_INTEGER)).toBeLessThan(400);
  expect(bucketOf(0)).toBe(0);
});

test("a percentile of no documents is zero", () => {
  expect(percentile({}, 0.95)).toBe(0);
});
