/** Words of the log that CloudWatch counts: what infra looks for is what the functions write. */
export const LOG_MESSAGES = {
  /** A document is there, once for each making. */
  ready: "document ready",
  /** A document could not be made; it may be tried again. */
  notMade: "document not made",
  /** A document was set and given away; nothing is stored. */
  streamed: "document streamed",
} as const;
