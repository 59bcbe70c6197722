import * as z from "zod";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { COUNCIL_FIELDS } from "../../../text/fr/api/records/periods.ts";
import { NOT_IN_CLASS_RULE, SANCTION_TWICE_RULE, SANCTIONS_OF_OTHER_KINDS_RULE } from "../../../text/fr/validation.ts";
import { LIMITS } from "../../limits.ts";
import { LONGEST } from "../../longest-texts.ts";
import { Id } from "../documents.ts";
import { etag, oncePerStudent, patchOf, words } from "./fields.ts";

/** What a council may decide, by the school's rules and the class. */
export interface CouncilRules {
  readonly isMember: (studentId: string) => boolean;
  /** Ids of the pack's distinctions and sanctions, with the words that every pack knows. */
  readonly distinctions: readonly string[];
  readonly sanctions: readonly string[];
  /** The kind of a sanction: of each kind one is given at most. */
  readonly kindOf: (sanctionId: string) => string;
}

/** What a council may decide whatever the school's rules. */
export const NONE = "none";

const choice = (values: readonly string[] | undefined) => (values === undefined ? Id : z.enum([...values]));

/** Several sanctions, each of another kind: « Blâme travail » and « Avertissement conduite ». */
const severalSanctions = (rules: CouncilRules | undefined) =>
  z
    .array(choice(rules?.sanctions.filter((id) => id !== NONE)))
    .min(2)
    .max(5)
    .refine((ids) => new Set(ids.map((id) => rules?.kindOf(id) ?? id)).size === ids.length, {
      error: SANCTIONS_OF_OTHER_KINDS_RULE,
    });

function oneWayToSanction(
  decisions: readonly { readonly sanction?: string | undefined; readonly sanctions?: readonly string[] | undefined }[],
  ctx: z.RefinementCtx,
): void {
  for (const [row, { sanction, sanctions }] of decisions.entries()) {
    if (sanction === undefined || sanctions === undefined) continue;
    ctx.addIssue({ code: "custom", path: [row, "sanctions"], message: SANCTION_TWICE_RULE });
  }
}

/** The council of a class in a period. @param rules undefined: for the description, which knows no school. */
export function councilBody(rules?: CouncilRules) {
  const decision = z.strictObject({
    student_id: Id.refine(rules?.isMember ?? (() => true), { error: NOT_IN_CLASS_RULE }).describe(
      RECORD_FIELDS.student_id,
    ),
    distinction: choice(rules?.distinctions).optional().describe(COUNCIL_FIELDS.distinction),
    sanction: choice(rules?.sanctions).optional().describe(COUNCIL_FIELDS.sanction),
    sanctions: severalSanctions(rules).optional().describe(COUNCIL_FIELDS.sanctions),
    remark: words(LONGEST.councilRemark).optional().describe(COUNCIL_FIELDS.remark),
  });
  return z.strictObject({
    held_on: z.iso.date().optional().describe(COUNCIL_FIELDS.held_on),
    next_term_on: z.iso.date().optional().describe(COUNCIL_FIELDS.next_term_on),
    decisions: z
      .array(decision)
      .max(LIMITS.markRows)
      .superRefine(oncePerStudent)
      .superRefine(oneWayToSanction)
      .default([])
      .describe(COUNCIL_FIELDS.decisions),
  });
}
export const CouncilBody = councilBody();
export type CouncilBody = z.output<typeof CouncilBody>;
export const CouncilPatch = patchOf(CouncilBody);

export const CouncilView = z.object({
  held_on: z.string().optional().describe(COUNCIL_FIELDS.held_on),
  next_term_on: z.string().optional().describe(COUNCIL_FIELDS.next_term_on),
  decisions: z
    .array(
      z.object({
        student_id: z.string().describe(RECORD_FIELDS.student_id),
        distinction: z.string().optional().describe(COUNCIL_FIELDS.distinction),
        sanction: z.string().optional().describe(COUNCIL_FIELDS.sanction),
        sanctions: z.array(z.string()).optional().describe(COUNCIL_FIELDS.sanctions),
        remark: z.string().optional().describe(COUNCIL_FIELDS.remark),
      }),
    )
    .describe(COUNCIL_FIELDS.decisions),
  etag,
});
export type CouncilView = z.output<typeof CouncilView>;
