import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { GetCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import { createDynamoSchoolItems } from "@palmares/core/adapters/dynamo/school-items-whole";
import { MailMessage } from "@palmares/core/contract/messages";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import type { Guardian } from "@palmares/core/domain/guardians";
import { searchRecords } from "@palmares/core/erasure/search-records";
import { soughtStudent } from "@palmares/core/erasure/sought-student";
import { revokeParentLink } from "@palmares/core/parents/revoke-link";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aLife, Died } from "../../support/dying.ts";
import { anInstallation } from "../../support/engines.ts";
import { aMailingSchool, type MailingSchool } from "../../support/mailing-school.ts";

const MINUTE = 60_000;
const NAMES = ["KABORÉ", "ZONGO", "Awa", "Ben", "M-7", "@"];

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const aSchool = (addresses?: readonly Guardian[]) => aMailingSchool(installation, addresses);

describe("mails to the parents of a class", () => {
  test("are one for each address, in its language, and name nobody, neither they nor their messages", async () => {
    const school = await aSchool();
    const result = await school.order();
    expect(result).toMatchObject({ queued: 2, without_address: 1 });
    expect(result.papers.map(({ link }) => link !== undefined)).toEqual([true, false]);
    const messages = await school.taken();
    expect(messages).toHaveLength(2);
    for (const body of messages) {
      for (const name of NAMES) expect(body).not.toContain(name);
      expect(await school.work(body)).toBe("done");
    }
    expect(await school.states()).toEqual(["SENT", "SENT"]);
    const path = result.papers[0]?.link?.path;
    expect(school.sent.map(({ to }) => to).sort()).toEqual(["a@x.example", "b@x.example"]);
    for (const mail of school.sent) {
      expect(mail.text).toContain(`https://site.example${path}`);
      expect(mail.replyTo).toBe("office@x.example");
      for (const name of NAMES.filter((one) => one !== "@"))
        expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain(name);
      expect(mail.text.startsWith(mail.to === "b@x.example" ? "Hello" : "Bonjour")).toBe(true);
    }
  });

  test("are sent once, however often they are ordered and however often their messages come", async () => {
    const school = await aSchool();
    await Promise.all([school.order(), school.order(), school.order()]);
    const messages = await school.taken();
    await Promise.all([...messages, ...messages].map((body) => school.work(body)));
    school.pass(2 * MINUTE);
    expect((await school.order()).queued).toBe(0);
    expect((await school.order({ again: true })).queued).toBe(0);
    expect(await school.taken()).toEqual([]);
    expect(school.sent).toHaveLength(2);
  });

  test("reach a new address later, and a corrected one, and nobody twice", async () => {
    const school = await aSchool([{ email: "a@x.example" }]);
    await school.order();
    for (const body of await school.taken()) await school.work(body);
    await school.data.guardians.put(
      school.scope,
      { studentId: "awa" },
      [{ email: "A@x.example" }, { email: "new@x.example" }],
      "there",
    );
    expect((await school.order()).queued).toBe(1);
    for (const body of await school.taken()) await school.work(body);
    expect(school.sent.map(({ to }) => to)).toEqual(["a@x.example", "new@x.example"]);
  });

  test("whose message was lost get it again a minute later", async () => {
    const school = await aSchool();
    const dying = { send: () => Promise.reject(new Died()) };
    await expect(school.order({}, { mailQueue: dying })).rejects.toThrow(Died);
    expect(await school.states()).toEqual(["QUEUED", "QUEUED"]);
    expect((await school.order()).queued).toBe(0);
    school.pass(2 * MINUTE);
    expect((await school.order()).queued).toBe(2);
    for (const body of await school.taken()) await school.work(body);
    expect(await school.states()).toEqual(["SENT", "SENT"]);
    expect(school.sent).toHaveLength(2);
  });

  test("that nothing sent for an hour are shown as to be looked at", async () => {
    const school = await aSchool();
    await school.order();
    school.pass(61 * MINUTE);
    expect(await school.states()).toEqual(["UNSURE", "UNSURE"]);
    const [address] = (await school.list())[0]?.addresses ?? [];
    expect(address?.detail).toMatch(/interrompu/);
  });

  test("that are refused say why, and are sent again when somebody asks for it", async () => {
    const school = await aSchool([{ email: "a@x.example" }]);
    await school.order();
    const [first = ""] = await school.taken();
    school.answers({ outcome: "REFUSED", failure: "ADDRESS_REFUSED" });
    await school.work(first);
    expect((await school.list())[0]?.addresses).toMatchObject([{ state: "FAILED", failure: "ADDRESS_REFUSED" }]);
    expect((await school.order()).queued).toBe(0);
    expect((await school.order({ again: true })).queued).toBe(1);
    const [second = ""] = await school.taken();
    // The former message comes late.
    await school.work(first);
    expect(await school.states()).toEqual(["QUEUED"]);
    school.answers({ outcome: "SENT", messageId: "ses-2" });
    await school.work(second);
    expect(await school.states()).toEqual(["SENT"]);
  });

  test("wait while SES asks for it, and fail with that reason in the end", async () => {
    const school = await aSchool([{ email: "a@x.example" }]);
    await school.order();
    const [body = ""] = await school.taken();
    school.answers({ outcome: "THROTTLED" });
    for (let tries = 1; tries < 9; tries++) {
      expect(await school.work(body, tries)).toBe("later");
      expect(await school.states()).toEqual(["QUEUED"]);
    }
    expect(await school.work(body, 9)).toBe("done");
    expect((await school.list())[0]?.addresses).toMatchObject([{ state: "FAILED", failure: "TOO_FAST" }]);
    expect(school.sent).toEqual([]);
  });

  test("without an answer from SES are to be looked at, and not sent again by themselves", async () => {
    const school = await aSchool([{ email: "a@x.example" }]);
    await school.order();
    const [body = ""] = await school.taken();
    school.answers({ outcome: "UNKNOWN" });
    await school.work(body);
    await school.work(body, 2);
    expect(await school.states()).toEqual(["UNSURE"]);
    expect(school.sent).toHaveLength(1);
    expect((await school.order({ again: true })).queued).toBe(1);
  });

  test("are not sent to an address that was taken away, by a link that was revoked, of a paper that was replaced", async () => {
    for (const [change, failure] of [
      [
        (school: MailingSchool) => school.data.guardians.put(school.scope, { studentId: "awa" }, [], "there"),
        "ADDRESS_GONE",
      ],
      [
        (school: MailingSchool) => revokeParentLink(school.ports, school.scope, school.lines[0]?.number ?? ""),
        "LINK_ENDED",
      ],
      [
        (school: MailingSchool) =>
          installation.client.send(
            new PutCommand({
              TableName: installation.tables.documents,
              Item: paperItem({ ...(school.lines[0] as IssuedPaper), status: "SUPERSEDED" }),
            }),
          ),
        "LINK_ENDED",
      ],
    ] as const) {
      const school = await aSchool([{ email: "a@x.example" }]);
      await school.order();
      const [body = ""] = await school.taken();
      await change(school);
      await school.work(body);
      expect(school.sent).toEqual([]);
      const { classId, number, mailId, schoolId } = MailMessage.parse(JSON.parse(body));
      const stored = await school.ports.mails.find({ schoolId, classId, number, id: mailId });
      expect(stored).toMatchObject({ state: "FAILED", failure });
    }
  });

  test("need a sender: without one the refusal says so, and nothing is made", async () => {
    const school = await aSchool();
    await expect(school.order({}, { mailQueue: undefined } as never)).rejects.toMatchObject({
      code: "MAIL_NOT_SET_UP",
    });
    expect((await school.list()).map(({ link }) => link)).toEqual([undefined, undefined]);
  });
});

test("a function that dies at any of its calls sends a mail once at most, and leaves none without a word", async () => {
  const whole = await aSchool([{ email: "a@x.example" }]);
  await whole.order();
  const [all = ""] = await whole.taken();
  const counted = aLife();
  const living = (school: typeof whole, life: typeof counted) => ({
    mails: life.port(school.sending.mails),
    links: life.port(school.sending.links),
    register: life.port(school.sending.register),
    people: life.port(school.sending.people),
    suppression: life.port(school.sending.suppression),
    sender: life.port(school.sending.sender),
  });
  await whole.work(all, 1, living(whole, counted));
  expect(counted.calls()).toBeGreaterThanOrEqual(7);
  const ends: string[] = [];
  for (let call = 1; call <= counted.calls(); call++) {
    for (const after of [false, true]) {
      const school = await aSchool([{ email: "a@x.example" }]);
      await school.order();
      const [body = ""] = await school.taken();
      await school.work(body, 1, living(school, aLife({ call, after }))).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Died);
      });
      // The queue brings the message again.
      await school.work(body, 2);
      const [state = ""] = await school.states();
      expect(school.sent.length).toBeLessThanOrEqual(1);
      expect(["SENT", "UNSURE"]).toContain(state);
      if (state === "SENT") expect(school.sent).toHaveLength(1);
      ends.push(state);
    }
  }
  // Both ends occur: what died before the claim was sent by the second delivery.
  expect(new Set(ends)).toEqual(new Set(["SENT", "UNSURE"]));
}, 120_000);

test("mails and addresses are found by the student's erasure, and no item beside the addresses' own holds one", async () => {
  const school = await aSchool();
  await school.order();
  const { client, tables } = installation;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tables.documents, ConsistentRead: true }));
  expect(JSON.stringify(Items)).not.toContain("@x.example");
  const items = createDynamoSchoolItems({ client, tables });
  const { schoolId } = school.scope;
  const who = soughtStudent({ schoolId, student: { id: "awa", identities: [] } });
  const { records } = await searchRecords(items, schoolId, who);
  const count = (kind: string) => records.filter((one) => one.kind === kind).length;
  expect([count("guardians"), count("parentMails")]).toEqual([1, 2]);
  for (const { stored } of records.filter(({ kind }) => kind === "parentMails")) {
    await items.remove(stored);
    const { Item } = await client.send(new GetCommand({ TableName: tables.documents, Key: { ...stored.key } }));
    expect(Item).toBeUndefined();
  }
  const { Attributes } = await installation.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: installation.queueUrl, AttributeNames: ["All"] }),
  );
  expect(JSON.stringify(Attributes)).not.toContain("awa");
});
