import { LIMITS } from "@palmares/core/contract/limits";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge, FAILURE_DESTINATION } from "../checks/acknowledge.ts";
import { SIZES } from "../settings/config.ts";
import { QUEUE_DEFAULTS, visibilityTimeout } from "./queue-defaults.ts";

/** The queue of documents to render, its dead letters, and the stream records that could not be dispatched to it. */
export class RenderQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly undispatched: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      ...QUEUE_DEFAULTS,
      visibilityTimeout: visibilityTimeout(SIZES.queue.timeoutSeconds),
    });
    this.undispatched = new Queue(this, "Undispatched", QUEUE_DEFAULTS);
    acknowledge(this.undispatched, { "AwsSolutions-SQS3": FAILURE_DESTINATION });
    this.queue = new Queue(this, "Queue", {
      ...QUEUE_DEFAULTS,
      visibilityTimeout: visibilityTimeout(SIZES.render.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: LIMITS.renderTries },
    });
  }
}
