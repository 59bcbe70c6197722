import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { averageIn, besideIn, type CountryClass, countryReport, lineIn, meanIn } from "../../../support/countries.ts";
import { aFollowUp } from "../../../support/factories.ts";

const cameroun = (over: Partial<CountryClass> = {}): CountryClass => ({
  pack: "cm-sequences",
  subjects: { maths: 4, french: 3 },
  marks: {
    SEQ1: { awa: { maths: 12, french: "9,5" }, ali: { maths: 15, french: 8 } },
    SEQ2: { awa: { maths: "14,25", french: 11 }, ali: { maths: 10, french: 10 } },
  },
  ...over,
});

describe("Cameroun: a term is made of its sequences", () => {
  it("subject by subject, each sequence with its own average and rank", () => {
    const report = countryReport(cameroun(), "T1");
    // Maths (12 + 14,25) / 2 = 13,125 -> 13,13; French (9,5 + 11) / 2 = 10,25
    expect([meanIn(report, "awa", "maths"), meanIn(report, "awa", "french")]).toEqual(["13,13", "10,25"]);
    expect(besideIn(report, "awa", "maths")).toBe("Séq. 1 12,00 · Séq. 2 14,25");
    // (13,13 x 4 + 10,25 x 3) / 7 = (52,52 + 30,75) / 7 = 11,8957… -> 11,90
    expect(averageIn(report, "awa")).toBe("11,90");
    expect(report.results.get("awa")?.rank).toEqual({ position: 1, exAequo: false, outOf: 2 });
    // Sequence 1: awa (48 + 28,5) / 7 = 10,928… -> 10,93; ali (60 + 24) / 7 = 12. Sequence 2: (57 + 33) / 7 = 12,857… -> 12,86
    expect(report.bulletin("awa").parts).toMatchObject([
      { term: "SEQ1", average: 1093, rank: { position: 2 } },
      { term: "SEQ2", average: 1286, rank: { position: 1 } },
    ]);
  });

  it("leaves out a sequence without a mark, or counts it 0 where the school says so and the class was marked", () => {
    const marks = {
      SEQ1: { awa: { maths: 12 }, ali: { maths: 15 } },
      SEQ2: { ali: { maths: 10 } },
    };
    const leave = cameroun({ marks });
    expect(meanIn(countryReport(leave, "T1"), "awa", "maths")).toBe("12,00");
    const zero = { ...rulePack("cm-sequences"), missingPart: "zero" as const };
    expect(meanIn(countryReport({ ...leave, pack: zero }, "T1"), "awa", "maths")).toBe("6,00");
    // Nobody has a mark in French: nothing was held, so nothing is 0.
    expect(meanIn(countryReport({ ...leave, pack: zero }, "T1"), "awa", "french")).toBe("notGraded");
    const excused = { ...marks, SEQ2: { ...marks.SEQ2, awa: { maths: "absent" } } };
    expect(meanIn(countryReport({ ...leave, pack: zero, marks: excused }, "T1"), "awa", "maths")).toBe("12,00");
  });

  it("has the year as the mean of its terms", () => {
    const marks = Object.fromEntries(
      [10, 12, 11, 13, 9, 14].map((mark, n) => [`SEQ${n + 1}`, { awa: { maths: mark } }]),
    );
    const report = countryReport(cameroun({ subjects: { maths: 4 }, marks }), "T3");
    // T1 11, T2 12, T3 11,5: 34,5 / 3 = 11,5
    expect(report.annual.get("awa")?.average).toBe(1150);
  });

  it("spoils the term with a wrong mark in a sequence", () => {
    const marks = { ...cameroun().marks, SEQ2: { awa: { maths: 21 }, ali: { maths: 10 } } };
    const report = countryReport(cameroun({ marks }), "T1");
    expect(report.results.has("awa")).toBe(false);
    expect(() => report.bulletin("awa")).toThrow(/mark is not on its scale/);
  });
});

describe("Cameroun's sanctions", () => {
  const sanction = (mark: number | string, unexcusedHours?: number) => {
    const followUps = unexcusedHours === undefined ? [] : [aFollowUp({ term: "T1", unexcusedHours })];
    const marks = { SEQ1: { awa: { maths: mark } } };
    const report = countryReport(cameroun({ subjects: { maths: 4 }, marks, over: { followUps } }), "T1");
    return report
      .bulletin("awa")
      .sanctions.map(({ name }) => name)
      .join(", ");
  };

  it.each([
    [12, undefined, ""],
    ["7,99", undefined, "Avertissement travail"],
    [8, undefined, ""],
    ["5,99", undefined, "Blâme travail"],
    [12, 5, ""],
    [12, 6, "Avertissement conduite"],
    [12, 10, "Blâme conduite"],
    [12, 15, "Exclusion de 3 jours"],
    [12, 19, "Exclusion de 5 jours"],
    [12, 26, "Exclusion de 8 jours"],
    [12, 30, "Conseil de discipline"],
    [5, 6, "Blâme travail, Avertissement conduite"],
    ["7,99", 40, "Avertissement travail, Conseil de discipline"],
  ])("an average of %s with %s unexcused hours: %s", (mark, hours, name) => {
    expect(sanction(mark, hours)).toBe(name);
  });

  it("are those that the council gives, one or several, in the order of the rules, or none", () => {
    const decided = (decision: { sanction?: string; sanctions?: readonly string[] }) => {
      const over = {
        decisions: [{ studentId: "awa", term: "T1", ...decision }],
        followUps: [aFollowUp({ unexcusedHours: 40 })],
      };
      const report = countryReport(
        cameroun({ subjects: { maths: 4 }, marks: { SEQ1: { awa: { maths: 5 } } }, over }),
        "T1",
      );
      return report.bulletin("awa").sanctions.map(({ id }) => id);
    };
    expect(decided({ sanction: "avertissement-travail" })).toEqual(["avertissement-travail"]);
    expect(decided({ sanctions: ["blame-conduite", "avertissement-travail"] })).toEqual([
      "avertissement-travail",
      "blame-conduite",
    ]);
    expect(decided({ sanction: "none" })).toEqual([]);
  });
});

describe("Cameroun's letters", () => {
  const letters = (pack: CountryClass["pack"], mark: number | string) => {
    const report = countryReport(
      cameroun({ pack, subjects: { maths: 4 }, marks: { SEQ1: { awa: { maths: mark } } } }),
      "T1",
    );
    return [lineIn(report, "awa", "maths").level?.short, report.bulletin("awa").level?.short];
  };

  it.each([
    ["9,99", "D"],
    [10, "C"],
    [12, "C+"],
    ["13,99", "C+"],
    [14, "B"],
    [15, "B+"],
    ["15,99", "B+"],
    [16, "A"],
    [18, "A+"],
  ])("of %s, printed: %s, for the subject as for the average", (mark, letter) => {
    expect(letters("cm-competences", mark)).toEqual([letter, letter]);
  });

  it("are not there without levels, nor for a subject without a mark", () => {
    expect(letters("cm-sequences", 15)).toEqual([undefined, undefined]);
    expect(letters("cm-competences", "absent")).toEqual([undefined, undefined]);
  });
});
