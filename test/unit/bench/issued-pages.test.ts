import { describe, expect, it } from "vitest";
import { issuedCost } from "../../bench/issued-pages.ts";

describe("the cost of a code and of its reading", () => {
  it("is the median of the rounds, each beside its own pages without a code", () => {
    const rounds = [
      { plain: 10, drawn: 11, readBack: 13.75 },
      { plain: 20, drawn: 22, readBack: 27.5 },
      { plain: 10, drawn: 30, readBack: 31 },
    ];
    expect(issuedCost(200, rounds)).toEqual({
      group: 200,
      cpuMs: { plain: 10, drawn: 22, readBack: 27.5 },
      drawn: expect.closeTo(0.1),
      whole: expect.closeTo(0.375),
      readBack: expect.closeTo(0.2),
      reached: true,
    });
  });

  it("is missed when either takes more than it may", () => {
    expect(issuedCost(200, [{ plain: 10, drawn: 11.6, readBack: 12 }]).reached).toBe(false);
    expect(issuedCost(200, [{ plain: 10, drawn: 10, readBack: 15 }]).reached).toBe(false);
  });
});
