/** Languages in which the program writes to parents. */
export const MAIL_LANGUAGES = ["fr", "en"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** What the receiver's side says of a mail that went: it came back for now, for good, or was reported as unwanted. */
export const RETURNED_MAIL_STATES = ["SOFT_BOUNCED", "BOUNCED", "COMPLAINED"] as const;
export type ReturnedMailState = (typeof RETURNED_MAIL_STATES)[number];

/** States of a mail that are stored. UNSURE: a function died while it had it, so it may have gone. */
export const STORED_MAIL_STATES = ["QUEUED", "SENDING", "SENT", "FAILED", "UNSURE", ...RETURNED_MAIL_STATES] as const;
export type StoredMailState = (typeof STORED_MAIL_STATES)[number];

/** States of which a person may say that the mail be sent again. */
export const REPEATABLE_MAIL_STATES: readonly string[] = ["FAILED", "UNSURE", ...RETURNED_MAIL_STATES];

/** Why a mail came back. */
export const MAIL_RETURNS = [
  "NO_SUCH_ADDRESS",
  "DEAD_ADDRESS",
  "MAILBOX_FULL",
  "CONTENT_REFUSED",
  "NOT_TAKEN",
  "COMPLAINT",
] as const;
export type MailReturn = (typeof MAIL_RETURNS)[number];

/** Why a mail was not sent, or came back. */
export const MAIL_FAILURES = [
  "ADDRESS_REFUSED",
  "ADDRESS_GONE",
  "ADDRESS_SUPPRESSED",
  "LINK_ENDED",
  "SENDER_NOT_VERIFIED",
  "SENDING_PAUSED",
  "QUOTA_REACHED",
  "TOO_FAST",
  "REFUSED",
  ...MAIL_RETURNS,
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];
