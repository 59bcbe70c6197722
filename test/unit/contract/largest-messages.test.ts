import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { createSesMail } from "@palmares/core/adapters/ses-mail";
import { createSqsBatchQueue } from "@palmares/core/adapters/sqs/batch-queue";
import { createSqsImportQueue } from "@palmares/core/adapters/sqs/import-queue";
import { createSqsMailQueue } from "@palmares/core/adapters/sqs/mail-queue";
import { createSqsRenderQueue } from "@palmares/core/adapters/sqs/render-queue";
import { createSqsStudentDataQueue } from "@palmares/core/adapters/sqs/student-data-queue";
import { ID_MAX_LENGTH } from "@palmares/core/contract/id";
import { LIMITS } from "@palmares/core/contract/limits";
import { LONGEST } from "@palmares/core/contract/longest-texts";
import { ClientFrame, ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { describe, expect, it } from "vitest";

/** What goes into queues, sockets and mails, at its largest: docs/quotas.md. In bytes. */
const KB = 1024;
const SQS_CALL = 1024 * KB;
const LAMBDA_EVENT = 6 * 1024 * KB;
const SOCKET_FRAME = 32 * KB;
const SES_MESSAGE = 40 * 1024 * KB;
const ENTRIES = 10;

const id = "i".repeat(ID_MAX_LENGTH);
const most = Number.MAX_SAFE_INTEGER;
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

/** The inputs of the calls that are made through a client. */
function calls<Client>() {
  const inputs: Record<string, unknown>[] = [];
  const send = async ({ input }: { readonly input: Record<string, unknown> }) => {
    inputs.push(input);
    return {};
  };
  return { client: { send } as unknown as Client, inputs };
}

const QUEUES: Readonly<Record<string, (client: SQSClient) => Promise<unknown>>> = {
  render: (client) =>
    createSqsRenderQueue({ client, url: "q" }).send(
      many(LIMITS.batchDocuments, { documentId: id, generation: most }),
      LIMITS.renderMessage,
    ),
  batch: (client) =>
    createSqsBatchQueue({ client, url: "q" }).send(
      many(ENTRIES, { schoolId: id, batchId: id, step: "assemble", round: most }),
    ),
  mail: (client) =>
    createSqsMailQueue({ client, url: "q" }).send(
      many(LIMITS.parentLinks * LIMITS.guardians, {
        schoolId: id,
        classId: id,
        number: id,
        mailId: id,
        attempt: most,
      }),
    ),
  import: (client) => createSqsImportQueue({ client, url: "q" }).send({ schoolId: id, importId: id, step: "compare" }),
  "student data": (client) =>
    createSqsStudentDataQueue({ client, url: "q" }).send({ job: "export", schoolId: id, studentDigest: id }),
};

describe("a call to a queue", () => {
  it.each(Object.entries(QUEUES))("has at most ten entries and 1 MiB: %s", async (_, send) => {
    const { client, inputs } = calls<SQSClient>();
    await send(client);
    expect(inputs.length).toBeGreaterThan(0);
    for (const input of inputs) {
      expect(((input.Entries as unknown[] | undefined) ?? []).length).toBeLessThanOrEqual(ENTRIES);
      expect(bytesOf(input)).toBeLessThan(SQS_CALL / 10);
    }
  });

  it("hands its function an event far below Lambda's 6 MB", async () => {
    const { client, inputs } = calls<SQSClient>();
    await QUEUES.render?.(client);
    const [largest = 0] = inputs.map((input) => bytesOf(input.Entries)).sort((a, b) => b - a);
    // With what SQS adds to each message.
    expect((largest / ENTRIES + 2 * KB) * LIMITS.renderMessages).toBeLessThan(LAMBDA_EVENT / 10);
  });
});

describe("a frame of the socket", () => {
  const counts = { pending: most, ready: most, failed: most };
  const at = "2026-11-30T14:00:00.000Z";
  const progress = 0.123_456_789_012_345;

  it("stays below API Gateway's 32 kB in both directions", () => {
    const follow = ClientFrame.parse({ kind: "follow", batch_ids: many(LIMITS.followedBatches, id) });
    expect(() => ClientFrame.parse({ kind: "follow", batch_ids: many(LIMITS.followedBatches + 1, id) })).toThrow();
    const batch = ServerFrame.parse({
      kind: "batch",
      batch_id: id,
      status: "IN_PROGRESS",
      count: most,
      counts,
      progress,
      estimated_end: at,
    });
    for (const frame of [follow, batch]) expect(bytesOf(frame)).toBeLessThan(SOCKET_FRAME / 4);
  });
});

describe("a mail to parents", () => {
  it("with the longest texts that a school can enter stays far below SES's 40 MB", async () => {
    const { client, inputs } = calls<SESv2Client>();
    const long = "Lycée ẽ ".repeat(400);
    await createSesMail({ client, from: "bulletins@school.example" }).send({
      to: `${"a".repeat(LONGEST.mailAddress - 15)}@school.example`,
      fromName: long,
      subject: long,
      text: long,
      html: long,
      tag: id,
    });
    const [{ Content, Destination } = {}] = inputs as { Content?: object; Destination?: { ToAddresses: string[] } }[];
    expect(Destination?.ToAddresses).toHaveLength(1);
    const { Data } = (Content as { Raw: { Data: Uint8Array } }).Raw;
    expect(Data.length).toBeGreaterThan(long.length);
    expect(Data.length).toBeLessThan(SES_MESSAGE / 100);
  });
});
