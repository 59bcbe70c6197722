import * as z from "zod";
import { EXPLAINED_FIELDS } from "../../../text/fr/api/records/explained.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { shownMark } from "./marks.ts";

const shown = () => z.number().optional();

/** How a student's result was computed: each step in figures, and as a French sentence. */
export const ExplainedResult = z.object({
  class_id: z.string().describe(RECORD_FIELDS.class_id),
  student_id: z.string().describe(RECORD_FIELDS.student_id),
  term: z.string().describe(EXPLAINED_FIELDS.term),
  formula: z.string().optional().describe(EXPLAINED_FIELDS.formula),
  steps: z
    .array(
      z.object({
        step: z.enum(["subject", "average", "rank", "distinction", "year"]).describe(EXPLAINED_FIELDS.step),
        rule: z.int().describe(EXPLAINED_FIELDS.rule),
        sentence: z.string().describe(EXPLAINED_FIELDS.sentence),
        subject_id: z.string().optional().describe(EXPLAINED_FIELDS.subject_id),
        parts: z
          .array(
            z.object({
              name: z.string().describe(EXPLAINED_FIELDS.part_name),
              mark: shownMark.optional().describe(EXPLAINED_FIELDS.part_mark),
              out_of: shown().describe(EXPLAINED_FIELDS.out_of),
              weight: z.number().describe(EXPLAINED_FIELDS.part_weight),
              counts: z.boolean().describe(EXPLAINED_FIELDS.part_counts),
            }),
          )
          .optional()
          .describe(EXPLAINED_FIELDS.parts),
        mark: shownMark.optional().describe(EXPLAINED_FIELDS.mark),
        out_of: shown().describe(EXPLAINED_FIELDS.out_of),
        weighted: shown().describe(EXPLAINED_FIELDS.weighted),
        total: shown().describe(EXPLAINED_FIELDS.total),
        coefficients: shown().describe(EXPLAINED_FIELDS.coefficients),
        deduction: shown().describe(EXPLAINED_FIELDS.deduction),
        average: shown().describe(EXPLAINED_FIELDS.average),
        rank: z.int().optional().describe(EXPLAINED_FIELDS.rank),
        ranked: z.int().optional().describe(EXPLAINED_FIELDS.ranked),
        above: shown().describe(EXPLAINED_FIELDS.above),
        below: shown().describe(EXPLAINED_FIELDS.below),
        distinction: z.string().optional().describe(EXPLAINED_FIELDS.distinction),
        next_from: shown().describe(EXPLAINED_FIELDS.next_from),
        sanction: z.string().optional().describe(EXPLAINED_FIELDS.sanction),
        sanctions: z.array(z.string()).optional().describe(EXPLAINED_FIELDS.sanctions),
        level: z.string().optional().describe(EXPLAINED_FIELDS.level),
      }),
    )
    .describe(EXPLAINED_FIELDS.steps),
});
export type ExplainedResult = z.output<typeof ExplainedResult>;
