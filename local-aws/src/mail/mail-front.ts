import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import type { HttpResponse } from "../net/http-response.ts";
import { ServiceFault } from "../net/service-fault.ts";
import type { ConfigurationSets } from "./configuration-sets.ts";
import { type MailEvent, mailEvent } from "./mail-events.ts";
import { simulated } from "./mailbox-simulator.ts";

/** The address of SES's call that sends one mail. */
const SEND = /^\/v2\/email\/outbound-emails\/?(?:\?.*)?$/;
export const isMailCall = (url: string | undefined): boolean => url?.startsWith("/v2/email/") === true;

const TAG = /^[A-Za-z0-9_-]{1,256}$/;

/** A mail as SES takes it: who sends it, who gets it, and the whole message. */
export interface RawMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: Buffer;
}

/** Hands mails on. @throws an error with `responseCode` when an SMTP server refuses. */
export type DeliverMail = (mail: RawMail) => Promise<void>;

/** Hands mails to an SMTP server, such as `smtp://127.0.0.1:1025`. */
export function bySmtp(url: string): DeliverMail {
  const transport = createTransport(url);
  return async ({ from, to, message }) => {
    await transport.sendMail({ envelope: { from, to: [...to] }, raw: message });
  };
}

/** Keeps each mail as a file, which mail programs open. Only its owner may read it: it opens a paper. */
export function intoFolder(folder: string): DeliverMail {
  return async ({ message }) => {
    mkdirSync(folder, { recursive: true });
    const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}.eml`;
    writeFileSync(join(folder, name), message, { mode: 0o600 });
  };
}

/** The sender of Cognito's mails. */
const COGNITO_SENDER = "no-reply@verificationemail.com";

/** Hands over a mail that Cognito sends by itself. */
export async function sendInvitation(
  deliver: DeliverMail,
  { to, subject, html }: { readonly to: string; readonly subject: string; readonly html: string },
): Promise<void> {
  const message = await new MailComposer({ from: COGNITO_SENDER, to, subject, html }).compile().build();
  await deliver({ from: COGNITO_SENDER, to: [to], message });
}

/** What an SMTP server's refusal is in SES's words. */
function faultOf(error: unknown): ServiceFault {
  const { responseCode, code, message } = error as {
    readonly responseCode?: number;
    readonly code?: string;
    readonly message?: string;
  };
  const said = message ?? String(error);
  if (responseCode !== undefined && responseCode >= 500) return new ServiceFault(400, "MessageRejected", said);
  if (responseCode !== undefined && responseCode >= 400) return new ServiceFault(429, "TooManyRequestsException", said);
  // Nobody answers there, so nothing was handed over.
  if (code === "ESOCKET" || code === "ECONNECTION" || code === "EDNS")
    return new ServiceFault(400, "SendingPausedException", said);
  return new ServiceFault(500, "InternalServiceErrorException", said);
}

/** What SES's calls need. */
export interface MailService {
  readonly deliver: DeliverMail;
  readonly configurationSets: ConfigurationSets;
  /** Gets what SES learns of a mail after it took it. */
  readonly publish: (event: MailEvent) => void;
  readonly region: string;
}

/** The configuration set that a call names. */
export const configurationSetOf = (body: Readonly<Record<string, unknown>>): string | undefined =>
  typeof body.ConfigurationSetName === "string" ? body.ConfigurationSetName : undefined;

/** The sender that a call names. */
export const senderOf = (body: Readonly<Record<string, unknown>>): string =>
  typeof body.FromEmailAddress === "string" ? body.FromEmailAddress : "";

/**
 * Amazon SES's `SendEmail` with a whole message (`Content.Raw`): the only call that is here. The addresses of SES's mailbox
 * simulator bounce and complain as SES's do.
 *
 * @example await sendMail({ deliver: intoFolder(".data/mails"), … }, request.url, body)
 */
export async function sendMail(
  service: MailService,
  url: string | undefined,
  body: Readonly<Record<string, unknown>>,
): Promise<HttpResponse> {
  try {
    if (!SEND.test(url ?? ""))
      throw new ServiceFault(400, "BadRequestException", `The local stack does not know ${url}.`);
    const mail = readMail(body);
    const set = configurationSetOf(body);
    const published = set === undefined ? undefined : service.configurationSets.get(set);
    if (set !== undefined && published === undefined)
      throw new ServiceFault(404, "NotFoundException", `Configuration set <${set}> does not exist.`);
    const messageId = randomUUID();
    const outcomes = mail.to.map((to) => ({ to, what: simulated(to) }));
    const to = outcomes.filter(({ what }) => what?.kind !== "bounce" || what.isTaken).map((one) => one.to);
    if (to.length > 0)
      await service.deliver({ ...mail, to }).catch((error: unknown) => {
        throw faultOf(error);
      });
    for (const { to: address, what } of outcomes) {
      if (what === undefined || set === undefined || published?.has(what.kind) !== true) continue;
      const { from } = mail;
      const { region } = service;
      service.publish(
        mailEvent(what, { messageId, from, to: address, configurationSet: set, tags: tagsOf(body), region }),
      );
    }
    return answer(200, { MessageId: messageId });
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    return answer(error.status, { message: error.message }, error.code);
  }
}

function tagsOf({ EmailTags: tags }: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Array.isArray(tags) ? (tags as { readonly Name: string; readonly Value: string }[]) : [];
  for (const { Name, Value } of given)
    if (![Name, Value].every((text) => TAG.test(text)))
      throw new ServiceFault(
        400,
        "BadRequestException",
        `The tag ${Name} has letters that SES does not take, or too many.`,
      );
  return Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]));
}

function readMail(body: Readonly<Record<string, unknown>>): RawMail {
  const { Destination, Content } = body as {
    readonly Destination?: { readonly ToAddresses?: readonly string[] };
    readonly Content?: { readonly Raw?: { readonly Data?: string } };
  };
  const from = senderOf(body);
  const to = Destination?.ToAddresses ?? [];
  const data = Content?.Raw?.Data;
  if (from === "" || to.length === 0 || data === undefined)
    throw new ServiceFault(400, "BadRequestException", "A sender, a receiver and a whole message (Raw) are needed.");
  return { from, to, message: Buffer.from(data, "base64") };
}

const answer = (status: number, body: object, type?: string): HttpResponse => ({
  status,
  headers: { "content-type": "application/json", ...(type !== undefined && { "x-amzn-errortype": type }) },
  body: Buffer.from(JSON.stringify(body)),
});
