import type { Amounts } from "./usage.ts";

type Json = Readonly<Record<string, unknown>>;

interface Capacity {
  readonly CapacityUnits?: number;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits?: number }>>;
}

const WRITES = /Put|Update|Delete|Write/;
/** A transaction prepares and commits each item. */
const PER_ITEM_OF_A_TRANSACTION = 2;

/** A call that asks the engine what it consumes, tables and indexes apart. */
export const askingForCapacity = (body: Json): Json => ({ ...body, ReturnConsumedCapacity: "INDEXES" });

/**
 * What a call of DynamoDB uses, by the units that the engine computes by DynamoDB's rules: a write for each started kB, for
 * each index whose keys change one more, a transaction twice; a read for each started 4 kB, half of it if it may be late.
 * What a condition refuses is billed, too, but no answer says the item's size: it is counted as one kB.
 */
export function dynamoUse(
  operation: string,
  body: Json,
  answer: { readonly status: number; readonly body: Buffer },
): Amounts {
  const parsed = JSON.parse(answer.body.toString("utf8") || "{}") as Json;
  const isWrite = WRITES.test(operation);
  if (answer.status !== 200) return { requests: 1, ...(isWrite && refusedWrite(body, String(parsed.__type))) };
  const capacities = [parsed.ConsumedCapacity ?? []].flat() as readonly Capacity[];
  const units = capacities.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  const ofIndexes = capacities
    .flatMap(({ GlobalSecondaryIndexes = {} }) => Object.values(GlobalSecondaryIndexes))
    .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  return {
    requests: 1,
    [isWrite ? "writeUnits" : "readUnits"]: units,
    ...(isWrite && ofIndexes > 0 && { ofIndexes }),
  };
}

function refusedWrite({ TransactItems }: Json, type: string): Amounts {
  if (type.endsWith("ConditionalCheckFailedException")) return { writeUnits: 1, refused: 1 };
  if (!type.endsWith("TransactionCanceledException") || !Array.isArray(TransactItems)) return {};
  return { writeUnits: TransactItems.length * PER_ITEM_OF_A_TRANSACTION, refused: 1 };
}
