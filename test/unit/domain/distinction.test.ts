import { awardFor, conductOf, distinctionFor } from "@palmares/core/domain/results/distinction";
import { describe, expect, it } from "vitest";
import { aFigure, aFollowUp, aRulePack } from "../../support/factories.ts";

describe("distinctionFor", () => {
  it.each([
    ["11,99", undefined],
    ["12", "Encouragements"],
    ["13,99", "Encouragements"],
    ["14", "Félicitations"],
    ["15,99", "Félicitations"],
    ["16", "Excellence"],
    ["20", "Excellence"],
  ])("gives %s: %s", (average, name) => {
    expect(distinctionFor(aFigure(average), aRulePack())?.name).toBe(name);
  });

  it("gives no distinction where the pack has none", () => {
    expect(distinctionFor(aFigure(20), aRulePack({ distinctions: [] }))).toBeUndefined();
  });
});

describe("conductOf", () => {
  it("is the mean of attendance, punctuality and behaviour", () => {
    // (18 + 15 + 10) / 3 = 43 / 3 = 14,333… -> 14,33
    const followUp = aFollowUp({ attendance: aFigure(18), punctuality: aFigure(15), behaviour: aFigure(10) });
    expect(conductOf(followUp)).toBe(aFigure("14,33"));
  });

  it("leaves out what was not noted", () => {
    // (18 + 15) / 2 = 16,5
    expect(conductOf(aFollowUp({ attendance: aFigure(18), behaviour: aFigure(15) }))).toBe(aFigure("16,5"));
  });

  it("counts a noted zero", () => {
    expect(conductOf(aFollowUp({ attendance: aFigure(18), behaviour: aFigure(0) }))).toBe(aFigure(9));
  });

  it("does not punish shyness: participation is not conduct", () => {
    expect(conductOf(aFollowUp({ behaviour: aFigure(16), participation: aFigure(2) }))).toBe(aFigure(16));
    expect(conductOf(aFollowUp({ participation: aFigure(2) }))).toBeUndefined();
  });

  it("is unknown when nothing was noted", () => {
    expect(conductOf(undefined)).toBeUndefined();
    expect(conductOf(aFollowUp({ absenceHours: 40 }))).toBeUndefined();
  });
});

describe("awardFor", () => {
  const conduct = (figure: string | number) => aFollowUp({ behaviour: aFigure(figure) });

  it("gives the distinction when conduct reaches the floor exactly", () => {
    expect(awardFor(aFigure(14), conduct(10), aRulePack())).toMatchObject({
      distinction: { id: "felicitations" },
      withheldForConduct: false,
    });
  });

  it("withholds it when conduct is a hundredth below the floor", () => {
    expect(awardFor(aFigure(14), conduct("9,99"), aRulePack())).toEqual({ withheldForConduct: true });
  });

  it("does not mention conduct when no distinction is earned", () => {
    expect(awardFor(aFigure(11), conduct(0), aRulePack())).toEqual({ withheldForConduct: false });
  });

  it("withholds nothing for conduct that was not noted", () => {
    expect(awardFor(aFigure(16), undefined, aRulePack()).distinction?.id).toBe("excellence");
  });

  it("ignores conduct where the pack has no floor", () => {
    const { conductFloor: _, ...pack } = aRulePack();
    expect(awardFor(aFigure(16), conduct(0), pack).distinction?.id).toBe("excellence");
  });
});
