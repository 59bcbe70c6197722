import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { KEY, registerKeys } from "../../contract/table.ts";
import { documentId } from "../../documents/document-key.ts";
import type {
  BegunPaper,
  IssuedPaper,
  IssueOutcome,
  KeyPapers,
  MadePaper,
  PaperKey,
  PaperOfKey,
  PaperStore,
} from "../../documents/issuing/ports.ts";
import { batchGet } from "./batch-calls.ts";
import { conditionally } from "./conditionally.ts";
import { documentWrites } from "./document-writes.ts";
import { keyPapersItem, paperItem, readKeyPapers } from "./register-items.ts";
import type { DynamoSettings } from "./school.ts";
import { type TransactItem, transactEach, type WriteGroup } from "./transact-each.ts";
import { withdraw } from "./withdrawals.ts";

/** Each lost race means that a former paper was revoked, or a later one begun, between reading and writing. */
const MOST_RACES = 5;

/**
 * Issued papers in the Documents table. A paper begins in one transaction, and enters the register in another: whoever dies
 * between two writes leaves nothing half done.
 *
 * @example const papers = createDynamoPapers({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoPapers({ client, table }: DynamoSettings): PaperStore {
  const documents = documentWrites(table);

  const putKey = (before: KeyPapers | undefined, next: KeyPapers): TransactItem => ({
    Put: { TableName: table, Item: keyPapersItem(next, documentId(next.key)), ...asRead(before) },
  });

  const begins = ({ before, next, document }: BegunPaper): WriteGroup => [
    putKey(before, next),
    reserve(next.pending as PaperOfKey, next.key),
    { Put: documents.put(document) },
  ];

  const reserve = ({ number, begunAt }: PaperOfKey, { schoolId }: PaperKey): TransactItem => ({
    Put: {
      TableName: table,
      Item: { number, schoolId, begunAt, ...registerKeys.number(number) },
      ConditionExpression: `attribute_not_exists(${KEY.partition})`,
    },
  });

  function enters({ order, made, paper }: MadePaper, before: KeyPapers): WriteGroup {
    const { current: former, pending, version, ...kept } = before;
    const entered = pending as PaperOfKey;
    const { begunAt, says } = entered;
    const line: IssuedPaper = {
      ...paper,
      begunAt,
      says,
      status: "ISSUED",
      ...(former && { supersedes: former.number }),
    };
    const next: KeyPapers = { ...kept, current: entered, version: version + 1 };
    return [
      putKey(before, next),
      { Update: documents.finish(order, "READY", made) },
      {
        Put: { TableName: table, Item: paperItem(line), ConditionExpression: `attribute_not_exists(${KEY.partition})` },
      },
      ...(former ? withdraw(table, { ...former, schoolId: before.key.schoolId }, supersededBy(line)) : []),
    ];
  }

  const papersOf = async (keys: readonly PaperKey[]) => {
    const ids = new Map(keys.map((key) => [documentId(key), key.schoolId]));
    const items = [...ids].map(([id, schoolId]) => registerKeys.ofKey(schoolId, id));
    const found = (await batchGet(client, table, items)).map(readKeyPapers);
    return new Map(found.map((papers) => [documentId(papers.key), papers]));
  };

  return {
    papersOf,

    async begin(papers) {
      const made = await transactEach(client, papers.map(begins));
      return new Set(papers.flatMap(({ document }, n) => (made.has(n) ? [document.next.id] : [])));
    },

    async issue(papers) {
      const outcomes = new Map<string, IssueOutcome>();
      for (let race = 0; race < MOST_RACES; race++) {
        const open = papers.filter(({ order }) => !outcomes.has(order.documentId));
        if (open.length === 0) return outcomes;
        const known = await papersOf(open.map(({ paper }) => paper.key));
        const writes: { readonly id: string; readonly group: WriteGroup; readonly outcome: IssueOutcome }[] = [];
        for (const one of open) {
          const { documentId: id } = one.order;
          const before = known.get(documentId(one.paper.key));
          const finish: WriteGroup = [{ Update: documents.finish(one.order, "READY", one.made) }];
          if (before?.current?.documentId === id) writes.push({ id, group: finish, outcome: "done" });
          else if (before?.pending?.documentId === id)
            writes.push({ id, group: enters(one, before), outcome: "issued" });
          else outcomes.set(id, "overtaken");
        }
        const made = await transactEach(
          client,
          writes.map(({ group }) => group),
        );
        for (const [n, { id, outcome }] of writes.entries()) if (made.has(n)) outcomes.set(id, outcome);
      }
      // The document has ended, or is of another generation, which another function makes.
      for (const { order } of papers) if (!outcomes.has(order.documentId)) outcomes.set(order.documentId, "done");
      return outcomes;
    },

    async enterDuplicate({ schoolId, number }, sha256) {
      const [owner] = await batchGet(client, table, [registerKeys.number(number)]);
      if (owner?.schoolId !== schoolId) throw new Error("A second original is of a number that the school has not.");
      await conditionally(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: registerKeys.paper(schoolId, String(owner.begunAt), number),
            UpdateExpression: "SET duplicateSha256 = list_append(if_not_exists(duplicateSha256, :none), :one)",
            ConditionExpression: `attribute_exists(${KEY.partition}) AND #status <> :erased AND NOT contains(duplicateSha256, :sha256)`,
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":none": [], ":one": [sha256], ":sha256": sha256, ":erased": "ERASED" },
          }),
        ),
      );
    },
  };
}

const supersededBy = ({ number, issuedAt }: IssuedPaper) => ({
  status: "SUPERSEDED" as const,
  at: issuedAt,
  attributes: { supersededBy: number, supersededAt: issuedAt },
});

/** The condition that a key's papers are as they were read. */
const asRead = (before: KeyPapers | undefined) =>
  before === undefined
    ? { ConditionExpression: `attribute_not_exists(${KEY.partition})` }
    : {
        ConditionExpression: "#version = :version",
        ExpressionAttributeNames: { "#version": "version" },
        ExpressionAttributeValues: { ":version": before.version },
      };
