import * as z from "zod";
import { readNumber } from "../../claims/paper-number.ts";
import { REGISTER_STATUSES } from "../../claims/register-answer.ts";
import { VERIFICATION_FIELDS as FIELDS, MONTH_EXPECTED, numberFault } from "../../text/fr/api/verification.ts";

/** As somebody typed it: case, spaces and hyphens do not matter. A number that cannot be one is never looked for. */
export const VerifyNumberPath = z.object({
  number: z
    .string()
    .max(40)
    .superRefine((typed, context) => {
      const read = readNumber(typed);
      if ("fault" in read) context.addIssue({ code: "custom", message: numberFault(read) });
    })
    .describe(FIELDS.number),
});

export const VerifyMonthPath = z.object({
  month: z
    .string()
    .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, MONTH_EXPECTED)
    .describe(FIELDS.month),
});

const instant = z.iso.datetime();
const number = z.string().describe(FIELDS.number);

/** No personal data, and not the school: only that somebody issued a paper of this number, and whether it counts. */
export const VerifiedNumber = z.object({
  number,
  status: z.enum(REGISTER_STATUSES).describe(FIELDS.status),
  edition: z.int().positive().optional().describe(FIELDS.edition),
  claims_digest: z.string().optional().describe(FIELDS.claims_digest),
  file_sha256: z.string().optional().describe(FIELDS.file_sha256),
  duplicate_sha256: z.array(z.string()).optional().describe(FIELDS.duplicate_sha256),
  since: instant.optional().describe(FIELDS.since),
});

/** Named as in the file that the check page and the command line read (`claims/key-list.ts`). */
export const VerifyKeys = z.object({
  format: z.literal(1).describe(FIELDS.format),
  installation: z.string().describe(FIELDS.installation),
  madeAt: instant.describe(FIELDS.made_at),
  keys: z
    .array(
      z.object({
        keyId: z.string().describe(FIELDS.key_id),
        publicKey: z.string().describe(FIELDS.public_key),
        signsFrom: instant.describe(FIELDS.signs_from),
        signsUntil: instant.optional().describe(FIELDS.signs_until),
        compromisedAt: instant.optional().describe(FIELDS.compromised_at),
      }),
    )
    .describe(FIELDS.keys),
});

export const WithdrawnNumbers = z.object({
  month: z.string().describe(FIELDS.month),
  as_of: instant.describe(FIELDS.as_of),
  superseded: z.array(number).describe(FIELDS.superseded),
  revoked: z.array(number).describe(FIELDS.revoked),
});
