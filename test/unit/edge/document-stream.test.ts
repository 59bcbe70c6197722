import type { RenderOrder } from "@palmares/core/contract/messages";
import { dispatchPending } from "@palmares/core/edge/stream/document-stream";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { expect, test } from "vitest";
import { aLog } from "../../support/documents.ts";

const aChange = (n: number, status: string): DynamoDBRecord => ({
  eventName: "MODIFY",
  dynamodb: {
    SequenceNumber: `s${n}`,
    NewImage: { id: { S: `d${n}` }, generation: { N: String(n) }, status: { S: status }, studentId: { S: "1" } },
  },
});

async function dispatched(records: DynamoDBRecord[], refuse: (message: RenderOrder) => boolean = () => false) {
  const sent: RenderOrder[] = [];
  const queue = {
    send: async (messages: readonly RenderOrder[]) => {
      sent.push(...messages);
      return messages.filter(refuse);
    },
  };
  return { sent, answer: await dispatchPending({ queue, log: aLog() }, { Records: records } as DynamoDBStreamEvent) };
}

test("only PENDING documents are sent, with nothing but id and generation", async () => {
  const { sent, answer } = await dispatched([aChange(1, "PENDING"), aChange(2, "READY"), aChange(3, "PENDING")]);
  expect(sent).toEqual([
    { documentId: "d1", generation: 1 },
    { documentId: "d3", generation: 3 },
  ]);
  expect(answer).toEqual({ batchItemFailures: [] });
});

test("a deletion, a record without an image, is skipped", async () => {
  expect((await dispatched([{ eventName: "REMOVE", dynamodb: { SequenceNumber: "s" } }])).sent).toEqual([]);
});

test("the stream resumes from the first message that the queue refused", async () => {
  const records = [1, 2, 3, 4].map((n) => aChange(n, "PENDING"));
  const { answer } = await dispatched(records, ({ generation }) => generation >= 3);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "s3" }] });
});
