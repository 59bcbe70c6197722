import { yearPeriods } from "../periods.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";

/** The texts that somebody typed and a paper prints. */
export type TextField =
  | "lastName"
  | "firstNames"
  | "matricule"
  | "bornAt"
  | "remark"
  | "councilRemark"
  | "sanction"
  | "subject"
  | "teacher"
  | "className"
  | "mainTeacher"
  | "school";

export interface PrintedText {
  readonly field: TextField;
  /** The name of the subject that it belongs to. */
  readonly subject?: string;
  readonly text: string;
}

/**
 * What one student's papers of a period consist of that was typed by hand, so that a letter or a length at fault can be named
 * by its field. The student's own texts come first.
 *
 * @example printedTexts(record, pack, "T1", student).find(({ text }) => text.includes("😀"))?.field // "remark"
 */
export function printedTexts(
  record: ClassRecord,
  pack: RulePack,
  term: Term,
  student: Student,
): readonly PrintedText[] {
  const { school, schoolClass, subjects, grades, followUps } = record;
  const leaves = yearPeriods(pack).leaves(term);
  const isOwn = (entry: { readonly studentId: string; readonly term: Term }) =>
    entry.studentId === student.id && (entry.term === term || leaves.includes(entry.term));
  const remarks = grades.filter(isOwn).map(({ subjectId, remark }) => ({
    field: "remark" as const,
    subject: subjects.find(({ id }) => id === subjectId)?.name,
    text: remark,
  }));
  const texts = [
    { field: "lastName" as const, text: student.lastName },
    { field: "firstNames" as const, text: student.firstNames },
    { field: "matricule" as const, text: student.matricule },
    { field: "bornAt" as const, text: student.bornAt },
    ...remarks,
    ...followUps.filter(isOwn).flatMap(({ councilRemark, sanction }) => [
      { field: "councilRemark" as const, text: councilRemark },
      { field: "sanction" as const, text: sanction },
    ]),
    ...subjects.flatMap(({ name, names = {}, teacher }) => [
      { field: "subject" as const, subject: name, text: name },
      ...Object.values(names).map((text) => ({ field: "subject" as const, subject: name, text })),
      { field: "teacher" as const, subject: name, text: teacher },
    ]),
    { field: "className" as const, text: schoolClass.name },
    { field: "mainTeacher" as const, text: schoolClass.mainTeacher },
    ...[school.name, school.city, school.region, school.address, school.headTeacher, school.headTitle].map((text) => ({
      field: "school" as const,
      text,
    })),
  ];
  return texts.flatMap(({ text, ...place }): PrintedText[] => {
    const { field, subject } = { subject: undefined, ...place };
    return text === undefined || text === "" ? [] : [{ field, ...(subject !== undefined && { subject }), text }];
  });
}
