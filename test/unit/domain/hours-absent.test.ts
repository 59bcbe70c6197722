import { hoursAbsent } from "@palmares/core/domain/hours-absent";
import { classReport } from "@palmares/core/domain/results/class-report";
import { expect, it } from "vitest";
import { aFollowUp, aGradedClass, aRulePack } from "../../support/factories.ts";

it.each([
  [undefined, undefined],
  [{}, undefined],
  [{ absenceHours: 8 }, 8],
  [{ absenceHours: 8, excusedHours: 3 }, 8],
  [{ excusedHours: 2, unexcusedHours: 4 }, 6],
  [{ unexcusedHours: 4 }, 4],
  [{ excusedHours: 0.1, unexcusedHours: 0.2 }, 0.3],
])("of %j a student was absent for %j hours", (noted, hours) => expect(hoursAbsent(noted)).toBe(hours));

it("minutes have the hours of absence of a school that notes them by kind", () => {
  const record = aGradedClass(
    { maths: 1 },
    { T1: { awa: { maths: 12 } } },
    { followUps: [aFollowUp({ excusedHours: 2, unexcusedHours: 4 })] },
  );
  expect(classReport(record, aRulePack(), "T1").minutes(() => 0).rows[0]?.absenceHours).toBe(6);
});
