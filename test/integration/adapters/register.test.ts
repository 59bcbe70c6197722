import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { documentId } from "@palmares/core/documents/document-key";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import type { PaperFilter } from "@palmares/core/register/ports";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { anIssuedPaper, listOf } from "../../support/issued-papers.ts";
import { aBegunPaper, aMadePaper, aPaperKey } from "../../support/ports/paper-store.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

/** One paper an hour, of two years, classes and heads in turn. */
const LINES = Array.from({ length: 30 }, (_, n): IssuedPaper => {
  const issuedAt = new Date(Date.UTC(2026, 2, 1, n)).toISOString();
  return anIssuedPaper(`PAPER${String(n).padStart(5, "0")}`, {
    key: {
      schoolId: "lpk",
      classId: n % 2 === 0 ? "6a" : "5b",
      studentId: `s${n % 10}`,
      type: n % 3 === 0 ? "HONOR" : "BULLETIN",
      term: n % 5 === 0 ? "T2" : "T1",
    },
    schoolYear: n < 12 ? "2024-2025" : "2025-2026",
    status: n % 7 === 0 ? "REVOKED" : "ISSUED",
    issuedBy: n % 4 === 0 ? "other" : "head",
    begunAt: issuedAt,
    issuedAt,
  });
});

const FILTERS: readonly PaperFilter[] = [
  {},
  { classId: "6a" },
  { studentId: "s3" },
  { schoolYear: "2024-2025", term: "T1", type: "BULLETIN" },
  { status: "REVOKED", issuedBy: "other" },
  { issuedFrom: "2026-03-01T05:00:00.000Z" },
  { issuedFrom: "2026-03-02T00:00:00.000Z", issuedUntil: "2026-03-02T03:00:00.000Z", classId: "5b" },
  { status: "SUPERSEDED" },
];

test("the register in DynamoDB says of a paper that another one replaced it, and of that one that it was revoked, and why", async () => {
  const settings = { client: installation.client, table: installation.tables.documents };
  const papers = createDynamoPapers(settings);
  const register = createDynamoRegister(settings);
  const scope = { schoolId: "replaced" };
  const key = aPaperKey({ schoolId: "replaced" });
  async function issued(): Promise<string> {
    const number = makeNumber();
    const begun = aBegunPaper(key, (await papers.papersOf([key])).get(documentId(key)), number);
    await papers.begin([begun]);
    await papers.issue([aMadePaper(begun.document.next)]);
    return number;
  }
  const [first, second] = [await issued(), await issued()];
  expect(await register.find(scope, first)).toMatchObject({ status: "SUPERSEDED", supersededBy: second });
  const current = await register.find(scope, second);
  expect(current).toMatchObject({ status: "ISSUED", edition: 2, supersedes: first });
  expect(await register.find({ schoolId: "other" }, second)).toBeUndefined();
  const revocation = { at: "2026-04-01T08:00:00.000Z", by: "head", byName: "awa@lycee.example", reason: "Erreur." };
  expect(await register.revoke(current as IssuedPaper, revocation)).toBe(true);
  expect(await register.revoke(current as IssuedPaper, revocation)).toBe(false);
  expect(await register.find(scope, second)).toMatchObject({
    status: "REVOKED",
    reason: "Erreur.",
    revokedBy: "head",
    revokedByName: "awa@lycee.example",
  });
  const revoked = (await papers.papersOf([key])).get(documentId(key));
  expect(revoked).not.toHaveProperty("current");
  expect(revoked).toMatchObject({ revoked: { number: second, edition: 2 } });
  // The next one is the third, and replaces none.
  const third = await register.find(scope, await issued());
  expect(third).toMatchObject({ status: "ISSUED" });
  expect(third).not.toHaveProperty("supersedes");
});

test("the register in DynamoDB gives what is sought, in both orders, page by page", async () => {
  const { client, tables } = installation;
  for (const line of LINES) {
    await client.send(new PutCommand({ TableName: tables.documents, Item: paperItem(line) }));
  }
  const stranger = anIssuedPaper("STRANGER22", { key: { ...anIssuedPaper("A").key, schoolId: "other" } });
  await client.send(new PutCommand({ TableName: tables.documents, Item: paperItem(stranger) }));
  const inDynamo = createDynamoRegister({ client, table: tables.documents });
  const inMemory = listOf(LINES);
  for (const filter of FILTERS) {
    for (const oldestFirst of [true, false]) {
      const expected = await inMemory.list({ schoolId: "lpk" }, filter, { limit: 100, oldestFirst });
      const found: IssuedPaper[] = [];
      let cursor: string | undefined;
      do {
        const page = await inDynamo.list({ schoolId: "lpk" }, filter, { limit: 4, oldestFirst, cursor });
        expect(page.papers.length).toBeLessThanOrEqual(4);
        found.push(...page.papers);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(found.map(({ number }) => number)).toEqual(expected.papers.map(({ number }) => number));
    }
  }
  // From a page's beginning backwards, as the console goes to the page before.
  const forward = await inDynamo.list({ schoolId: "lpk" }, {}, { limit: 8 });
  const newer = await inDynamo.list({ schoolId: "lpk" }, {}, { limit: 4, oldestFirst: true, cursor: forward.next });
  const again = await inDynamo.list({ schoolId: "lpk" }, {}, { limit: 4, cursor: newer.next });
  expect(again.papers).toEqual(forward.papers.slice(4));
});
