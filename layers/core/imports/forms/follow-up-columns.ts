import type { FollowUp, Student, Term } from "../../domain/school.ts";
import type { SheetCell } from "../../spreadsheets/writing/sheet.ts";
import { type ClassState, followUpKey } from "../plan/context.ts";
import { FOLLOW_UP_HEADERS, type FollowUpField } from "../words/follow-up-headers.ts";
import type { FormColumn } from "./form.ts";

/** Kept in hundredths; the others are whole or decimal numbers as they are. */
const IN_HUNDREDTHS: readonly FollowUpField[] = [
  "attendance",
  "punctuality",
  "behaviour",
  "participation",
  "deduction",
];
const WORDS: readonly FollowUpField[] = ["sanction", "councilRemark"];

/** The columns of the follow-ups of a period. */
export function followUpColumnsOf(
  students: readonly Student[],
  { followUps }: ClassState,
  { term, isFilled }: { readonly term: Term; readonly isFilled: boolean },
): readonly FormColumn[] {
  const entered = students.map(({ id }) => (isFilled ? followUps.get(followUpKey(term, id)) : undefined));
  return FOLLOW_UP_HEADERS.map(([field, header]) => ({
    header,
    width: WORDS.includes(field) ? 34 : 13,
    look: WORDS.includes(field) ? "wrapped" : "number",
    cells: entered.map((followUp) => cellOf(followUp, field)),
  }));
}

function cellOf(followUp: FollowUp | undefined, field: FollowUpField): SheetCell["value"] {
  const value = followUp?.[field];
  return typeof value === "number" && IN_HUNDREDTHS.includes(field) ? value / 100 : value;
}
