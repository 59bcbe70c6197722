import { DeleteCommand, PutCommand, paginateQuery, paginateScan } from "@aws-sdk/lib-dynamodb";
import {
  belowSchool,
  KEY,
  metricsKeys,
  parentLinkKeys,
  registerKeys,
  STREAM_RECORDS,
  schoolKeys,
} from "../../contract/table.ts";
import { isDocumentType } from "../../document-types/registry.ts";
import { documentId } from "../../documents/document-key.ts";
import type { ItemKey, SchoolItems, StoredItem } from "../../erasure/ports.ts";
import { conditionally } from "./conditionally.ts";
import { exists, parameters, unchanged } from "./conditions.ts";
import { PaperIssueShape } from "./document-item.ts";
import { newRevision, REVISION } from "./revisions.ts";
import type { DynamoSettings } from "./school.ts";

type Item = Record<string, unknown>;

export interface BothTables {
  readonly client: DynamoSettings["client"];
  readonly tables: { readonly school: string; readonly documents: string };
}

/**
 * The port SchoolItems: both tables as they are, for erasures, exports and retention. It scans: whoever is to be forgotten may
 * stand where no index and no key leads, and nobody is erased often.
 *
 * @example const items = createDynamoSchoolItems({ client: dynamo(), tables });
 */
export function createDynamoSchoolItems({ client, tables }: BothTables): SchoolItems {
  async function* scan(table: StoredItem["table"], filter: Filter): AsyncGenerator<Item> {
    const pages = paginateScan({ client }, { TableName: tables[table], ConsistentRead: true, ...filter });
    for await (const { Items = [] } of pages) yield* Items;
  }

  return {
    async *items(schoolId) {
      for await (const item of scan("school", ofSchool(schoolId))) {
        yield { table: "school", kind: String(item.item), key: keyOf(item), item };
      }
      for await (const item of scan("documents", ofDocuments(schoolId))) {
        const kind = kindOf(item);
        const isHere = kind === "batchItem" ? isItemOf(schoolId, item) : item.schoolId === schoolId;
        if (kind === "answer" || (isHere && YIELDED.has(kind))) {
          yield { table: "documents", kind, key: keyOf(item), item };
        }
      }
    },

    async *itemsOfSchool(schoolId) {
      for await (const item of scan("documents", below(schoolId))) {
        yield { table: "documents", kind: kindOf(item), key: keyOf(item), item };
      }
    },

    async findBeside(id) {
      const found: StoredItem[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: tables.documents,
          ConsistentRead: true,
          KeyConditionExpression: `${KEY.partition} = :document`,
          ExpressionAttributeValues: { ":document": metricsKeys.counted(id).pk },
        },
      );
      for await (const { Items = [] } of pages) {
        found.push(
          ...Items.map((item) => ({ table: "documents" as const, kind: kindOf(item), key: keyOf(item), item })),
        );
      }
      return found;
    },

    async remove({ table, key }) {
      await client.send(new DeleteCommand({ TableName: tables[table], Key: { ...key } }));
    },

    async replace({ table, key, item }, rest) {
      const hasRevision = item[REVISION] !== undefined || REVISED.has(String(item.item));
      const condition = hasRevision ? unchanged(REVISION, item) : sameAs(item);
      const Item = { ...rest, ...(hasRevision && { [REVISION]: newRevision() }), ...key };
      return conditionally(client.send(new PutCommand({ TableName: tables[table], Item, ...parameters(condition) })));
    },
  };
}

/** Kinds of the Documents table that may be about a student. */
const YIELDED: ReadonlySet<string> = new Set([
  "document",
  "batchItem",
  "paper",
  "paperKey",
  "parentLink",
  "parentMail",
]);

/** Kinds that get a revision with their next write, also when an earlier version wrote them without. */
const REVISED = new Set(["column", "council"]);

/** A document or an item of a batch is as it was read when it has the same state; a history entry never changes. */
const sameAs = (item: Readonly<Item>) =>
  ["status", "state", "generation"].reduce(
    (condition, attribute) =>
      item[attribute] === undefined
        ? condition
        : {
            expression: `${condition.expression} AND #${attribute} = :${attribute}`,
            names: { ...condition.names, [`#${attribute}`]: attribute },
            values: { ...condition.values, [`:${attribute}`]: item[attribute] },
          },
    exists,
  );

interface Filter {
  readonly FilterExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, string>;
}

/** The school's own partition and all below it. An id holds no `#`. */
const ofSchool = (schoolId: string): Filter => ({
  FilterExpression: "#pk = :school OR begins_with(#pk, :below)",
  ExpressionAttributeNames: { "#pk": KEY.partition },
  ExpressionAttributeValues: {
    ":school": schoolKeys.school(schoolId).pk,
    ":below": belowSchool(schoolId),
  },
});

/** The partitions of the school, and its numbers of issued papers, each of which has a partition of its own. */
const below = (schoolId: string): Filter => ({
  FilterExpression:
    "begins_with(#pk, :below) OR (#school = :school AND (begins_with(#pk, :numbers) OR begins_with(#pk, :withdrawn) OR begins_with(#pk, :links)))",
  ExpressionAttributeNames: { "#pk": KEY.partition, "#school": "schoolId" },
  ExpressionAttributeValues: {
    ":below": belowSchool(schoolId),
    ":school": schoolId,
    ":numbers": registerKeys.number("").pk,
    ":withdrawn": registerKeys.withdrawnMonth(""),
    ":links": parentLinkKeys.secret("").pk,
  },
});

/** Documents and items of batches, about a student or a whole class, and answers to orders of batches, which may name some. */
const ofDocuments = (schoolId: string): Filter => ({
  FilterExpression: "attribute_exists(#class) OR #pk = :answers",
  ExpressionAttributeNames: { "#class": "classId", "#pk": KEY.partition },
  ExpressionAttributeValues: { ":answers": schoolKeys.keptAnswer(schoolId, "").pk },
});

const keyOf = (item: Readonly<Item>): ItemKey => ({ pk: String(item.pk), sk: String(item.sk) });

/** What the partition of a school's kept answers ends in. */
const KEPT_ANSWERS = schoolKeys.keptAnswer("", "").pk.slice(schoolKeys.school("").pk.length);

function kindOf({ pk, sk }: Readonly<Item>): string {
  if (sk === "DOCUMENT") return "document";
  if (sk === "COUNTED") return "counted";
  if (String(pk).endsWith(KEPT_ANSWERS)) return "answer";
  if (String(pk).startsWith(registerKeys.papers(""))) {
    return String(sk).startsWith(registerKeys.paperPrefix) ? "paper" : "paperKey";
  }
  if (String(pk).endsWith(parentLinkKeys.mailsEnd)) return "parentMail";
  if (sk === parentLinkKeys.secret("").sk || String(pk).endsWith(parentLinkKeys.partitionEnd)) return "parentLink";
  if (String(pk).endsWith(STREAM_RECORDS.batch.partitionEnd)) return "batch";
  return String(pk).startsWith("BATCH#") ? "batchItem" : "watch";
}

/** An item of a batch does not say its school; its document's id follows from it. */
function isItemOf(schoolId: string, item: Readonly<Item>): boolean {
  const { classId, studentId, type, term, language } = item;
  if (!isDocumentType(type)) return false;
  const issue = PaperIssueShape.safeParse(item.issue).data;
  const key = {
    schoolId,
    classId: String(classId),
    ...(typeof studentId === "string" && { studentId }),
    type,
    term: String(term),
    ...(typeof language === "string" && { language }),
    ...(issue && { issue }),
  };
  return item.documentId === documentId(key);
}
