import { randomUUID } from "node:crypto";
import { ACCOUNT } from "../template/template-view.ts";
import type { Simulated } from "./mailbox-simulator.ts";

/** A mail of which SES has something to say. */
export interface PublishedMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly configurationSet: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly region: string;
}

/** SES's event about a mail, as EventBridge hands it on. It holds the address, as SES's does. */
export function mailEvent(what: Simulated, mail: PublishedMail, now: Date = new Date()) {
  const { messageId, from, to, configurationSet, tags, region } = mail;
  const timestamp = now.toISOString();
  const lists = Object.entries({
    ...tags,
    "ses:configuration-set": configurationSet,
    "ses:from-domain": domainOf(from),
  });
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": what.kind === "bounce" ? "Email Bounced" : "Email Complaint Received",
    source: "aws.ses",
    account: ACCOUNT,
    time: `${timestamp.slice(0, 19)}Z`,
    region,
    resources: [`arn:aws:ses:${region}:${ACCOUNT}:configuration-set/${configurationSet}`],
    detail: {
      ...(what.kind === "bounce" ? bounce(what, to, timestamp) : complaint(to, timestamp)),
      mail: {
        timestamp,
        source: from,
        sourceArn: `arn:aws:ses:${region}:${ACCOUNT}:identity/${from}`,
        sendingAccountId: ACCOUNT,
        messageId,
        destination: [to],
        headersTruncated: false,
        headers: [{ name: "To", value: to }],
        commonHeaders: { from: [from], to: [to], messageId },
        tags: Object.fromEntries(lists.map(([name, value]) => [name, [value]])),
      },
    },
  };
}
export type MailEvent = ReturnType<typeof mailEvent>;

const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1);

function bounce({ type, subtype }: Extract<Simulated, { kind: "bounce" }>, to: string, timestamp: string) {
  const notice = type === "Permanent" && {
    action: "failed",
    status: "5.1.1",
    diagnosticCode: "smtp; 550 5.1.1 user unknown",
  };
  return {
    eventType: "Bounce",
    bounce: {
      bounceType: type,
      bounceSubType: subtype,
      bouncedRecipients: [{ emailAddress: to, ...notice }],
      timestamp,
      feedbackId: randomUUID(),
    },
  };
}

const complaint = (to: string, timestamp: string) => ({
  eventType: "Complaint",
  complaint: {
    complainedRecipients: [{ emailAddress: to }],
    timestamp,
    feedbackId: randomUUID(),
    complaintFeedbackType: "abuse",
  },
});
