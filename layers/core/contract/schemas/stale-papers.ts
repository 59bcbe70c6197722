import * as z from "zod";
import { BATCH_PERSON_FIELDS } from "../../text/fr/api/batches.ts";
import { DOCUMENT_FIELDS } from "../../text/fr/api/documents.ts";
import { PREFLIGHT_FIELDS } from "../../text/fr/api/preflight.ts";
import { PAPER_FIELDS } from "../../text/fr/api/register.ts";
import { PeriodId, RecordedTypeId } from "./documents.ts";

/** Whose paper it is; nobody's where it is about the class. */
export const paperOwner = {
  student_id: z.string().optional().describe(PREFLIGHT_FIELDS.student_id),
  matricule: z.string().optional().describe(PREFLIGHT_FIELDS.matricule),
  last_name: z.string().optional().describe(BATCH_PERSON_FIELDS.last_name),
  first_names: z.string().optional().describe(BATCH_PERSON_FIELDS.first_names),
};

/** The papers that an issue leaves as they are, although they say what was corrected: foreseen, and once it is ordered. */
export const otherPapers = {
  others: z.int().describe(PREFLIGHT_FIELDS.others),
  stale: z
    .array(
      z.object({
        ...paperOwner,
        number: z.string().describe(PAPER_FIELDS.number),
        type: RecordedTypeId,
        term: PeriodId.describe(DOCUMENT_FIELDS.term),
        language: z.string().describe(DOCUMENT_FIELDS.language),
        issued_at: z.iso.datetime().describe(PAPER_FIELDS.issued_at),
        could_be_issued: z.boolean().describe(PREFLIGHT_FIELDS.could_be_issued),
      }),
    )
    .describe(PREFLIGHT_FIELDS.stale),
};

const OtherPapers = z.object(otherPapers);
export type OtherPapers = z.output<typeof OtherPapers>;
