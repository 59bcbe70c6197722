import type { Bulletin, SubjectLine } from "../../domain/sheets.ts";
import { bulletinBody } from "../../latex/bulletin-data.ts";
import { aboutStudent, type LongText } from "./data-set.ts";

export const bulletin = aboutStudent({
  sheet: (report, studentId) => report.bulletin(studentId),
  body: bulletinBody,
  showsPhoto: true,
  printsSubjects: true,
  longestText: longestRemark,
});

/** Of the teachers' remarks and the council's. */
function longestRemark(sheet: Bulletin): LongText<Bulletin> | undefined {
  const { groups, followUp } = sheet;
  const remarks = groups.flatMap(({ lines }) => lines).flatMap((line) => remarkOf(sheet, line));
  const council = followUp?.councilRemark;
  if (followUp !== undefined && council !== undefined) {
    const replacedBy = (councilRemark: string): Bulletin => ({ ...sheet, followUp: { ...followUp, councilRemark } });
    remarks.push({ place: { field: "councilRemark" }, text: council, replacedBy });
  }
  return remarks.toSorted((a, b) => b.text.length - a.text.length)[0];
}

function remarkOf(sheet: Bulletin, { subject, remark }: SubjectLine): LongText<Bulletin>[] {
  if (remark === undefined) return [];
  const replacedBy = (text: string): Bulletin => ({
    ...sheet,
    groups: sheet.groups.map((group) => ({
      ...group,
      lines: group.lines.map((line) => (line.subject.id === subject.id ? { ...line, remark: text } : line)),
    })),
  });
  return [{ place: { field: "remark", subject: subject.name }, text: remark, replacedBy }];
}
