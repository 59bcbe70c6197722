import * as z from "zod";
import { MAIL_FAILURES, STORED_MAIL_STATES } from "../../domain/parent-mails.ts";
import { PARENT_MAIL_FIELDS } from "../../text/fr/api/parents.ts";

/** NONE: nothing was ever sent to this address by this link. */
const MAIL_STATES = ["NONE", ...STORED_MAIL_STATES] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** An address of a student's parents, and what became of the mail to it. */
export const MailedAddress = z.object({
  email: z.string().describe(PARENT_MAIL_FIELDS.email),
  state: z.enum(MAIL_STATES).describe(PARENT_MAIL_FIELDS.state),
  at: z.iso.datetime().optional().describe(PARENT_MAIL_FIELDS.at),
  failure: z.enum(MAIL_FAILURES).optional().describe(PARENT_MAIL_FIELDS.failure),
  detail: z.string().optional().describe(PARENT_MAIL_FIELDS.detail),
  suppressed: z.boolean().optional().describe(PARENT_MAIL_FIELDS.suppressed),
});
export type MailedAddress = z.output<typeof MailedAddress>;
