import { MAIL_EVENTS } from "../../contract/mail-events.ts";
import type { MailReturnMessage } from "../../contract/messages.ts";
import type { MailReturn, ReturnedMailState } from "../../domain/parent-mails.ts";

export interface ReturnedMail {
  readonly state: ReturnedMailState;
  readonly failure: MailReturn;
}

/** By SES's type and subtype of a bounce. Subtypes that are not here say no more than their type. */
const BOUNCES: Readonly<Record<string, MailReturn>> = {
  "Permanent/Suppressed": "DEAD_ADDRESS",
  "Permanent/OnAccountSuppressionList": "DEAD_ADDRESS",
  "Transient/MailboxFull": "MAILBOX_FULL",
  "Transient/MessageTooLarge": "CONTENT_REFUSED",
  "Transient/ContentRejected": "CONTENT_REFUSED",
  "Transient/AttachmentRejected": "CONTENT_REFUSED",
};

/** Somebody took a mail out of the unwanted ones. */
const NO_COMPLAINT = "not-spam";

/**
 * What an event of SES says of a mail.
 *
 * @returns undefined: nothing that the office would have to know.
 * @example readReturn({ kind: "Email Bounced", returned: "Permanent/General/" })
 *   // { state: "BOUNCED", failure: "NO_SUCH_ADDRESS" }
 */
export function readReturn({ kind, returned }: Pick<MailReturnMessage, "kind" | "returned">): ReturnedMail | undefined {
  const [type = "", subtype = "", feedback = ""] = returned.split("/");
  if (kind === MAIL_EVENTS.complaint)
    return feedback === NO_COMPLAINT ? undefined : { state: "COMPLAINED", failure: "COMPLAINT" };
  if (kind !== MAIL_EVENTS.bounce) return undefined;
  const failure = BOUNCES[`${type}/${subtype}`];
  return type === "Permanent"
    ? { state: "BOUNCED", failure: failure ?? "NO_SUCH_ADDRESS" }
    : { state: "SOFT_BOUNCED", failure: failure ?? "NOT_TAKEN" };
}
