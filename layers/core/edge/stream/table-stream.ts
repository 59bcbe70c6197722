import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import type { Log } from "../../call/log.ts";
import { BATCH_STATUSES } from "../../contract/schemas/batches.ts";
import { DOCUMENT_STATUSES } from "../../contract/schemas/documents.ts";
import { COUNTERS_WRITTEN_FOR, STREAM_RECORDS } from "../../contract/table.ts";
import type { Socket } from "../../metrics/ports.ts";
import type { BatchChange, DocumentChange, TableChanges } from "../../metrics/table-changes.ts";
import { plainItem } from "./stream-image.ts";

const id = z.string().min(1);
const instant = z.iso.datetime();

const DocumentImage = z.object({
  id,
  schoolId: id,
  status: z.enum(DOCUMENT_STATUSES),
  generation: z.int().positive(),
  requestedAt: instant,
  readyAt: instant.exactOptional(),
  failedAt: instant.exactOptional(),
  failure: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
  digest: z.object({ data: z.string(), theme: z.string(), template: z.string() }).exactOptional(),
  snapshot: z.string().exactOptional(),
});
const BatchImage = z.object({
  id,
  schoolId: id,
  requestedBy: z.string(),
  requestedAt: instant,
  status: z.enum(BATCH_STATUSES),
  round: z.int(),
  expandedRound: z.int(),
  count: z.int(),
  ready: z.int(),
  failed: z.int(),
  label: z.string(),
  forceNew: z.boolean(),
  twoSided: z.boolean(),
  skipped: z.record(z.string(), z.int()).exactOptional(),
  warningCount: z.int().exactOptional(),
  finishedAt: instant.exactOptional(),
  checking: z.object({ checked: z.int(), of: z.int().exactOptional() }).exactOptional(),
});
const SocketImage = z.object({
  connectionId: id,
  schoolId: id,
  follows: z.array(z.string()),
  connectedAt: instant,
  expiresAt: instant,
});
const CountersKey = z.object({ pk: z.string().regex(/^SCHOOL#.+#METRICS$/) });

/**
 * Reads records of the Documents table's stream as the program's types. A malformed record is a bug of ours, which no
 * retry mends: its sequence number is logged and the record is skipped.
 */
export function readChanges(records: readonly DynamoDBRecord[], log: Log): TableChanges {
  const documents: DocumentChange[] = [];
  const batches: BatchChange[] = [];
  const resets = new Set<string>();
  const sockets: Socket[] = [];
  for (const { eventName, dynamodb } of records) {
    const image = dynamodb?.NewImage ?? dynamodb?.OldImage;
    if (dynamodb === undefined || image === undefined) continue;
    const item = plainItem(image);
    const read = <T>(schema: z.ZodType<T>, use: (value: T) => unknown) => {
      const parsed = schema.safeParse(item);
      if (parsed.success) use(parsed.data);
      else log.error("unreadable stream record", { sequence: dynamodb.SequenceNumber });
    };
    if (eventName === "REMOVE") {
      // Of what goes, only a document was counted: an erased student's, or one of a school that was deleted.
      if (kindOf(item) === "document")
        read(DocumentImage, (document) =>
          documents.push({ ...document, status: "PURGED", removed: true } as DocumentChange),
        );
      continue;
    }
    switch (kindOf(item)) {
      case "document":
        read(DocumentImage, (document) => documents.push(document as DocumentChange));
        break;
      case "batch":
        read(BatchImage, (after) => {
          const before = BatchImage.safeParse(plainItem(dynamodb.OldImage ?? {})).data;
          batches.push({ after, ...(before && { before }) });
        });
        break;
      case "socket":
        if (eventName === "INSERT") read(SocketImage, (socket) => sockets.push(socket));
        break;
      case "counters":
        if (item[COUNTERS_WRITTEN_FOR.attribute] === COUNTERS_WRITTEN_FOR.reset) {
          read(CountersKey, ({ pk }) => resets.add(pk.slice("SCHOOL#".length, -"#METRICS".length)));
        }
        break;
      case undefined:
    }
  }
  return { documents, batches, resets: [...resets], sockets };
}

function kindOf({ pk, sk }: Readonly<Record<string, unknown>>): keyof typeof STREAM_RECORDS | undefined {
  if (sk === STREAM_RECORDS.document.sort) return "document";
  if (sk === STREAM_RECORDS.counters.sort) return "counters";
  if (String(pk).endsWith(STREAM_RECORDS.batch.partitionEnd)) return "batch";
  if (String(pk).endsWith(STREAM_RECORDS.socket.partitionEnd)) return "socket";
  return undefined;
}
