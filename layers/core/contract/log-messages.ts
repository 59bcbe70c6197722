/** Log messages that CloudWatch counts: infra's filters and the functions share them. */
export const LOG_MESSAGES = {
  /** A document is READY. Once per generation, unless a message is delivered twice. */
  ready: "document ready",
  /** A document could not be made. It may be tried again. */
  notMade: "document not made",
  /** A document was set and returned. Nothing is stored. */
  streamed: "document streamed",
  /** Batches or documents had not moved for minutes, and were set going again. */
  stoodStill: "found standing still",
  /** A mail to parents came back, or was reported as unwanted. */
  mailReturned: "mail came back",
  /** SES speaks of a mail that is not here any more, or was sent again since. */
  returnUnknown: "return of no mail here",
} as const;
