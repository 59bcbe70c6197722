import { LIMITS } from "../../contract/limits.ts";
import type { MailedAddress, MailState } from "../../contract/schemas/parent-mails.ts";
import type { Guardian } from "../../domain/guardians.ts";
import { MAIL_FAILURE_TEXTS, UNSURE_MAIL } from "../../text/fr/parents.ts";
import type { ParentLink } from "../ports.ts";
import { mailId } from "./mail-id.ts";
import type { ParentMail } from "./ports.ts";

/**
 * The state of a mail as people see it. One that has been SENDING, or QUEUED, for longer than any delivery takes has lost its
 * message: whether it went, a person must say.
 */
export function mailState({ state, at }: Pick<ParentMail, "state" | "at">, now: Date): Exclude<MailState, "NONE"> {
  const age = now.getTime() - Date.parse(at);
  const isLost =
    (state === "SENDING" && age > LIMITS.mailSendingMs) || (state === "QUEUED" && age > LIMITS.mailQueuedMs);
  return isLost ? "UNSURE" : state;
}

/** Each address of a student's parents, with what became of the mail that takes the link to it. */
export const mailedAddresses = (
  guardians: readonly Guardian[],
  link: ParentLink | undefined,
  mails: ReadonlyMap<string, ParentMail>,
  now: Date,
): readonly MailedAddress[] =>
  guardians.map(({ email }) => {
    const mail = link && mails.get(mailId(link.secret, email));
    if (mail === undefined) return { email, state: "NONE" };
    const state = mailState(mail, now);
    return {
      email,
      state,
      at: mail.at,
      ...(mail.failure !== undefined && { failure: mail.failure, detail: MAIL_FAILURE_TEXTS[mail.failure] }),
      ...(state === "UNSURE" && { detail: UNSURE_MAIL }),
    };
  });
