import * as z from "zod";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { RESULT_FIELDS } from "../../../text/fr/api/records/periods.ts";

import { shownMark } from "./marks.ts";

/** What a class has earned in a period: computed, never written. */
export const ResultList = z.object({
  class_id: z.string().describe(RECORD_FIELDS.class_id),
  term: z.string().describe(RESULT_FIELDS.term),
  class_size: z.int().describe(RESULT_FIELDS.class_size),
  ranked: z.int().describe(RESULT_FIELDS.ranked),
  class_average: z.number().optional().describe(RESULT_FIELDS.class_average),
  highest: z.number().optional().describe(RESULT_FIELDS.highest),
  lowest: z.number().optional().describe(RESULT_FIELDS.lowest),
  students: z
    .array(
      z.object({
        student_id: z.string().describe(RECORD_FIELDS.student_id),
        average: z.number().describe(RESULT_FIELDS.average),
        weighted_total: z.number().describe(RESULT_FIELDS.weighted_total),
        coefficients: z.number().describe(RESULT_FIELDS.coefficients),
        rank: z.int().optional().describe(RESULT_FIELDS.rank),
        tied: z.boolean().optional().describe(RESULT_FIELDS.tied),
        distinction: z.string().optional().describe(RESULT_FIELDS.distinction),
        annual_average: z.number().optional().describe(RESULT_FIELDS.annual_average),
        decision: z.string().optional().describe(RESULT_FIELDS.decision),
        subjects: z
          .array(
            z.object({
              subject_id: z.string().describe(RECORD_FIELDS.subject_id),
              mark: shownMark.optional().describe(RESULT_FIELDS.subject_mark),
              rank: z.int().optional().describe(RESULT_FIELDS.subject_rank),
            }),
          )
          .optional()
          .describe(RESULT_FIELDS.subjects),
      }),
    )
    .describe(RESULT_FIELDS.students),
  faults: z.array(z.string()).optional().describe(RESULT_FIELDS.faults),
});
export type ResultList = z.output<typeof ResultList>;
