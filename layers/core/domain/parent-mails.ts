/** Languages in which the program writes to parents. */
export const MAIL_LANGUAGES = ["fr", "en"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** States of a mail that are stored. UNSURE: a function died while it had it, so it may have gone. */
export const STORED_MAIL_STATES = ["QUEUED", "SENDING", "SENT", "FAILED", "UNSURE"] as const;
export type StoredMailState = (typeof STORED_MAIL_STATES)[number];

/** Why a mail was not sent. */
export const MAIL_FAILURES = [
  "ADDRESS_REFUSED",
  "ADDRESS_GONE",
  "LINK_ENDED",
  "SENDER_NOT_VERIFIED",
  "SENDING_PAUSED",
  "QUOTA_REACHED",
  "TOO_FAST",
  "REFUSED",
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];
