import { LIMITS } from "@palmares/core/contract/limits";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { QUEUE_DEFAULTS, visibilityTimeout } from "../data/queue-defaults.ts";
import { SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { MailReturns } from "./mail-returns.ts";
import { NodeFunction } from "./node-function.ts";

export interface MailFunctionsProps {
  readonly stage: StageConfig;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
  /** Undefined: nothing is sent, and the function may send nothing. */
  readonly sender: string | undefined;
}

/** SES begins with one mail a second, later fourteen; who is faster is put off, and the queue brings the mail again. */
const AT_ONCE = 2;

/** Mails to parents: the queue, and the function that sends one mail for each message and hears which came back. */
export class MailFunctions extends Construct {
  readonly queue: Queue;
  /** Messages whose function died each time; their mails are shown as to be looked at. */
  readonly deadLetters: Queue;
  readonly #send: LambdaFunction;

  constructor(scope: Construct, id: string, { stage, layer, store, grants, sender }: MailFunctionsProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", QUEUE_DEFAULTS);
    this.queue = new Queue(this, "Queue", {
      ...QUEUE_DEFAULTS,
      visibilityTimeout: visibilityTimeout(SIZES.queue.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: LIMITS.mailTries + 1 },
    });
    const returns = sender === undefined ? undefined : new MailReturns(this, "Returns", { queue: this.queue });
    this.#send = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.queue,
      name: "send-mail",
      environment: {
        SCHOOL_TABLE: store.school.tableName,
        DOCUMENTS_TABLE: store.documents.tableName,
        MAIL_QUEUE_URL: this.queue.queueUrl,
        MAIL_SENDER: sender,
        MAIL_CONFIGURATION_SET: returns?.configurationSet,
        SITE_URL: "",
      },
    });
    grants.readMailed(this.#send);
    if (sender !== undefined && returns !== undefined) grants.sendMail(this.#send, sender, returns.configurationSet);
    grants.keepMessage(this.#send, this.queue);
    this.#send.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: AT_ONCE, reportBatchItemFailures: true }),
    );
  }

  /** Mails bear the address at which papers are opened. */
  writesAddress(url: string): void {
    this.#send.addEnvironment("SITE_URL", url);
  }
}
