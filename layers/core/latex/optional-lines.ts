import type { PrintedLine } from "../domain/rule-pack.ts";
import type { EnrolmentStatus } from "../domain/school.ts";
import type { Bulletin, SheetHead } from "../domain/sheets.ts";
import { joined, type Latex, raw, type Text, tex } from "./latex.ts";
import { type Fields, type Printed, words, yesOrNo } from "./printed.ts";

/** The lines of a bulletin that a rule pack switches on, but those of the table of subjects. */
export function optionalFields(bulletin: Bulletin, print: Printed): Fields {
  const { rulePack, student, school, nextTermOn } = bulletin;
  const on = (line: PrintedLine) => rulePack.prints?.includes(line) ?? false;
  return {
    Photo: photoField(bulletin),
    GoesOn: rulePack.secondPage ? raw("yes") : undefined,
    PrintsSex: on("sex") ? raw("yes") : undefined,
    Nationality: on("nationality") ? words(student.nationality) : undefined,
    EnrolmentStatus: on("status") && student.status ? ENROLMENT_STATUS[student.status] : undefined,
    Scholarship: on("scholarship") ? yesOrNo(student.scholarship) : undefined,
    StateAssigned: on("assigned") ? yesOrNo(student.assigned) : undefined,
    SchoolCode: on("schoolCodes") ? words(school.code) : undefined,
    InspectionCode: on("schoolCodes") ? words(school.inspectionCode) : undefined,
    NextTermOn: on("nextTerm") ? print.day(nextTermOn) : undefined,
    Awards: on("awards") ? awardList(bulletin, print) : undefined,
    ParentsPart: on("parents") ? raw("yes") : undefined,
  };
}

/** That a page about a student leaves room for the photo. The engine puts it there. */
export const photoField = ({ rulePack, student }: SheetHead): Fields[string] =>
  rulePack.prints?.includes("photo") && student.photo !== undefined ? raw("yes") : undefined;

const ENROLMENT_STATUS: Readonly<Record<EnrolmentStatus, Latex>> = {
  new: raw("\\LabelNewcomer"),
  former: raw("\\LabelFormerStudent"),
};

/** Every distinction and sanction of the pack, in its words, and which of them the student has. */
function awardList({ rulePack, result, sanctions: received }: Bulletin, print: Printed): Latex | undefined {
  const { distinctions, sanctions = [] } = rulePack;
  const given: (readonly [Latex | Text, boolean])[] = [
    // The gravest and the highest come last in the pack, and first on paper.
    ...distinctions.toReversed().map((one) => [print.name(one), result?.distinction?.id === one.id] as const),
    ...(result?.refused && rulePack.refusedDistinction !== undefined ? [[print.refusal(rulePack), true] as const] : []),
    ...sanctions.map((one) => [print.name(one), received.some(({ id }) => id === one.id)] as const),
  ];
  if (given.length === 0) return undefined;
  return joined(given.map(([name, has]) => tex`\Award{${raw(has ? "yes" : "")}}{${name}}`));
}
