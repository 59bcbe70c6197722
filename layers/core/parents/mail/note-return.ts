import type { Log } from "../../call/log.ts";
import { LOG_MESSAGES } from "../../contract/log-messages.ts";
import type { MailReturnMessage } from "../../contract/messages.ts";
import { readMailTag } from "./mail-tag.ts";
import type { ParentMails } from "./ports.ts";
import { readReturn } from "./read-return.ts";
import type { SuppressionList } from "./suppression.ts";

export interface NoteReturnPorts {
  readonly mails: Pick<ParentMails, "find" | "returned">;
  readonly suppression: Pick<SuppressionList, "suppress">;
  readonly log: Log;
}

/**
 * Notes that a mail came back. SES says it once or more, in any order, perhaps before the mail is noted as sent: whatever the
 * order, the gravest stays. What is about an earlier attempt, or a mail that is gone, is counted and left alone.
 */
export async function noteReturn(
  { mails, suppression, log }: NoteReturnPorts,
  message: MailReturnMessage,
): Promise<void> {
  const returned = readReturn(message);
  if (returned === undefined) return;
  const key = readMailTag(message.mail);
  const mail = key && (await mails.find({ ...key, id: key.mailId }));
  if (mail === undefined || mail.attempt !== key?.attempt) {
    log.info(LOG_MESSAGES.returnUnknown);
    return;
  }
  const { state, failure } = returned;
  const { schoolId, classId, studentId, address } = mail;
  const at = new Date(message.at).toISOString();
  // First: a function that dies in between has kept the next mail from going, and the message comes again.
  if (state !== "SOFT_BOUNCED" && address !== undefined)
    await suppression.suppress(schoolId, address, { state, failure, at, studentId, classId }, mail.at);
  if (await mails.returned(mail, returned, at)) log.info(LOG_MESSAGES.mailReturned, { mail: mail.id, state, failure });
}
