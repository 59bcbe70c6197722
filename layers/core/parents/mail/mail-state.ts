import { LIMITS } from "../../contract/limits.ts";
import type { MailedAddress, MailState } from "../../contract/schemas/parent-mails.ts";
import type { Guardian } from "../../domain/guardians.ts";
import type { MailFailure } from "../../domain/parent-mails.ts";
import { MAIL_FAILURE_TEXTS, UNSURE_MAIL } from "../../text/fr/parents.ts";
import type { ParentLink } from "../ports.ts";
import { mailId } from "./mail-id.ts";
import type { ParentMail } from "./ports.ts";
import { type AddressWords, suppressionOf } from "./suppression.ts";

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

/** What is known of the mails of a school. */
export interface KnownMails {
  /** By id. */
  readonly mails: ReadonlyMap<string, ParentMail>;
  readonly words: AddressWords;
}

/** Each address of a student's parents, with what became of the mail that takes the link to it. */
export const mailedAddresses = (
  guardians: readonly Guardian[],
  link: ParentLink | undefined,
  { mails, words }: KnownMails,
  now: Date,
): readonly MailedAddress[] =>
  guardians.map(({ email }) => {
    const word = suppressionOf(words, email);
    const suppressed = word && { suppressed: true };
    const mail = link && mails.get(mailId(link.secret, email));
    // A mail that never went: the reason is that of the one that came back.
    if (mail === undefined) return { email, state: "NONE", ...suppressed, ...because(word?.failure) };
    const state = mailState(mail, now);
    return {
      email,
      state,
      at: mail.at,
      ...suppressed,
      ...because(mail.failure ?? (state === "UNSURE" ? undefined : word?.failure)),
      ...(state === "UNSURE" && { detail: UNSURE_MAIL }),
    };
  });

const because = (failure: MailFailure | undefined) =>
  failure === undefined ? {} : { failure, detail: MAIL_FAILURE_TEXTS[failure] };
