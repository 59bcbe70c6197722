import { hash } from "node:crypto";
import { GetCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import {
  createDynamoBirthDates,
  createDynamoOpenedLinks,
  createDynamoParentLinks,
} from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoParentMails } from "@palmares/core/adapters/dynamo/parent-mails";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createDynamoSchoolItems } from "@palmares/core/adapters/dynamo/school-items-whole";
import { createDynamoSuppressionList } from "@palmares/core/adapters/dynamo/suppression-list";
import { makeNumber } from "@palmares/core/claims/paper-number";
import type { ParentPapersQuery } from "@palmares/core/contract/schemas/parents";
import { parentLinkKeys, registerKeys, schoolKeys } from "@palmares/core/contract/table";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import { searchRecords } from "@palmares/core/erasure/search-records";
import { soughtStudent } from "@palmares/core/erasure/sought-student";
import { makeParentCodes } from "@palmares/core/parents/make-codes";
import { makeParentLinks } from "@palmares/core/parents/make-links";
import { openPaper } from "@palmares/core/parents/open-paper";
import { listParentPapers } from "@palmares/core/parents/parent-papers";
import { revokeParentLink } from "@palmares/core/parents/revoke-link";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aStudent } from "../../support/factories.ts";
import { anIssuedPaper } from "../../support/issued-papers.ts";

const PDF = new TextEncoder().encode("%PDF a paper");
const QUERY: ParentPapersQuery = { class_id: "6a", term: "T1", type: "BULLETIN" };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 2, 3, 12);

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const NUMBERS = Array.from({ length: 40 }, makeNumber);
let schools = 0;

/** A school of its own: two students of 6e A, both with an issued bulletin, Awa born on 1 March 2013. */
async function aSchool() {
  const schoolId = `school${++schools}`;
  const scope = { schoolId, userId: "office" };
  const { client, tables } = installation;
  const documents = { client, table: tables.documents };
  let time = BEGIN;
  const lines = ["awa", "ben"].map((studentId, n): IssuedPaper => {
    const number = NUMBERS[schools * 2 + n] ?? "";
    const key = { schoolId, classId: "6a", studentId, type: "BULLETIN", term: "T1" } as const;
    return anIssuedPaper(number, { key, pdfSha256: hash("sha256", PDF, "hex") });
  });
  for (const line of lines) {
    const Items = [paperItem(line), { schoolId, begunAt: line.begunAt, ...registerKeys.number(line.number) }];
    for (const Item of Items) await client.send(new PutCommand({ TableName: tables.documents, Item }));
  }
  const awa = { ...schoolKeys.person(schoolId, "awa"), item: "person", schoolId, id: "awa", bornOn: "2013-03-01" };
  await client.send(new PutCommand({ TableName: tables.school, Item: awa }));
  const ports = {
    register: createDynamoRegister(documents),
    links: createDynamoParentLinks(documents),
    mails: createDynamoParentMails(documents),
    suppression: createDynamoSuppressionList(documents),
    guardians: createSchoolData({ client, table: tables.school }).guardians,
    mailQueue: undefined,
    school: {
      students: async () => [
        aStudent({ id: "awa", schoolId, classId: "6a", lastName: "KABORÉ", bornOn: "2013-03-01" }),
        aStudent({ id: "ben", schoolId, classId: "6a", lastName: "ZONGO" }),
      ],
    },
    now: () => new Date(time),
  };
  const opening = {
    links: createDynamoOpenedLinks(documents),
    register: ports.register,
    people: createDynamoBirthDates({ client, table: tables.school }),
    papers: { readPdf: async () => PDF, link: async (_: string, number: string) => `https://files.example/${number}` },
    now: ports.now,
  };
  const make = (over = {}) => makeParentLinks(ports, scope, { ...QUERY, days: 30, code_only: false, ...over });
  const secretOf = async (studentId: string) => {
    const { papers } = await listParentPapers(ports, scope, QUERY);
    return papers.find(({ student_id }) => student_id === studentId)?.link?.path.split("#")[1] ?? "";
  };
  return {
    schoolId,
    scope,
    ports,
    lines,
    make,
    secretOf,
    open: (request: Parameters<typeof openPaper>[1]) => openPaper(opening, request),
    pass: (ms: number) => {
      time += ms;
    },
    list: async () => (await listParentPapers(ports, scope, QUERY)).papers,
  };
}

describe("a link for parents", () => {
  test("is made once for each paper, however often it is asked for, and says nothing of the student", async () => {
    const school = await aSchool();
    const [first, ...others] = await Promise.all([school.make(), school.make(), school.make()]);
    expect(first?.papers.map(({ student_id, has_birth_date }) => [student_id, has_birth_date])).toEqual([
      ["awa", true],
      ["ben", false],
    ]);
    for (const other of others) expect(other).toEqual(first);
    for (const { link } of first?.papers ?? []) {
      expect(link?.path).toMatch(/^\/d\/#[2-9A-HJKMNP-Z]{26}$/);
      expect(link).toMatchObject({ state: "OPEN", opened: 0, ends_at: new Date(BEGIN + 30 * DAY).toISOString() });
    }
  });

  test("opens the paper for whoever knows the birth date, and counts it; another date and no proof do not", async () => {
    const school = await aSchool();
    await school.make();
    const link = await school.secretOf("awa");
    expect(await school.open({ link, birth_date: "2013-03-02" })).toEqual({ outcome: "WRONG", left: 4 });
    expect(await school.open({ link })).toEqual({ outcome: "WRONG", left: 3 });
    expect(await school.open({ link, birth_date: "2013-03-01" })).toMatchObject({
      outcome: "OPENED",
      url: `https://files.example/${school.lines[0]?.number}`,
    });
    const [awa] = await school.list();
    expect(awa?.link).toMatchObject({ opened: 1, wrong: 2, first_opened_at: new Date(BEGIN).toISOString() });
    // A right one gives back all five.
    expect(await school.open({ link, birth_date: "2013-03-02" })).toEqual({ outcome: "WRONG", left: 4 });
  });

  test("of a student without a birth date opens by a code only; a new sheet has new codes", async () => {
    const school = await aSchool();
    await school.make();
    const link = await school.secretOf("ben");
    const codeOf = async () =>
      (await makeParentCodes(school.ports, school.scope, QUERY)).codes.find(({ student_id }) => student_id === "ben")
        ?.code ?? "";
    const former = await codeOf();
    const code = await codeOf();
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    expect((await school.open({ link, code: former })).outcome).toBe("WRONG");
    expect((await school.open({ link, code: ` ${code.toLowerCase().replace("-", " ")}` })).outcome).toBe("OPENED");
    const stored = await installation.client.send(
      new ScanCommand({ TableName: installation.tables.documents, ConsistentRead: true }),
    );
    expect(JSON.stringify(stored.Items)).not.toContain(code.replace("-", ""));
  });

  test("that asks for a code is not opened by the birth date", async () => {
    const school = await aSchool();
    await school.make({ code_only: true });
    expect((await school.open({ link: await school.secretOf("awa"), birth_date: "2013-03-01" })).outcome).toBe("WRONG");
  });

  test("waits for an hour after five wrong tries, also when forty come at once", async () => {
    const school = await aSchool();
    await school.make();
    const link = await school.secretOf("awa");
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const birth_date = `2013-04-${String((n % 28) + 1).padStart(2, "0")}`;
        return (await school.open({ link, birth_date })).outcome;
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "WRONG")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "LOCKED")).toHaveLength(35);
    expect(await school.open({ link, birth_date: "2013-03-01" })).toEqual({
      outcome: "LOCKED",
      until: new Date(BEGIN + HOUR).toISOString(),
    });
    school.pass(HOUR);
    expect((await school.open({ link, birth_date: "2013-03-01" })).outcome).toBe("OPENED");
  });

  test("is closed for good by ten wrong tries in all; the office makes another", async () => {
    const school = await aSchool();
    await school.make();
    const link = await school.secretOf("awa");
    for (let n = 0; n < 10; n++) {
      if (n === 5) school.pass(HOUR);
      expect((await school.open({ link, birth_date: "2012-01-01" })).outcome).toBe("WRONG");
    }
    school.pass(DAY);
    expect(await school.open({ link, birth_date: "2013-03-01" })).toEqual({ outcome: "CLOSED" });
    await school.make();
    const next = await school.secretOf("awa");
    expect(next).not.toBe(link);
    expect(await school.open({ link, birth_date: "2013-03-01" })).toEqual({ outcome: "UNKNOWN" });
    expect((await school.open({ link: next, birth_date: "2013-03-01" })).outcome).toBe("OPENED");
  });

  test("ends by its time, by the office, and by what becomes of the paper", async () => {
    const school = await aSchool();
    await school.make({ days: 1 });
    const [awa, ben] = [await school.secretOf("awa"), await school.secretOf("ben")];
    const revoked = await revokeParentLink(school.ports, school.scope, school.lines[1]?.number ?? "");
    expect(revoked.link).toMatchObject({ state: "REVOKED", revoked_by: "office" });
    expect(await school.open({ link: ben, birth_date: "2013-03-01" })).toEqual({ outcome: "REVOKED" });
    const line = school.lines[0] as IssuedPaper;
    const become = async (status: IssuedPaper["status"]) => {
      const Item = paperItem({ ...line, status });
      await installation.client.send(new PutCommand({ TableName: installation.tables.documents, Item }));
      return (await school.open({ link: awa, birth_date: "2013-03-01" })).outcome;
    };
    expect(await become("SUPERSEDED")).toBe("REPLACED");
    expect(await become("REVOKED")).toBe("REVOKED");
    expect(await become("ISSUED")).toBe("OPENED");
    school.pass(DAY);
    expect(await school.open({ link: awa, birth_date: "2013-03-01" })).toEqual({ outcome: "EXPIRED" });
  });

  test("is found by the student's erasure with what leads to it, and by nobody else's", async () => {
    const school = await aSchool();
    await school.make();
    const secret = await school.secretOf("awa");
    const items = createDynamoSchoolItems({ client: installation.client, tables: installation.tables });
    const who = soughtStudent({ schoolId: school.schoolId, student: { id: "awa", identities: [] } });
    const { records } = await searchRecords(items, school.schoolId, who);
    const links = records.filter(({ kind }) => kind === "parentLinks");
    expect(links.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    for (const { stored } of links) await items.remove(stored);
    const { Item } = await installation.client.send(
      new GetCommand({ TableName: installation.tables.documents, Key: parentLinkKeys.secret(secret) }),
    );
    expect(Item).toBeUndefined();
    expect((await school.list()).map(({ student_id, link }) => [student_id, link === undefined])).toEqual([
      ["awa", true],
      ["ben", false],
    ]);
    const ofSchool: string[] = [];
    for await (const { kind } of items.itemsOfSchool(school.schoolId)) ofSchool.push(kind);
    expect(ofSchool.filter((kind) => kind === "parentLink")).toHaveLength(2);
  });
});
