import { describe, expect, it } from "vitest";
import { choosePeriod } from "../../../cli/choose-period.ts";
import { EXIT } from "../../../cli/exit-codes.ts";
import { aSchool } from "../../support/factories.ts";

describe("a period on the command line", () => {
  const senegal = aSchool({ rulePackId: "sn-semestres" });

  it.each([
    ["T1", "T1"],
    ["t2", "T2"],
    ["S1", "T1"],
    ["s2", "T2"],
    ["1er semestre", "T1"],
    ["2E SEMESTRE", "T2"],
  ])("%j is %s", (typed, id) => expect(choosePeriod(senegal, "2025-2026", typed)).toBe(id));

  it("is refused with those of the school, by id and name", () => {
    expect(() => choosePeriod(senegal, "2025-2026", "T3")).toThrow(
      expect.objectContaining({
        exitCode: EXIT.usage,
        message: expect.stringContaining("T1 (1er semestre), T2 (2e semestre)"),
      }),
    );
  });
});
