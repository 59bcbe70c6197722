import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import type { PaperFilter } from "@palmares/core/register/ports";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { anIssuedPaper, listOf } from "../../support/issued-papers.ts";

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
});
