import type { DatumFault, InvalidSchoolData } from "../data-fault.ts";
import { PalmaresError } from "../errors.ts";
import { hundredths } from "../figures/hundredths.ts";
import { shown } from "../records/invalid-data.ts";
import { type ClassReport, classReport } from "../results/class-report.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Subject, Term } from "../school.ts";

/** A class as far as it can be computed, and everything that keeps the whole class from having documents. */
export interface InspectedClass {
  readonly faults: readonly InvalidSchoolData[];
  /** With what is at fault mended somehow, where there are faults: only to say what else is wrong. */
  readonly report?: ClassReport;
}

/**
 * All faults of a class's own data, where its documents are refused for the first one. The class is computed again without
 * what is wrong, or with a word in each empty field, until nothing is refused any more, so what is a fault here is
 * exactly what a document is refused for.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL
 * @example inspectClass(record, pack, "T1").faults // [{ field: "coefficient", value: "0", subject: "Mathématiques", … }]
 */
export function inspectClass(record: ClassRecord, pack: RulePack, term: Term): InspectedClass {
  const faults: InvalidSchoolData[] = [];
  for (let mended: ClassRecord | undefined = record; mended !== undefined; ) {
    try {
      return { faults, report: classReport(mended, pack, term) };
    } catch (error) {
      if (!(error instanceof PalmaresError) || error.code !== "INVALID_SCHOOL_DATA") throw error;
      const details = error.details as InvalidSchoolData;
      faults.push(details);
      mended = withoutFault(mended, details);
    }
  }
  return { faults };
}

const FILLED = "?";
const ONE = hundredths(100);

/** Of two subjects with one id, only one may have the wrong name or coefficient. */
const isAtFault = ({ name, coefficient }: Subject, { field, subject, value }: DatumFault) =>
  name === subject && (field !== "coefficient" || shown(coefficient) === value);

const withSubject = (record: ClassRecord, place: number, ...mended: readonly Subject[]): ClassRecord => ({
  ...record,
  subjects: record.subjects.toSpliced(place, 1, ...mended),
});

/** @returns undefined when nothing can be left out: what comes after the fault stays unknown. */
function withoutFault(record: ClassRecord, details: InvalidSchoolData): ClassRecord | undefined {
  const { school, schoolClass, subjects } = record;
  if (!("field" in details)) return undefined;
  if ("subjectId" in details) {
    const place = subjects.findLastIndex((subject) => subject.id === details.subjectId && isAtFault(subject, details));
    const subject = subjects[place];
    if (subject === undefined) return undefined;
    if (details.field === "coefficient") return withSubject(record, place, { ...subject, coefficient: ONE });
    if (details.field === "subject" && !details.repeated)
      return withSubject(record, place, { ...subject, name: FILLED });
    return withSubject(record, place);
  }
  switch (details.field) {
    case "schoolName":
      return { ...record, school: { ...school, name: FILLED } };
    case "schoolCity":
      return { ...record, school: { ...school, city: FILLED } };
    case "className":
      return { ...record, schoolClass: { ...schoolClass, name: FILLED } };
    case "schoolYear":
      return { ...record, schoolClass: { ...schoolClass, schoolYear: FILLED } };
    default:
      return undefined;
  }
}
