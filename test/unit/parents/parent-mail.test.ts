import { SESv2ServiceException } from "@aws-sdk/client-sesv2";
import { createSesMail, outcomeOf } from "@palmares/core/adapters/ses-mail";
import { mailId } from "@palmares/core/parents/mail/mail-id";
import { parentMail } from "@palmares/core/text/mail/parent-mail";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";

const LINK = "https://site.example/d/#W7KX4MR2DQPA3HT9C5NYBZ6EG8";
const FACTS = {
  language: "fr",
  school: "Lycée Wend-Panga",
  paper: "Bulletin de notes",
  period: "1er trimestre",
  link: LINK,
  codeOnly: false,
  endsAt: "2026-04-02T10:20:00.000Z",
} as const;

describe("the mail to parents", () => {
  test("says who sends what, the link, what will be asked and until when", () => {
    const { subject, text, html } = parentMail(FACTS);
    expect(subject).toBe("Lycée Wend-Panga : Bulletin de notes, 1er trimestre");
    expect(text).toContain(`\n${LINK}\n`);
    expect(text).toContain("date de naissance de l'élève, ou le code");
    expect(text).toContain("jusqu'au 2 avril 2026");
    expect(html).toMatch(/<a href="[^"]+" style="[^"]+">Ouvrir le document<\/a>/);
    expect(html.match(/<a href="([^"]+)"/)?.[1]).toBe(LINK);
    // Who cannot follow it copies it; it breaks on a narrow screen.
    expect(html).toContain(`dans votre navigateur\u202f:<br><span style="word-break:break-all">${LINK}</span></p>`);
    expect(parentMail({ ...FACTS, codeOnly: true }).text).not.toContain("date de naissance");
    const english = parentMail({ ...FACTS, language: "en", paper: "Report card", period: "Term 1" });
    expect(english.text).toContain("until 2 April 2026");
    expect(english.subject).toBe("Lycée Wend-Panga: Report card, Term 1");
  });

  test("is no page of somebody else's, whatever the school is called", () => {
    const { html, subject } = parentMail({ ...FACTS, school: '<img src=x onerror="a()">\r\nBcc: x@y.example\u202e' });
    expect(html).not.toContain("<img");
    expect(subject).not.toMatch(/[\r\n\u202e]/);
  });
});

/** The message as SES would get it. */
async function messageOf(school: string, configurationSet?: string) {
  let raw: Uint8Array | undefined;
  const calls: object[] = [];
  const client = {
    send: async ({ input }: { input: { Content: { Raw: { Data: Uint8Array } } } }) => {
      raw = input.Content.Raw.Data;
      calls.push(input);
      return { MessageId: "m" };
    },
  };
  const sender = createSesMail({ client: client as never, from: "bulletins@palmares.example", configurationSet });
  const mail = {
    ...parentMail({ ...FACTS, school }),
    to: "a@x.example",
    fromName: school,
    replyTo: "office@x.example",
    tag: "c2NoLzZhL24vbS8x",
  };
  expect(await sender.send(mail)).toEqual({ outcome: "SENT", messageId: "m" });
  const whole = Buffer.from(raw ?? []);
  return { calls, source: whole.toString("latin1"), parsed: await simpleParser(whole) };
}

describe("the message", () => {
  test("goes with its tag, by the configuration set that hears of returns, where there is one", async () => {
    const { calls, source } = await messageOf("Lycée", "palmares-mails");
    expect(calls).toEqual([
      expect.objectContaining({
        ConfigurationSetName: "palmares-mails",
        EmailTags: [{ Name: "palmares_mail", Value: "c2NoLzZhL24vbS8x" }],
      }),
    ]);
    // SES takes a tag from a head, too, and the parent would read it.
    expect(source).not.toContain("c2NoLzZhL24vbS8x");
    const [without] = (await messageOf("Lycée")).calls;
    expect(without).not.toHaveProperty("ConfigurationSetName");
    expect(without).not.toHaveProperty("EmailTags");
  });

  test("is ASCII in its head, and reads as it was written", async () => {
    const { source, parsed } = await messageOf("Lycée « Ɓah » d'Ŋa");
    expect(source.slice(0, source.indexOf("\r\n\r\n"))).toMatch(/^[\t\r\n -~]*$/);
    expect(parsed.from?.value).toEqual([{ name: "Lycée « Ɓah » d'Ŋa", address: "bulletins@palmares.example" }]);
    expect(parsed.subject).toContain("Lycée « Ɓah » d'Ŋa");
    expect(parsed.text).toContain(LINK);
    expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
  });

  test("has the heads that it is given and no others, whatever the school is called", async () => {
    const plain = [...(await messageOf("Lycée")).parsed.headers.keys()].sort();
    const word = fc.constantFrom(
      "\r\n",
      "\n",
      "\r",
      "Bcc: x@y.example",
      "\u0000",
      "é",
      "Lycée ",
      '"',
      "<",
      ">",
      ",",
      ";",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const { parsed } = await messageOf(`L${words.join("")}`);
        expect([...parsed.headers.keys()].sort()).toEqual(plain);
        expect(parsed.from?.value).toHaveLength(1);
        expect(parsed.from?.value[0]?.address).toBe("bulletins@palmares.example");
        expect(parsed.to).toMatchObject({ value: [{ address: "a@x.example" }] });
      }),
      { numRuns: 60 },
    );
  });
});

describe("SES's answers", () => {
  const refusal = (name: string, status: number, message = "") =>
    new SESv2ServiceException({ name, message, $fault: "client", $metadata: { httpStatusCode: status } });
  test.each([
    [refusal("MessageRejected", 400), { outcome: "REFUSED", failure: "ADDRESS_REFUSED" }],
    [refusal("MailFromDomainNotVerifiedException", 400), { outcome: "REFUSED", failure: "SENDER_NOT_VERIFIED" }],
    [refusal("AccountSuspendedException", 400), { outcome: "REFUSED", failure: "SENDING_PAUSED" }],
    [refusal("TooManyRequestsException", 429), { outcome: "THROTTLED" }],
    [
      refusal("TooManyRequestsException", 429, "Daily message quota exceeded."),
      { outcome: "REFUSED", failure: "QUOTA_REACHED" },
    ],
    [refusal("LimitExceededException", 400), { outcome: "REFUSED", failure: "QUOTA_REACHED" }],
    [refusal("AccessDeniedException", 403), { outcome: "REFUSED", failure: "REFUSED" }],
    [refusal("InternalServiceErrorException", 500), { outcome: "UNKNOWN" }],
    [new Error("socket hang up"), { outcome: "UNKNOWN" }],
  ])("%s", (error, outcome) => {
    expect(outcomeOf(error)).toEqual(outcome);
  });
});

test("a mail's id is the same for the same link and address, however it is written, and says neither", () => {
  const secret = "W7KX4MR2DQPA3HT9C5NYBZ6EG8";
  expect(mailId(secret, " A@X.example")).toBe(mailId(secret, "a@x.example"));
  expect(mailId(secret, "b@x.example")).not.toBe(mailId(secret, "a@x.example"));
  expect(mailId("other", "a@x.example")).not.toBe(mailId(secret, "a@x.example"));
  expect(mailId(secret, "a@x.example")).toMatch(/^[0-9a-f]{32}$/);
});
