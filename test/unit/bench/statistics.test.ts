import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadOf } from "../../bench/statistics.ts";

describe("a series of samples", () => {
  it("is summarized by its median, lowest and highest", () => {
    expect(spreadOf([9, 3, 4])).toEqual({ median: 4, lowest: 3, highest: 9 });
  });

  it("has its median between the middle two when their number is even", () => {
    expect(spreadOf([10, 1, 2, 3]).median).toBe(2.5);
  });

  it("is sorted as numbers, not as strings", () => {
    expect(spreadOf([100, 20, 3]).median).toBe(20);
  });

  it("must not be empty", () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  it("has a median that one high outlier does not push beyond its neighbours", () => {
    const samples = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(samples, (cheap) => {
        expect(spreadOf([...cheap, 1e9]).median).toBeLessThanOrEqual(100);
      }),
    );
  });
});
