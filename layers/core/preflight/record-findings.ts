import type { CheckedDocuments } from "../batches/check-documents.ts";
import { typeOf } from "../document-types/registry.ts";
import type { PreflightCheck } from "../document-types/spec.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { type ErrorCode, isNothingToPrint } from "../domain/errors.ts";
import { yearPeriods } from "../domain/periods.ts";
import type { RecordBlocker, RecordWarning } from "../domain/preflight/finding.ts";
import { inspectRecords } from "../domain/preflight/inspect-records.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { ClassRecord, Student, Term } from "../domain/school.ts";
import { describeRecordWarning } from "../text/fr/preflight.ts";
import { describeInvalidData } from "../text/fr/school-data.ts";
import type { Finding } from "./finding.ts";

/** Not having earned a document is nothing to mend; to lack marks is. */
const isUnearned = (code: ErrorCode) => isNothingToPrint(code) && code !== "NO_RESULTS";

/**
 * Who has no document, as the batch's own check says, with every fault of the records where it names the first; then what
 * the documents would lack.
 *
 * @param pack undefined: the school's rule pack cannot be read.
 */
export function recordFindings(
  record: ClassRecord,
  pack: RulePack | undefined,
  { term, type }: { readonly term: Term; readonly type: DocumentType },
  { read, without }: CheckedDocuments,
): readonly Finding[] {
  const { checks, fields } = typeOf(type).preflight;
  const wanted = pack && fields !== undefined ? { ...pack, wants: fields } : pack;
  const { blockers, warnings: found } = wanted === undefined ? NOTHING : inspectRecords(record, wanted, term);
  const warnings = found.filter(({ code }) => CHECK_OF[code] === undefined || checks.includes(CHECK_OF[code]));
  const students = new Map(record.students.map((student) => [student.id, student]));
  const ofClass = blockers.filter(({ student }) => student === undefined);
  const refused = without.flatMap(({ studentId, code, detail }): Finding[] => {
    // The whole class is refused, which is said once.
    if (read === undefined) return [];
    const student = studentId === undefined ? undefined : students.get(studentId);
    const faults = blockers.filter((one) => one.student?.id === studentId);
    if (code === "INVALID_SCHOOL_DATA" && faults.length > 0) return faults.map(ofFault);
    return [{ severity: isUnearned(code) ? "unearned" : "blocker", code, detail, ...(student && { student }) }];
  });
  const [first] = without;
  const wholeClass: Finding[] =
    read === undefined && ofClass.length === 0 && first !== undefined
      ? [{ severity: "blocker", code: first.code, detail: first.detail }]
      : ofClass.map(ofFault);
  const alsoWrong = read === undefined ? blockers.filter(({ student }) => student !== undefined).map(ofFault) : [];
  const { shortOf } = yearPeriods(pack ?? { periods: [] });
  return [...wholeClass, ...refused, ...alsoWrong, ...warnings.map((warning) => ofWarning(warning, shortOf))];
}

/** Which of a type's checks asks for a warning; none: every type. */
const CHECK_OF: Readonly<Partial<Record<RecordWarning["code"], PreflightCheck>>> = {
  MARK_MISSING: "marks",
  SUBJECT_WITHOUT_MARKS: "marks",
  SUBJECT_WITHOUT_TEACHER: "teachers",
  NOT_RANKED: "ranks",
  FIELD_MISSING: "fields",
};

const NOTHING = { blockers: [], warnings: [] };

function ofFault({ student, details }: RecordBlocker): Finding {
  const { subjectId, subject } = { subjectId: undefined, subject: undefined, ...details };
  return {
    severity: "blocker",
    code: "INVALID_SCHOOL_DATA",
    detail: describeInvalidData(details),
    ...(student && { student }),
    ...(subjectId !== undefined && { subject: { id: subjectId, name: subject ?? "" } }),
    ...("field" in details && details.field !== undefined && { field: details.field }),
  };
}

function ofWarning(warning: RecordWarning, shortOf: (term: Term) => string): Finding {
  const { student, subject, terms, field } = {
    student: undefined as Student | undefined,
    subject: undefined,
    terms: undefined,
    field: undefined,
    ...warning,
  };
  return {
    severity: "warning",
    code: warning.code,
    detail: describeRecordWarning(warning, shortOf),
    ...(student && { student }),
    ...(subject !== undefined && { subject }),
    ...(terms !== undefined && { terms }),
    ...(field !== undefined && { field }),
  };
}
