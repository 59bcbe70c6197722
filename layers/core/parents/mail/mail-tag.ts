import { MailMessage } from "../../contract/messages.ts";

/** No id holds it. */
const SEPARATOR = "/";

/**
 * The tag that SES keeps with a mail and gives back with each of its events: ids, as letters, digits, `-` and `_`, which are
 * all that SES takes. 238 of its 256 characters at most.
 */
export const mailTag = ({ schoolId, classId, number, mailId, attempt }: MailMessage): string =>
  Buffer.from([schoolId, classId, number, mailId, attempt].join(SEPARATOR)).toString("base64url");

/** @returns undefined for a tag that is none of ours. */
export function readMailTag(tag: string): MailMessage | undefined {
  const [schoolId, classId, number, mailId, attempt, ...more] = Buffer.from(tag, "base64url")
    .toString("utf8")
    .split(SEPARATOR);
  if (more.length > 0) return undefined;
  return MailMessage.safeParse({ schoolId, classId, number, mailId, attempt: Number(attempt) }).data;
}
