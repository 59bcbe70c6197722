/** Limits that more than one place must agree on. One definition per fact. */
export const LIMITS = {
  /** A document is set within this time, in ms. */
  renderTimeoutMs: 60_000,
  /** API Gateway cuts an answer off at 29 s; a stream stops before, with an answer of its own, in ms. */
  streamTimeoutMs: 27_000,
  /** Largest request body that API Gateway lets through, in bytes. */
  apiBodyBytes: 10 * 1024 * 1024,
  /** Largest body that a document request may have, in bytes. */
  requestBodyBytes: 16 * 1024,
  /** Most documents in one batch, and the largest body that lists them, in bytes. */
  batchDocuments: 10_000,
  batchBodyBytes: 2 * 1024 * 1024,
  /** A document that waits longer than this is counted as stale, in ms. */
  staleAfterMs: 120_000,
  /** Life of a presigned link, in seconds. */
  linkSeconds: 15 * 60,
  /** A message that nobody renews comes back after this many seconds: so long does a killed function delay its documents. */
  leaseSeconds: 30,
  /** A document still PENDING after this long has lost its message, and may be asked for again, in ms. */
  pendingAbandonedMs: 30 * 60_000,
  /** How often a message is tried before it goes to the dead letters. */
  renderTries: 5,
  /** How often a step of a batch is tried. Each goes on where the one before it died. */
  batchTries: 10,
  /** Most documents in one message of the render queue, and most messages handed to one render invocation. */
  renderMessage: 20,
  renderMessages: 10,
  /** An answer about our health holds this long, at CloudFront and in the function, in seconds. */
  healthSeconds: 10,
  /** Monitors are answered from CloudFront; what may come past it, by strangers, costs a few francs at most. */
  healthThrottle: { ratePerSecond: 5, burst: 20 },
  /** Each sets a page: for a person or a monitor, not for a load test. */
  deepHealthThrottle: { ratePerSecond: 2, burst: 10 },
  /** A table, a queue or the bucket that has not answered by then has failed; so has the page, in ms. */
  probeTimeoutMs: 3_000,
  specimenTimeoutMs: 20_000,
  /** LaTeX logs are deleted after this many days. */
  latexLogDays: 30,
} as const;
