import { printable } from "../records/printable.ts";
import type { RulePack, WantedField } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";
import type { RecordWarning } from "./finding.ts";

const OF_STUDENTS = ["sex", "bornOn", "bornAt"] as const satisfies readonly WantedField[];

const isEmpty = (value: string | undefined) => value === undefined || printable(value) === "";

/**
 * The fields that the rule pack wants on papers and that are empty.
 *
 * @example emptyFields(record, { ...pack, wants: ["bornOn"] }, "T1", members) // [{ code: "FIELD_MISSING", field: "bornOn", student }]
 */
export function emptyFields(
  { school, schoolClass, councils = [] }: ClassRecord,
  { wants = [] }: RulePack,
  term: Term,
  members: readonly Student[],
): readonly RecordWarning[] {
  const shared: Readonly<Partial<Record<WantedField, string | undefined>>> = {
    mainTeacher: schoolClass.mainTeacher,
    headTeacher: school.headTeacher,
    councilDate: councils.find((held) => held.term === term)?.heldOn,
  };
  const own = OF_STUDENTS.filter((field) => wants.includes(field));
  return [
    ...wants.flatMap((field): RecordWarning[] =>
      Object.hasOwn(shared, field) && isEmpty(shared[field]) ? [{ code: "FIELD_MISSING", field }] : [],
    ),
    ...members.flatMap((student) =>
      own.flatMap((field): RecordWarning[] =>
        isEmpty(student[field]) ? [{ code: "FIELD_MISSING", field, student }] : [],
      ),
    ),
  ];
}
