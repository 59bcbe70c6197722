/** What SES's events of mails to parents are recognized by. */

/** The tag by which an event says which mail it is about. It names nobody. */
export const MAIL_TAG = "palmares_mail";

/** Events of SES, as EventBridge calls them. */
export const MAIL_EVENTS = { bounce: "Email Bounced", complaint: "Email Complaint Received" } as const;
