import * as z from "zod";
import { mailKey } from "../../../domain/guardians.ts";
import { MAIL_LANGUAGES } from "../../../domain/parent-mails.ts";
import { GUARDIAN_FIELDS } from "../../../text/fr/api/records/students.ts";
import { repeatedAddressRule } from "../../../text/fr/validation.ts";
import { LIMITS } from "../../limits.ts";
import { MailAddress } from "../../mail-address.ts";
import { etag } from "./fields.ts";

const language = z.enum(MAIL_LANGUAGES).optional().describe(GUARDIAN_FIELDS.language);

/** Where a student's parents can be reached: all addresses at once. */
export const GuardiansBody = z.strictObject({
  guardians: z
    .array(z.strictObject({ email: MailAddress.describe(GUARDIAN_FIELDS.email), language }))
    .max(LIMITS.guardians)
    .superRefine((guardians, context) => {
      const first = new Map<string, number>();
      for (const [index, { email }] of guardians.entries()) {
        const earlier = first.get(mailKey(email));
        if (earlier === undefined) first.set(mailKey(email), index);
        else {
          context.addIssue({ code: "custom", message: repeatedAddressRule(earlier + 1), path: [index, "email"] });
        }
      }
    })
    .describe(GUARDIAN_FIELDS.guardians),
});
export type GuardiansBody = z.output<typeof GuardiansBody>;

export const GuardiansView = z.object({
  guardians: z
    .array(z.object({ email: z.string().describe(GUARDIAN_FIELDS.email), language }))
    .describe(GUARDIAN_FIELDS.guardians),
  etag,
});
export type GuardiansView = z.output<typeof GuardiansView>;
