import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoSchoolItems } from "@palmares/core/adapters/dynamo/school-items-whole";
import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import type { Guardian } from "@palmares/core/domain/guardians";
import { searchRecords } from "@palmares/core/erasure/search-records";
import { soughtStudent } from "@palmares/core/erasure/sought-student";
import { noteReturn } from "@palmares/core/parents/mail/note-return";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aLife, Died } from "../../support/dying.ts";
import { anInstallation } from "../../support/engines.ts";
import { aMailingSchool } from "../../support/mailing-school.ts";

/** Mails that come back, as EventBridge hands SES's events on: on the real engine. */
let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const A = "a@x.example";
const BOUNCED = ["Email Bounced", "Permanent/General/"] as const;
const FULL = ["Email Bounced", "Transient/MailboxFull/"] as const;
const UNWANTED = ["Email Complaint Received", "//abuse"] as const;
type Said = readonly [kind: string, returned: string];

async function aSchool(addresses: readonly Guardian[] = [{ email: A }]) {
  const school = await aMailingSchool(installation, addresses);
  const logged: unknown[][] = [];
  const log = { info: (...all: unknown[]) => void logged.push(all), warn: () => undefined, error: () => undefined };
  return {
    ...school,
    logged,
    /** Orders the mails and sends them. @returns the tags of those that went. */
    async sendAll(over: Parameters<typeof school.order>[0] = {}): Promise<string[]> {
      await school.order(over);
      const before = school.sent.length;
      for (const body of await school.taken()) await school.work(body);
      return school.sent.slice(before).map(({ tag }) => tag);
    },
    /** What SES says of a mail. */
    say: (tag: string, [kind, returned]: Said, own: Partial<typeof school.ports> = {}) =>
      noteReturn(
        { ...school.ports, ...own, log },
        { mail: tag, kind, returned, at: new Date(school.ports.now()).toISOString() },
      ),
    addresses: async () => (await school.list())[0]?.addresses ?? [],
  };
}

describe("a mail that came back", () => {
  test("for good is shown with the reason, and nothing goes to its address any more", async () => {
    const school = await aSchool();
    const [tag = ""] = await school.sendAll();
    await school.say(tag, BOUNCED);
    expect(await school.addresses()).toMatchObject([
      { email: A, state: "BOUNCED", failure: "NO_SUCH_ADDRESS", suppressed: true, detail: /n'existe pas/ },
    ]);
    expect((await school.order()).queued).toBe(0);
    expect((await school.order({ again: true })).queued).toBe(0);
  });

  test("for the moment is sent again when somebody asks for it", async () => {
    const school = await aSchool();
    const [tag = ""] = await school.sendAll();
    await school.say(tag, FULL);
    const [address] = await school.addresses();
    expect(address).toMatchObject({ state: "SOFT_BOUNCED", failure: "MAILBOX_FULL" });
    expect(address).not.toHaveProperty("suppressed");
    expect((await school.order()).queued).toBe(0);
    expect(await school.sendAll({ again: true })).toHaveLength(1);
    expect(await school.states()).toEqual(["SENT"]);
    expect((await school.addresses())[0]).not.toHaveProperty("failure");
  });

  test("keeps the mail to a brother from going, also one that waits already", async () => {
    const school = await aSchool();
    const [tag = ""] = await school.sendAll();
    await school.data.guardians.put(school.scope, { studentId: "ben" }, [{ email: "A@x.example" }], "absent");
    await school.order();
    const [waiting = ""] = await school.taken();
    await school.say(tag, BOUNCED);
    await school.work(waiting);
    expect(school.sent).toHaveLength(1);
    const [, ben] = await school.list();
    expect(ben?.addresses).toMatchObject([{ state: "FAILED", failure: "ADDRESS_SUPPRESSED", suppressed: true }]);
    expect((await school.order({ again: true })).queued).toBe(0);
  });

  test("is forgotten with its address: a corrected one gets the mail", async () => {
    const school = await aSchool();
    const [tag = ""] = await school.sendAll();
    await school.say(tag, BOUNCED);
    await school.data.guardians.put(school.scope, { studentId: "awa" }, [{ email: "right@x.example" }], "there");
    expect(await school.addresses()).toEqual([{ email: "right@x.example", state: "NONE" }]);
    await school.sendAll();
    expect(school.sent.map(({ to }) => to)).toEqual([A, "right@x.example"]);
    // Who writes the dead one again finds it marked, before anything goes.
    await school.data.guardians.put(school.scope, { studentId: "awa" }, [{ email: A }], "there");
    expect(await school.addresses()).toMatchObject([{ state: "BOUNCED", suppressed: true }]);
  });

  test("goes again to an address that somebody trusts, to that one only, and is suppressed anew when it comes back", async () => {
    const school = await aSchool([{ email: A }, { email: "b@x.example" }]);
    const [tag = ""] = await school.sendAll();
    await school.say(tag, UNWANTED);
    await school.data.guardians.put(school.scope, { studentId: "ben" }, [{ email: "new@x.example" }], "absent");
    school.pass(1000);
    const again = await school.sendAll({ trust: ["A@X.example"] });
    expect(school.sent.slice(2).map(({ to }) => to)).toEqual([A]);
    expect((await school.addresses())[0]).toEqual({ email: A, state: "SENT", at: expect.any(String) });
    // SES says the former return once more: it is of another attempt.
    await school.say(tag, UNWANTED);
    expect(school.logged.at(-1)).toEqual([LOG_MESSAGES.returnUnknown]);
    expect((await school.addresses())[0]).toMatchObject({ state: "SENT" });
    await school.say(again[0] ?? "", BOUNCED);
    expect((await school.addresses())[0]).toMatchObject({ state: "BOUNCED", suppressed: true });
  });

  test("and was sent before somebody trusted the address says nothing against it", async () => {
    const school = await aSchool();
    await school.data.guardians.put(school.scope, { studentId: "ben" }, [{ email: A }], "absent");
    const [awas = "", bens = ""] = await school.sendAll();
    await school.say(awas, BOUNCED);
    school.pass(1000);
    await school.sendAll({ trust: [A], student_ids: ["awa"] });
    await school.say(bens, BOUNCED);
    const [awa, ben] = await school.list();
    expect(awa?.addresses).toMatchObject([{ state: "SENT" }]);
    expect(awa?.addresses[0]).not.toHaveProperty("suppressed");
    expect(ben?.addresses).toMatchObject([{ state: "BOUNCED" }]);
  });
});

describe("what SES says", () => {
  test.each([
    [[BOUNCED, FULL], "BOUNCED"],
    [[FULL, BOUNCED, BOUNCED], "BOUNCED"],
    [[UNWANTED, FULL, BOUNCED], "COMPLAINED"],
    [[FULL, FULL], "SOFT_BOUNCED"],
  ] as const)("counts by its gravity, in any order and any number: %j", async (said, state) => {
    const school = await aSchool();
    const [tag = ""] = await school.sendAll();
    for (const one of said) await school.say(tag, one);
    expect(await school.states()).toEqual([state]);
  });

  test("before the mail is noted as sent is not undone by that note", async () => {
    const school = await aSchool();
    await school.order();
    const [body = ""] = await school.taken();
    const early = {
      async send(mail: { readonly tag: string }) {
        await school.say(mail.tag, BOUNCED);
        return { outcome: "SENT", messageId: "ses-1" } as const;
      },
    };
    await school.work(body, 1, { sender: early });
    expect(await school.addresses()).toMatchObject([{ state: "BOUNCED", suppressed: true }]);
  });

  test("of a mail of which nobody knew whether it went is an answer", async () => {
    const school = await aSchool();
    await school.order();
    const [body = ""] = await school.taken();
    school.answers({ outcome: "UNKNOWN" });
    await school.work(body);
    expect(await school.states()).toEqual(["UNSURE"]);
    await school.say(school.sent[0]?.tag ?? "", BOUNCED);
    expect(await school.states()).toEqual(["BOUNCED"]);
  });

  test("of no mail here is counted, without a word about it, and changes nothing", async () => {
    const school = await aSchool();
    const [tag = ""] = await school.sendAll();
    for (const strange of ["", "x", Buffer.from("other/6a/n/m/1").toString("base64url")])
      await school.say(strange, BOUNCED);
    await school.say(tag, ["Email Complaint Received", "//not-spam"]);
    expect(school.logged).toEqual(Array(3).fill([LOG_MESSAGES.returnUnknown]));
    expect(await school.states()).toEqual(["SENT"]);
  });
});

test("a function that dies while it notes a return has it noted by the next delivery, and never half of it for good", async () => {
  for (const after of [false, true]) {
    for (let call = 1; call <= 3; call++) {
      const school = await aSchool();
      const [tag = ""] = await school.sendAll();
      const life = aLife({ call, after });
      const mortal = { mails: life.port(school.ports.mails), suppression: life.port(school.ports.suppression) };
      await school.say(tag, BOUNCED, mortal).catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      await school.say(tag, BOUNCED);
      expect(await school.addresses()).toMatchObject([{ state: "BOUNCED", suppressed: true }]);
    }
  }
}, 120_000);

test("nothing that is kept of a return holds the address, and all of it goes with the student", async () => {
  const school = await aSchool();
  const [tag = ""] = await school.sendAll();
  await school.say(tag, BOUNCED);
  const { client, tables } = installation;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tables.documents, ConsistentRead: true }));
  expect(JSON.stringify([Items, school.logged])).not.toContain("x.example");
  const items = createDynamoSchoolItems({ client, tables });
  const { schoolId } = school.scope;
  const who = soughtStudent({ schoolId, student: { id: "awa", identities: [] } });
  const found = async () =>
    (await searchRecords(items, schoolId, who)).records.filter((one) => one.kind === "parentMails");
  // The mail, and the word on its address: the export shows both.
  const records = await found();
  expect(records.map(({ own }) => own)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ state: "BOUNCED", failure: "NO_SUCH_ADDRESS", attempt: 1 }),
      expect.objectContaining({ state: "BOUNCED", failure: "NO_SUCH_ADDRESS", studentId: "awa" }),
    ]),
  );
  expect(records).toHaveLength(2);
  for (const { stored } of records) await items.remove(stored);
  expect(await found()).toEqual([]);
  expect(await school.addresses()).toMatchObject([{ state: "NONE" }]);
});
