import { SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import MailComposer from "nodemailer/lib/mail-composer";
import { MAIL_TAG } from "../contract/mail-events.ts";
import type { MailFailure } from "../domain/parent-mails.ts";
import type { MailSender, OutgoingMail, SentMail } from "../parents/mail/ports.ts";

export interface SesMailSettings {
  readonly client: SESv2Client;
  /** The address from which mails come, or whose domain SES has verified. */
  readonly from: string;
  /** Of the installation: what SES learns of a mail later is said by its events. Undefined: nobody says it. */
  readonly configurationSet?: string | undefined;
}

/** One call, one mail: after a call without an answer the SDK would send a second one. */
export const sesClient = (): SESv2Client =>
  new SESv2Client({ maxAttempts: 1, requestHandler: { requestTimeout: 20_000 } });

/**
 * The port MailSender on Amazon SES.
 *
 * @example const sender = createSesMail({ client: sesClient(), from: env.MAIL_SENDER, configurationSet });
 */
export const createSesMail = ({ client, from, configurationSet }: SesMailSettings): MailSender => ({
  async send(mail): Promise<SentMail> {
    const Data = await mimeOf(mail, from);
    try {
      const { MessageId = "" } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [mail.to] },
          Content: { Raw: { Data } },
          ...(configurationSet !== undefined && {
            ConfigurationSetName: configurationSet,
            EmailTags: [{ Name: MAIL_TAG, Value: mail.tag }],
          }),
        }),
      );
      return { outcome: "SENT", messageId: MessageId };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});

/** Of an installation whose sender was taken away while mails waited. */
export const NO_SENDER: MailSender = {
  send: async () => ({ outcome: "REFUSED", failure: "SENDER_NOT_VERIFIED" }),
};

/** The library writes the heads: names with accents are encoded, and no text can begin another line. */
function mimeOf({ to, subject, text, html, fromName, replyTo }: OutgoingMail, from: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: fromName, address: from },
    to,
    ...(replyTo !== undefined && { replyTo }),
    subject,
    text,
    html,
    // Programs that answer mails by themselves leave it alone.
    headers: { "Auto-Submitted": "auto-generated" },
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => (error ? reject(error) : resolve(message as Buffer)));
  });
}

/** By the name of SES's refusal: each says that nothing was sent. */
const FAILURES: Readonly<Record<string, MailFailure>> = {
  MessageRejected: "ADDRESS_REFUSED",
  BadRequestException: "ADDRESS_REFUSED",
  MailFromDomainNotVerifiedException: "SENDER_NOT_VERIFIED",
  NotFoundException: "SENDER_NOT_VERIFIED",
  AccountSuspendedException: "SENDING_PAUSED",
  SendingPausedException: "SENDING_PAUSED",
  LimitExceededException: "QUOTA_REACHED",
};
const THROTTLES = new Set(["TooManyRequestsException", "ThrottlingException", "Throttling"]);

/** Only an answer that refuses says that nothing was sent; anything else may have come after it. */
export function outcomeOf(error: unknown): SentMail {
  if (!(error instanceof SESv2ServiceException)) return { outcome: "UNKNOWN" };
  const isQuota = /daily message quota/i.test(error.message);
  if (isQuota) return { outcome: "REFUSED", failure: "QUOTA_REACHED" };
  if (THROTTLES.has(error.name)) return { outcome: "THROTTLED" };
  const failure = FAILURES[error.name];
  if (failure !== undefined) {
    // In the sandbox SES says the same of an address of ours and of a parent's.
    return { outcome: "REFUSED", failure };
  }
  const { httpStatusCode = 500 } = error.$metadata;
  return httpStatusCode >= 400 && httpStatusCode < 500
    ? { outcome: "REFUSED", failure: "REFUSED" }
    : { outcome: "UNKNOWN" };
}
