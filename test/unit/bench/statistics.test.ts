import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadOf } from "../../bench/statistics.ts";

describe("samples of one thing", () => {
  it("are told by the middle one and the ends", () => {
    expect(spreadOf([9, 3, 4])).toEqual({ median: 4, lowest: 3, highest: 9 });
  });

  it("have a median between the middle two when their number is even", () => {
    expect(spreadOf([10, 1, 2, 3]).median).toBe(2.5);
  });

  it("are sorted as numbers and not as words", () => {
    expect(spreadOf([100, 20, 3]).median).toBe(20);
  });

  it("say nothing when there are none", () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  it("have a median that one dear sample does not move beyond its neighbours", () => {
    const samples = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(samples, (cheap) => {
        expect(spreadOf([...cheap, 1e9]).median).toBeLessThanOrEqual(100);
      }),
    );
  });
});
