import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocumentPurge } from "@palmares/core/adapters/dynamo/document-purge";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoOlderBatches } from "@palmares/core/adapters/dynamo/older-batches";
import { createDynamoUnmoved } from "@palmares/core/adapters/dynamo/unmoved";
import { batchKeys } from "@palmares/core/contract/table";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifeBeside, wholeLife } from "../../support/batch-lives.ts";
import { aRun } from "../../support/batch-run.ts";
import { anInstallation } from "../../support/engines.ts";
import { type Fate, strike } from "../../support/fate.ts";
import { aBatch } from "../../support/ports/batches/saved-batch.ts";
import { unmovedStoreSuite } from "../../support/ports/unmoved-store.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

/** A client of its own for each process: a process that is killed takes its client with it. */
function aClient(fate: Fate) {
  const { dynamodb: endpoint, region } = installation.endpoints;
  const client = dynamo(
    new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: "local", secretAccessKey: "local" } }),
  );
  strike(client, fate);
  return client;
}

/** More documents than one transaction attaches; two fail the first time. */
const SIZE = 30;
function aRunOnDynamo(unread = false) {
  const clients = new Map<Fate, ReturnType<typeof aClient>>();
  return aRun(
    (fate, now) => {
      const client = clients.get(fate) ?? aClient(fate);
      clients.set(fate, client);
      const table = { client, table: installation.tables.documents };
      return {
        batches: createDynamoBatches(table, now),
        documents: { ...createDynamoDocuments(table), ...createDynamoDocumentPurge(table) },
        unmoved: createDynamoUnmoved(table, now),
      };
    },
    SIZE,
    (n) => n < 2,
    // Those are struck in memory (test/unit/batches/deaths.test.ts), where a life takes milliseconds.
    { filesUnderFate: false, unread },
  );
}

/** At most this many are struck; the test says so when a life takes more. */
const STRUCK = Array.from({ length: 48 }, (_, n) => n + 1);
/** Some writes by each fate: in memory all of them meet all fates. */
const every = (nth: number, from: number) => STRUCK.filter((at) => at % nth === from);
let writes = 0;

describe("a batch on DynamoDB", () => {
  test("lives through a retry in few writes", async () => {
    writes = await wholeLife(await aRunOnDynamo(), undefined, "again");
    expect(writes).toBeGreaterThan(15);
    expect(writes).toBeLessThanOrEqual(STRUCK.length);
  });

  test.each(every(2, 1))("ends when a process dies before write %i, and its message comes again", async (at) => {
    if (at <= writes) await wholeLife(await aRunOnDynamo(), { at, when: "before" }, "again");
  });

  test.each(every(2, 0))("ends when a process dies after write %i, and its message is lost", async (at) => {
    if (at <= writes) await wholeLife(await aRunOnDynamo(), { at, when: "after" }, "lost");
  });

  test.each(every(3, 1))("is not undone by a process that stood still before write %i until the retry", async (at) => {
    if (at <= writes) await lifeBeside(await aRunOnDynamo(), at, "once the retry has begun");
  });
});

describe("a batch on DynamoDB that was accepted unread", () => {
  /** Writes of the table before its first document is ordered: an attempt begins, and the batch is checked. */
  const checking = [1, 2];

  test.each(checking)("ends when the process that checks it dies at write %i", async (at) => {
    await wholeLife(await aRunOnDynamo(true), { at, when: "before" }, "again");
    await wholeLife(await aRunOnDynamo(true), { at, when: "after" }, "lost");
  });

  test.each(checking)("is not changed by an attempt that stood still before write %i", async (at) => {
    await lifeBeside(await aRunOnDynamo(true), at, "after the first round");
  });
});

describe("what does not move, in DynamoDB", () =>
  unmovedStoreSuite((now) => {
    const table = { client: installation.client, table: installation.tables.documents };
    return {
      batches: createDynamoBatches(table, now),
      documents: createDynamoDocuments(table),
      unmoved: createDynamoUnmoved(table, now),
    };
  }));

test("unfinished batches of an earlier version enter the index once, and finished ones never", async () => {
  const table = { client: installation.client, table: installation.tables.documents };
  const unmoved = createDynamoUnmoved(table);
  // As earlier versions wrote them: no index, no movement.
  const states = ["PENDING", "IN_PROGRESS", "READY", "FAILED"] as const;
  const older = states.map((status) => aBatch({ id: `older-${status}`, status, expandedRound: 1 }));
  for (const batch of older) {
    const Item = { ...batch, ...batchKeys.batch(batch.schoolId, batch.id) };
    await installation.client.send(new PutCommand({ TableName: table.table, Item }));
  }
  const found = async () => {
    const at = new Date().toISOString();
    const { batches } = await unmoved.find({ batches: at, documents: at });
    return batches.flatMap(({ id }) => (id.startsWith("older-") ? [id] : [])).sort();
  };
  expect(await found()).toEqual([]);
  const adopted = [];
  // A page at a time, as if the table were large.
  const adopting = createDynamoOlderBatches(table, 1);
  for (let call = 0; call < 50; call++) adopted.push(await adopting.adopt());
  expect(adopted.reduce((sum, count) => sum + count)).toBe(2);
  expect(await found()).toEqual(["older-IN_PROGRESS", "older-PENDING"]);

  const again = { ...batchKeys.batch("lpk", "older-PENDING") };
  await installation.client.send(
    new UpdateCommand({ TableName: table.table, Key: again, UpdateExpression: "REMOVE pendingOf" }),
  );
  expect(await adopting.adopt()).toBe(0);
});
