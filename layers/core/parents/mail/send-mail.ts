import type { Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { MailMessage } from "../../contract/messages.ts";
import { parentPath } from "../../contract/parents-page.ts";
import { mailKey } from "../../domain/guardians.ts";
import type { Register } from "../../register/ports.ts";
import { parentMail } from "../../text/mail/parent-mail.ts";
import { isAlive } from "../link-state.ts";
import type { ParentLinks } from "../ports.ts";
import { mailId } from "./mail-id.ts";
import { mailTag } from "./mail-tag.ts";
import type { MailedSchool, MailSender, OutgoingMail, ParentMail, ParentMails, SentMail } from "./ports.ts";
import { isSuppressed, type SuppressionList } from "./suppression.ts";

export interface SendMailPorts {
  readonly mails: Pick<ParentMails, "find" | "claim" | "release" | "end">;
  readonly links: Pick<ParentLinks, "find">;
  readonly register: Pick<Register, "find">;
  readonly people: MailedSchool;
  readonly suppression: Pick<SuppressionList, "find">;
  readonly sender: MailSender;
  /** Of the site, without a slash at its end. */
  readonly siteUrl: string;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Sends one mail, at most once for each attempt: it is claimed by a conditional write before it is sent. A message that comes
 * again finds another state. One that finds the mail claimed knows that a function died while it had it, and cannot know
 * whether it went: the mail is UNSURE then, and a person decides.
 *
 * @returns `later`: SES asks to wait, and nothing was sent.
 */
export async function sendParentMail(
  ports: SendMailPorts,
  { schoolId, classId, number, mailId: id, attempt }: MailMessage,
  tries: number,
): Promise<"done" | "later"> {
  const { mails, sender, now, log } = ports;
  const at = () => now().toISOString();
  const mail = await mails.find({ schoolId, classId, number, id });
  if (mail === undefined || mail.attempt !== attempt) return "done";
  if (mail.state === "SENDING") {
    log.warn("mail was being sent when its function ended", { mail: id });
    await mails.end(mail, { state: "UNSURE" }, at());
    return "done";
  }
  if (mail.state !== "QUEUED") return "done";
  const outgoing = await compose(ports, mail);
  if ("failure" in outgoing) {
    await mails.end(mail, { state: "FAILED", failure: outgoing.failure }, at());
    log.info("mail not sent", { mail: id, failure: outgoing.failure });
    return "done";
  }
  if (!(await mails.claim(mail, at()))) return "done";
  return settle(ports, mail, await sender.send(outgoing), tries);
}

async function settle(
  { mails, now, log }: Pick<SendMailPorts, "mails" | "now" | "log">,
  mail: ParentMail,
  sent: SentMail,
  tries: number,
): Promise<"done" | "later"> {
  const at = now().toISOString();
  log.info("mail", { mail: mail.id, outcome: sent.outcome });
  if (sent.outcome === "THROTTLED" && tries < LIMITS.mailTries) {
    await mails.release(mail, at);
    return "later";
  }
  const end =
    sent.outcome === "SENT"
      ? ({ state: "SENT", messageId: sent.messageId } as const)
      : sent.outcome === "UNKNOWN"
        ? ({ state: "UNSURE" } as const)
        : ({ state: "FAILED", failure: sent.outcome === "REFUSED" ? sent.failure : "TOO_FAST" } as const);
  await mails.end(mail, end, at);
  return "done";
}

/** The mail as it is now: the address may be gone or dead, the link revoked, the paper replaced since it was queued. */
async function compose(
  { links, register, people, suppression, siteUrl, now }: SendMailPorts,
  { schoolId, classId, studentId, number, id, attempt, address, language, paper, period }: ParentMail,
): Promise<OutgoingMail | { readonly failure: "LINK_ENDED" | "ADDRESS_GONE" | "ADDRESS_SUPPRESSED" }> {
  const [link, school, guardians, word] = await Promise.all([
    links.find(schoolId, classId, number),
    people.school(schoolId),
    people.guardians(schoolId, studentId),
    address === undefined ? undefined : suppression.find(schoolId, address),
  ]);
  if (link === undefined || school === undefined || !isAlive(link, now())) return { failure: "LINK_ENDED" };
  const issued = await register.find({ schoolId }, number);
  if (issued?.status !== "ISSUED") return { failure: "LINK_ENDED" };
  const guardian = guardians.find(({ email }) => mailId(link.secret, email) === id);
  if (guardian === undefined) return { failure: "ADDRESS_GONE" };
  if (isSuppressed(word)) return { failure: "ADDRESS_SUPPRESSED" };
  const text = parentMail({
    language,
    school: school.name,
    paper,
    period,
    link: siteUrl + parentPath(link.secret),
    codeOnly: link.codeOnly === true,
    endsAt: link.endsAt,
  });
  const { email } = school;
  const replyTo = email === undefined || mailKey(email) === mailKey(guardian.email) ? {} : { replyTo: email };
  const tag = mailTag({ schoolId, classId, number, mailId: id, attempt });
  return { ...text, to: guardian.email, fromName: school.name, tag, ...replyTo };
}
