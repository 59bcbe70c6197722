import type { BatchStore } from "@palmares/core/batches/ports";
import { claimingSuite } from "./batches/claiming.ts";
import { batchItemSuite } from "./batches/items.ts";
import { batchLifeSuite } from "./batches/life.ts";
import { batchListSuite } from "./batches/listing.ts";
import { losingSuite } from "./batches/losing.ts";
import { reopeningSuite } from "./batches/reopening.ts";
import { settlingSuite } from "./batches/settling.ts";

/** The tests of every BatchStore: the one in memory and the one on DynamoDB. */
export function batchStoreSuite(open: () => BatchStore) {
  batchLifeSuite(open);
  settlingSuite(open);
  reopeningSuite(open);
  losingSuite(open);
  claimingSuite(open);
  batchListSuite(open);
  batchItemSuite(open);
}
