import { MAIL_EVENTS, MAIL_TAG } from "@palmares/core/contract/mail-events";
import type { MailReturnMessage } from "@palmares/core/contract/messages";
import { EventBus, EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
} from "aws-cdk-lib/aws-ses";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/**
 * What SES learns of a mail after it took it: bounces and complaints go to the account's event bus, and from there to the mail
 * queue without the address, the subject or anything else of the mail.
 */
export class MailReturns extends Construct {
  /** The name by which mails are sent. */
  readonly configurationSet: string;

  constructor(scope: Construct, id: string, { queue }: { readonly queue: Queue }) {
    super(scope, id);
    // The school's own list decides which addresses get no mail (decision 0065): SES keeps no address of a parent.
    const set = new ConfigurationSet(this, "Set", { disableSuppressionList: true });
    this.configurationSet = set.configurationSetName;
    new ConfigurationSetEventDestination(this, "Events", {
      configurationSet: set,
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, "Bus", "default")),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const field = (path: string) => EventField.fromPath(`$.detail.${path}`);
    const message = {
      mail: field(`mail.tags.${MAIL_TAG}[0]`),
      kind: EventField.detailType,
      // In one text, since a bounce has no feedback type and a complaint no bounce type: what is missing leaves nothing.
      returned: `${field("bounce.bounceType")}/${field("bounce.bounceSubType")}/${field("complaint.complaintFeedbackType")}`,
      at: EventField.time,
    } satisfies Record<keyof MailReturnMessage, string>;
    new Rule(this, "Rule", {
      eventPattern: {
        source: ["aws.ses"],
        detailType: Object.values(MAIL_EVENTS),
        detail: {
          mail: { tags: { "ses:configuration-set": [this.configurationSet], [MAIL_TAG]: [{ exists: true }] } },
        },
      },
      targets: [new SqsQueue(queue, { message: RuleTargetInput.fromObject(message) })],
    });
  }
}
