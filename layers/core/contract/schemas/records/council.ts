import * as z from "zod";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { COUNCIL_FIELDS } from "../../../text/fr/api/records/periods.ts";
import { NOT_IN_CLASS_RULE } from "../../../text/fr/validation.ts";
import { LIMITS } from "../../limits.ts";
import { Id } from "../documents.ts";
import { etag, oncePerStudent, patchOf, words } from "./fields.ts";

/** What a council may decide, by the school's rules and the class. */
export interface CouncilRules {
  readonly isMember: (studentId: string) => boolean;
  /** Ids of the pack's distinctions and sanctions, with the words that every pack knows. */
  readonly distinctions: readonly string[];
  readonly sanctions: readonly string[];
}

/** The council of a class in a period. @param rules undefined: for the description, which knows no school. */
export function councilBody(rules?: CouncilRules) {
  const choice = (values: readonly string[] | undefined) => (values === undefined ? Id : z.enum([...values]));
  const decision = z.strictObject({
    student_id: Id.refine(rules?.isMember ?? (() => true), { error: NOT_IN_CLASS_RULE }).describe(
      RECORD_FIELDS.student_id,
    ),
    distinction: choice(rules?.distinctions).optional().describe(COUNCIL_FIELDS.distinction),
    sanction: choice(rules?.sanctions).optional().describe(COUNCIL_FIELDS.sanction),
    remark: words(400).optional().describe(COUNCIL_FIELDS.remark),
  });
  return z.strictObject({
    held_on: z.iso.date().optional().describe(COUNCIL_FIELDS.held_on),
    decisions: z
      .array(decision)
      .max(LIMITS.markRows)
      .superRefine(oncePerStudent)
      .default([])
      .describe(COUNCIL_FIELDS.decisions),
  });
}
export const CouncilBody = councilBody();
export type CouncilBody = z.output<typeof CouncilBody>;
export const CouncilPatch = patchOf(CouncilBody);

export const CouncilView = z.object({
  held_on: z.string().optional().describe(COUNCIL_FIELDS.held_on),
  decisions: z
    .array(
      z.object({
        student_id: z.string().describe(RECORD_FIELDS.student_id),
        distinction: z.string().optional().describe(COUNCIL_FIELDS.distinction),
        sanction: z.string().optional().describe(COUNCIL_FIELDS.sanction),
        remark: z.string().optional().describe(COUNCIL_FIELDS.remark),
      }),
    )
    .describe(COUNCIL_FIELDS.decisions),
  etag,
});
export type CouncilView = z.output<typeof CouncilView>;
