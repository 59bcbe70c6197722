import {
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientSettings, type Running, startFixture } from "../fixture/running.ts";

const MIB = 1024 * 1024;

let running: Running;
let s3: S3Client;
let sqs: SQSClient;
let Bucket: string;
let QueueUrl: string;
beforeAll(async () => {
  running = await startFixture();
  const { stack } = running;
  s3 = new S3Client({ ...clientSettings(stack), endpoint: stack.environment.AWS_ENDPOINT_URL_S3 ?? "" });
  sqs = new SQSClient({ ...clientSettings(stack), endpoint: stack.environment.AWS_ENDPOINT_URL_SQS ?? "" });
  Bucket = stack.outputs.Bucket ?? "";
  // The dead letters are read by nobody.
  QueueUrl = stack.outputs.DeadLettersUrl ?? "";
});
afterAll(() => running?.end());

/** The name of the error with which a call is refused; "taken": it is not. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "taken",
    (error: Error) => error.name,
  );

describe("the endpoint refuses what AWS refuses and an engine takes", () => {
  it("keys of more than 1,024 bytes", async () => {
    // The engine's keys are folders and files of the disk, whose names are shorter.
    const put = (length: number) =>
      s3.send(new PutObjectCommand({ Bucket, Key: `${"folder/".repeat(200).slice(1 - length)}k`, Body: "a" }));
    expect([await outcome(put(1024)), await outcome(put(1025))]).toEqual(["taken", "KeyTooLongError"]);
  });

  it("deletions of more than 1,000 keys", async () => {
    const remove = (count: number) => {
      const Objects = Array.from({ length: count }, (_, n) => ({ Key: `gone/${n}` }));
      return s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    };
    expect([await outcome(remove(1000)), await outcome(remove(1001))]).toEqual(["taken", "MalformedXML"]);
  });

  it("parts beyond the 10,000th", async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
    const part = (PartNumber: number) =>
      s3.send(new UploadPartCommand({ Bucket, Key: "parts", UploadId, PartNumber, Body: "a" }));
    expect([await outcome(part(10_000)), await outcome(part(10_001))]).toEqual(["taken", "InvalidArgument"]);
  });

  it("messages that wait for more than a quarter of an hour", async () => {
    const send = (DelaySeconds: number) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "a", DelaySeconds }));
    expect([await outcome(send(900)), await outcome(send(901))]).toEqual(["taken", "InvalidParameterValue"]);
  });
});

describe("the engine has AWS's limit for", () => {
  it("a message and a batch of them: 1 MiB", async () => {
    const send = (bytes: number) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "m".repeat(bytes) }));
    expect(await outcome(send(MIB))).toBe("taken");
    expect(await outcome(send(MIB + 1))).not.toBe("taken");
    const batch = (bytes: number) => {
      const Entries = ["a", "b"].map((Id) => ({ Id, MessageBody: "m".repeat(bytes) }));
      return sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    };
    expect(await outcome(batch(MIB / 2))).toBe("taken");
    expect(await outcome(batch(MIB / 2 + 1))).not.toBe("taken");
  });

  it("the entries of a batch: 10", async () => {
    const Entries = Array.from({ length: 11 }, (_, n) => ({ Id: String(n), MessageBody: "m" }));
    expect(await outcome(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })))).not.toBe("taken");
  });
});

describe("the API refuses", () => {
  it("a request line and headers of more than 10,240 bytes together", async () => {
    const echo = (bytes: number) => running.call("echo", {}, { headers: { "x-padding": "p".repeat(bytes) } });
    expect((await echo(6000)).status).not.toBe(431);
    expect((await echo(10_240)).status).toBe(431);
  });

  it("a body that makes an event of more than Lambda's 6 MB: it arrives there as base64", async () => {
    // Without a declared length, which the distribution's function would refuse before.
    const post = (bytes: number) => {
      const body = new Blob([Buffer.alloc(bytes, "b")]).stream();
      return running.call("environment", {}, { method: "POST", body, duplex: "half" } as RequestInit);
    };
    // On a busy machine the function may not be there within the fixture's two seconds; what counts is that it is asked.
    expect((await post(4 * MIB)).status).not.toBe(413);
    expect((await post(5 * MIB)).status).toBe(413);
  });
});
