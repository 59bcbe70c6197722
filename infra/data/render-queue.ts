import { LIMITS } from "@palmares/core/contract/limits";
import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge, LAST_PLACE } from "../checks/acknowledge.ts";
import { SIZES } from "../settings/config.ts";

/** Lambda asks for six times the function's timeout, so that its own retries of a busy function fit in. */
export const VISIBILITY_TIMES_TIMEOUT = 6;

/** Documents to set, the dead letters of those that were tried too often, and the stream records nobody could dispatch. */
export class RenderQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly undispatched: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const shared = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    const waitFor = (timeoutSeconds: number) => Duration.seconds(timeoutSeconds * VISIBILITY_TIMES_TIMEOUT);

    this.deadLetters = new Queue(this, "DeadLetters", {
      ...shared,
      visibilityTimeout: waitFor(SIZES.queue.timeoutSeconds),
    });
    this.undispatched = new Queue(this, "Undispatched", shared);
    acknowledge(this.undispatched, { "AwsSolutions-SQS3": LAST_PLACE });
    this.queue = new Queue(this, "Queue", {
      ...shared,
      visibilityTimeout: waitFor(SIZES.render.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: LIMITS.renderTries },
    });
  }
}
