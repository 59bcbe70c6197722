import { Duration } from "aws-cdk-lib";
import { QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";

/** What every queue has: encryption, TLS only, and messages kept for SQS's longest time. */
export const QUEUE_DEFAULTS = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const satisfies QueueProps;

/** Lambda asks for a visibility timeout of six times the function's timeout, which leaves room for its own retries. */
const VISIBILITY_FACTOR = 6;

/** The visibility timeout of a queue whose function may run for `timeoutSeconds`. */
export const visibilityTimeout = (timeoutSeconds: number): Duration =>
  Duration.seconds(timeoutSeconds * VISIBILITY_FACTOR);
