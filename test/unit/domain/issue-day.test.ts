import { dayIn, issueDay } from "@palmares/core/domain/results/issue-day";
import { rulePack, rulePackIds } from "@palmares/core/rules/rule-packs";
import fc from "fast-check";
import { expect, test } from "vitest";

const LATE_ON_31_MARCH = new Date("2026-03-31T23:30:00Z");

test.each([
  ["cm-2025", "2026-04-01"],
  ["bj-2025", "2026-04-01"],
  ["ci-2025", "2026-03-31"],
  ["bf-2024", "2026-03-31"],
  ["sn-semestres", "2026-03-31"],
  ["default", "2026-03-31"],
])("half an hour before UTC's midnight, a school of %s writes %s", (id, day) => {
  expect(issueDay({ rulePack: rulePack(id) }, LATE_ON_31_MARCH)).toBe(day);
});

test("the class council's date comes before the day of the request", () => {
  const head = { rulePack: rulePack("cm-2025"), councilDate: "2026-03-28" };
  expect(issueDay(head, LATE_ON_31_MARCH)).toBe("2026-03-28");
});

test("in every pack's zone the day is the one that its clocks show", () => {
  const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...rulePackIds), instants, (id, instant) => {
      const { timeZone } = rulePack(id);
      const parts = new Intl.DateTimeFormat("fr", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
        .formatToParts(instant)
        .map(({ type, value }) => [type, value] as const);
      const { year, month, day } = Object.fromEntries(parts);
      expect(dayIn(timeZone, instant)).toBe(`${year}-${month}-${day}`);
    }),
  );
});
