import type { ClassRecord, School } from "../../domain/school.ts";
import type { SchoolRecords } from "../../school/ports.ts";

/** What the order for the page of a document that is not issued says of its mark, « Épreuve ». */
export const draftMarkOf = ({ draftMark }: Pick<School, "draftMark">): { readonly draft?: true } =>
  draftMark ? { draft: true } : {};

/** The records of a school as issued papers are made from them: they say nothing of drafts. */
export const withoutDraftMarks = <P extends Pick<SchoolRecords, "classRecord">>(school: P): P => ({
  ...school,
  async classRecord(...which: Parameters<SchoolRecords["classRecord"]>) {
    const record = await school.classRecord(...which);
    return record && withoutDraftMark(record);
  },
});

/** A class as issued papers are made from it. */
export function withoutDraftMark(record: ClassRecord): ClassRecord {
  const { draftMark: _, ...school } = record.school;
  return { ...record, school };
}
