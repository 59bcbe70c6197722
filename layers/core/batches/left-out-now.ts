import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { About } from "../documents/about.ts";
import { contentOf } from "../documents/document-content.ts";
import type { Source } from "../documents/report.ts";
import { PalmaresError } from "../domain/errors.ts";
import { isSameYear } from "../domain/records/school-years.ts";
import type { Report } from "../domain/results/report.ts";
import type { ClassRecord, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import { aboutLeftOut, type WithoutDocument } from "./without-document.ts";

/** A class or the school as a round finds it, and its term as it is computed from that. */
export interface SourceNow {
  readonly source: Source;
  readonly report: Report;
}

export interface LeftOutNowPorts {
  readonly school: Pick<SchoolRecords, "classesOf">;
  /** What a document is computed from, or why its term cannot be computed. */
  readonly sourceNow: (about: About, term: Term) => Promise<SourceNow | PalmaresError>;
}

const LINES_AT_ONCE = 8;

/**
 * Who was left out of a batch, with the names, classes and reasons that the records have now. A retry adds no document to the
 * batch, so whoever could have one by now is still listed, and the reason says what to do. A student of whom the school has
 * no record any more is not listed.
 */
export async function leftOutNow(
  ports: LeftOutNowPorts,
  scope: Scope,
  former: readonly WithoutDocument[],
): Promise<readonly WithoutDocument[]> {
  const judged = await pMap(former, (one) => judge(ports, scope, one), { concurrency: LINES_AT_ONCE });
  return judged.flat();
}

async function judge(ports: LeftOutNowPorts, scope: Scope, one: WithoutDocument): Promise<WithoutDocument[]> {
  const { studentId, term } = one;
  let { classId } = one;
  if (classId === "" && studentId !== undefined) {
    const { enrolments } = await ports.school.classesOf(scope, studentId);
    if (enrolments.length === 0) return [];
    const ofYear = enrolments.find(({ schoolYear }) => isSameYear(schoolYear, one.schoolYear));
    if (ofYear === undefined) return [one];
    classId = ofYear.student.classId;
  }
  const found = await ports.sourceNow(aboutLeftOut({ ...one, classId }), term);
  if (found instanceof PalmaresError) return [because(one, found)];
  if (!("schoolClass" in found.source)) return [judged(one, found.report)];
  const { schoolClass, students } = found.source;
  const student = students.find(({ id }) => id === studentId);
  if (studentId !== undefined && student === undefined) return notInClass(ports, scope, one, schoolClass);
  const now: WithoutDocument = {
    ...one,
    ...(student && { lastName: student.lastName, firstNames: student.firstNames, matricule: student.matricule }),
    classId,
    className: schoolClass.name,
    schoolYear: schoolClass.schoolYear,
  };
  return [judged(now, found.report)];
}

/** Why there is no document, by a report of its class or school. */
function judged(one: WithoutDocument, report: Report): WithoutDocument {
  try {
    contentOf(report, { type: one.type, studentId: one.studentId });
    return because(one, new PalmaresError("NOT_IN_BATCH", "It was not possible when the batch was created."));
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return because(one, error);
  }
}

const because = (one: WithoutDocument, error: PalmaresError): WithoutDocument => ({
  ...one,
  code: error.code,
  detail: sentenceFor(error),
});

/** A student who was taken out of the class since the batch was created. */
async function notInClass(
  { school }: LeftOutNowPorts,
  scope: Scope,
  one: WithoutDocument,
  { name: className, schoolYear }: ClassRecord["schoolClass"],
): Promise<WithoutDocument[]> {
  const { enrolments } = await school.classesOf(scope, one.studentId ?? "");
  if (enrolments.length === 0) return [];
  const error = new PalmaresError("NOT_ENROLLED", "The student is not in that class.", { className, schoolYear });
  return [because(one, error)];
}
