import type { Scope } from "../../call/scope.ts";
import type { YearList } from "../../contract/schemas/records/schools.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { currentYearOf, distinctYears, isSameYear } from "../../domain/records/school-years.ts";
import type { School, SchoolClass } from "../../domain/school.ts";
import { unknownYearRule } from "../../text/fr/validation.ts";
import { changeRecord } from "../changes/change-record.ts";
import { type ExpectedState, etagOf } from "../changes/expected-state.ts";
import { faultyField } from "../changes/faulty-field.ts";
import type { Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";

type Ports = Pick<SchoolData, "schools" | "classes">;

const missing = () => new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");

const yearsView =
  (classes: readonly Revised<SchoolClass>[]) =>
  ({ record, revision }: Revised<School>): YearList => {
    const years = classes.map(({ record: { schoolYear } }) => schoolYear);
    const current = currentYearOf(record.currentYear, years);
    return {
      ...(current !== undefined && { current }),
      school_years: distinctYears(years).map((name) => ({
        name,
        classes: years.filter((year) => isSameYear(year, name)).length,
      })),
      etag: etagOf(revision),
    };
  };

/** The years of a school's classes, and the current one. @throws PalmaresError SCHOOL_NOT_RECORDED. */
export async function listYears({ schools, classes }: Ports, scope: Scope): Promise<YearList> {
  const [found, all] = await Promise.all([schools.find(scope, {}), classes.list(scope)]);
  if (found === undefined) throw missing();
  return yearsView(all)(found);
}

/**
 * Sets the school's current year.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED, REVISION_CONFLICT; FaultyRequest INVALID_BODY for a year without classes.
 */
export async function setCurrentYear(
  { schools, classes }: Ports,
  scope: Scope,
  expected: ExpectedState,
  year: string,
): Promise<YearList> {
  const all = await classes.list(scope);
  const years = distinctYears(all.map(({ record }) => record.schoolYear));
  const known = years.find((one) => isSameYear(one, year));
  if (known === undefined) throw faultyField("current", unknownYearRule(years));
  return changeRecord(
    schools,
    scope,
    {},
    {
      expected,
      view: yearsView(all),
      missing,
      next: (now) => {
        if (now === undefined) throw missing();
        return { ...now, currentYear: known };
      },
    },
  );
}
