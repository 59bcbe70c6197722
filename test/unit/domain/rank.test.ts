import { ranksOf } from "@palmares/core/domain/figures/rank";
import { describe, expect, it } from "vitest";
import { aFigure } from "../../support/factories.ts";

const ranked = (figures: Readonly<Record<string, string | number>>) => {
  const ranks = ranksOf(new Map(Object.entries(figures).map(([id, figure]) => [id, aFigure(figure)])));
  return Object.fromEntries(
    [...ranks].map(([id, rank]) => [id, `${rank.position}${rank.exAequo ? "=" : ""}/${rank.outOf}`]),
  );
};

describe("ranksOf", () => {
  it("lets ties share a place and skips the next one", () => {
    expect(ranked({ ali: 12, awa: 14, binta: 15, omar: 14 })).toEqual({
      binta: "1/4",
      awa: "2=/4",
      omar: "2=/4",
      ali: "4/4",
    });
  });

  it("skips as many places as there are tied students", () => {
    expect(ranked({ a: 9, b: 9, c: 9, d: 8 })).toEqual({ a: "1=/4", b: "1=/4", c: "1=/4", d: "4/4" });
  });

  it("ranks a fully tied class first together", () => {
    expect(ranked({ a: 10, b: 10, c: 10 })).toEqual({ a: "1=/3", b: "1=/3", c: "1=/3" });
  });

  it("ranks a class of one first, without a tie", () => {
    expect(ranked({ a: 3 })).toEqual({ a: "1/1" });
  });

  it("separates figures a hundredth apart, and compares them as numbers", () => {
    // As text, "9,99" would come after "10"
    expect(ranked({ a: 10, b: "10,01", c: "9,99" })).toEqual({ b: "1/3", a: "2/3", c: "3/3" });
  });

  it("gives no ranks when there are no figures", () => {
    expect(ranked({})).toEqual({});
  });
});
