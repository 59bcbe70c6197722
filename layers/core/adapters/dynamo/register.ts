import { GetCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { registerKeys } from "../../contract/table.ts";
import { documentId } from "../../documents/document-key.ts";
import type { IssuedPaper, KeyPapers } from "../../documents/issuing/ports.ts";
import type { PaperFilter, Register } from "../../register/ports.ts";
import { transactionally } from "./conditionally.ts";
import { documentWrites } from "./document-writes.ts";
import { keyPapersItem, readKeyPapers, readPaper } from "./register-items.ts";
import type { DynamoSettings } from "./school.ts";
import type { TransactItem } from "./transact-each.ts";
import { withdraw } from "./withdrawals.ts";

/** Lines read by one call, and calls for one page: more than a school issues in a year. */
const LINES_PER_CALL = 1000;
const CALLS_PER_PAGE = 20;
/** Each lost race means that another paper of the key was begun meanwhile. */
const MOST_RACES = 5;

/**
 * The port Register on the Documents table.
 *
 * @example const register = createDynamoRegister({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoRegister({ client, table }: DynamoSettings): Register {
  const documents = documentWrites(table);
  const get = async (Key: Record<string, string>) =>
    (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  const transact = (TransactItems: TransactItem[]) =>
    transactionally(() => client.send(new TransactWriteCommand({ TransactItems })));

  async function papersOfKey({ key }: IssuedPaper): Promise<KeyPapers | undefined> {
    const item = await get(registerKeys.ofKey(key.schoolId, documentId(key)));
    return item && readKeyPapers(item);
  }

  return {
    async find({ schoolId }, number) {
      const owner = await get(registerKeys.number(number));
      if (owner?.schoolId !== schoolId) return undefined;
      const item = await get(registerKeys.paper(schoolId, String(owner.begunAt), number));
      return item && readPaper(item);
    },

    async list({ schoolId }, filter, { limit, oldestFirst = false, cursor }) {
      const found: IssuedPaper[] = [];
      const pk = registerKeys.papers(schoolId);
      const { values, ...expressions } = filtered(filter);
      let from: Record<string, unknown> | undefined =
        cursor === undefined ? undefined : { pk, sk: registerKeys.paperPrefix + cursor };
      for (let call = 0; call < CALLS_PER_PAGE; call++) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            ScanIndexForward: oldestFirst,
            KeyConditionExpression: "pk = :pk AND begins_with(sk, :papers)",
            ...expressions,
            ExpressionAttributeValues: { ...values, ":pk": pk, ":papers": registerKeys.paperPrefix },
            // Without a filter every line that is read is shown; one more says whether others follow.
            Limit: expressions.FilterExpression === undefined ? limit + 1 : LINES_PER_CALL,
            ExclusiveStartKey: from,
          }),
        );
        found.push(...Items.map(readPaper));
        const last = found[limit - 1];
        const isMore = found.length > limit || LastEvaluatedKey !== undefined;
        if (last !== undefined) {
          return { papers: found.slice(0, limit), ...(isMore && { next: `${last.begunAt}#${last.number}` }) };
        }
        if (LastEvaluatedKey === undefined) return { papers: found };
        from = LastEvaluatedKey;
      }
      return { papers: found, next: String(from?.sk).slice(registerKeys.paperPrefix.length) };
    },

    async revoke(paper, { at, by, byName, reason }) {
      const attributes = {
        revokedAt: at,
        revokedBy: by,
        ...(byName !== undefined && { revokedByName: byName }),
        reason,
      };
      const { number, begunAt, key } = paper;
      const withdrawn = withdraw(
        table,
        { number, begunAt, schoolId: key.schoolId },
        { status: "REVOKED", at, attributes },
      );
      for (let race = 0; race < MOST_RACES; race++) {
        const papers = await papersOfKey(paper);
        if (papers?.current?.number !== number) return false;
        const { current, ...rest } = papers;
        const revoked = { number, edition: current.edition };
        const next = { ...rest, revoked, version: papers.version + 1 };
        const put: TransactItem = {
          Put: {
            TableName: table,
            Item: keyPapersItem(next, documentId(key)),
            ConditionExpression: "#version = :version",
            ExpressionAttributeNames: { "#version": "version" },
            ExpressionAttributeValues: { ":version": papers.version },
          },
        };
        if (await transact([put, ...withdrawn])) return true;
      }
      throw new Error("Papers of a key changed under a revocation again and again.");
    },

    addDuplicate({ key, number, begunAt, duplicates = [] }, duplicate, document) {
      const line: TransactItem = {
        Update: {
          TableName: table,
          Key: registerKeys.paper(key.schoolId, begunAt, number),
          UpdateExpression: "SET duplicates = :duplicates",
          ConditionExpression: `#status = :issued AND ${
            duplicates.length === 0 ? "attribute_not_exists(duplicates)" : "size(duplicates) = :known"
          }`,
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: {
            ":issued": "ISSUED",
            ":duplicates": [...duplicates, duplicate],
            ...(duplicates.length > 0 && { ":known": duplicates.length }),
          },
        },
      };
      return transact([line, ...(document ? [{ Put: documents.put(document) }] : [])]);
    },
  };
}

const ATTRIBUTES = [
  "classId",
  "studentId",
  "schoolYear",
  "term",
  "type",
  "status",
  "issuedBy",
] as const satisfies readonly (keyof PaperFilter)[];
const BOUNDS = [
  { name: "issuedFrom", comparison: ">=" },
  { name: "issuedUntil", comparison: "<=" },
] as const;

/** The filter as the parameters of a query; DynamoDB refuses empty ones. */
function filtered(filter: PaperFilter) {
  const conditions = [
    ...ATTRIBUTES.map((name) => ({ name, attribute: name, comparison: "=" })),
    ...BOUNDS.map(({ name, comparison }) => ({ name, attribute: "issuedAt", comparison })),
  ].filter(({ name }) => filter[name] !== undefined);
  const values = Object.fromEntries(conditions.map(({ name }) => [`:${name}`, filter[name]]));
  if (conditions.length === 0) return { values };
  return {
    FilterExpression: conditions
      .map(({ name, attribute, comparison }) => `#${attribute} ${comparison} :${name}`)
      .join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(conditions.map(({ attribute }) => [`#${attribute}`, attribute])),
    values,
  };
}
