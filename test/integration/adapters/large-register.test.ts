import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import { registerKeys } from "@palmares/core/contract/table";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import type { PaperFilter } from "@palmares/core/register/ports";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { anIssuedPaper } from "../../support/issued-papers.ts";

/** The register of a large school: one paper a minute. With 10,000, the most that an export takes, all below holds as well. */
const PAPERS = 3000;
const STUDENTS = 1000;
const SCOPE = { schoolId: "lpk" };
const WRITES = 25;
const LANES = 4;

const numberOf = (n: number) => `PAPER${String(n).padStart(5, "0")}`;
const lineOf = (n: number): IssuedPaper => {
  const issuedAt = new Date(Date.UTC(2026, 2, 1, 0, n)).toISOString();
  return anIssuedPaper(numberOf(n), {
    key: {
      schoolId: SCOPE.schoolId,
      classId: `c${n % 50}`,
      studentId: `s${n % STUDENTS}`,
      type: "BULLETIN",
      term: "T1",
    },
    // The only one, and the oldest: every line has to be looked at before it is found.
    status: n === 0 ? "REVOKED" : "ISSUED",
    begunAt: issuedAt,
    issuedAt,
  });
};

let installation: Awaited<ReturnType<typeof anInstallation>>;
let register: ReturnType<typeof createDynamoRegister>;
let calls = 0;

beforeAll(async () => {
  installation = await anInstallation();
  const { client, tables } = installation;
  register = createDynamoRegister({ client, table: tables.documents });
  const items = Array.from({ length: PAPERS }, (_, n) => [
    paperItem(lineOf(n)),
    { number: numberOf(n), schoolId: SCOPE.schoolId, begunAt: lineOf(n).begunAt, ...registerKeys.number(numberOf(n)) },
  ]).flat();
  const write = async (lane: number) => {
    for (let at = lane * WRITES; at < items.length; at += LANES * WRITES) {
      const requests = items.slice(at, at + WRITES).map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [tables.documents]: requests } }),
      );
      expect(UnprocessedItems).toEqual({});
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, lane) => write(lane)));
  client.middlewareStack.add(
    (next) => (args) => {
      calls++;
      return next(args);
    },
    { step: "initialize" },
  );
});
afterAll(() => installation?.stop());

/** All pages of a list, and the most calls that one of them took. */
async function everyPage(filter: PaperFilter): Promise<{ numbers: string[]; pages: number; most: number }> {
  const numbers: string[] = [];
  let [pages, most, cursor] = [0, 0, undefined as string | undefined];
  do {
    calls = 0;
    const page = await register.list(SCOPE, filter, { limit: 100, cursor });
    numbers.push(...page.papers.map(({ number }) => number));
    most = Math.max(most, calls);
    pages++;
    cursor = page.next;
  } while (cursor !== undefined);
  return { numbers, pages, most };
}

test("thousands of papers are listed page by page, each with few calls, none twice and none left out", async () => {
  const { numbers, most } = await everyPage({});
  expect(numbers).toEqual(Array.from({ length: PAPERS }, (_, n) => numberOf(PAPERS - 1 - n)));
  expect(most).toBe(1);
});

test("the one paper of a state is found behind thousands of others, and no page of the search takes more calls than the API has time for", async () => {
  const { numbers, most } = await everyPage({ status: "REVOKED" });
  expect(numbers).toEqual([numberOf(0)]);
  expect(most).toBeLessThanOrEqual(PAPERS / 1000 + 1);
});

test("the papers of a student are found among thousands; a number is found by two reads", async () => {
  const { numbers } = await everyPage({ studentId: "s7" });
  expect(numbers).toEqual([2007, 1007, 7].map(numberOf));
  calls = 0;
  expect(await register.find(SCOPE, numberOf(1234))).toMatchObject({ number: numberOf(1234), status: "ISSUED" });
  expect(calls).toBe(2);
});
