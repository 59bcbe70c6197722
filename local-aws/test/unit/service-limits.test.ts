import { describe, expect, it } from "vitest";
import { type FileCall, fileExcess, queueExcess } from "../../src/endpoint/service-limits.ts";

const call = (changes: Partial<FileCall>): FileCall => ({
  method: "PUT",
  pathname: "/bucket/key",
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  ...changes,
});
const refusedFile = (changes: Partial<FileCall>) => fileExcess(call(changes))?.code;
const deletion = (keys: number) => ({
  method: "POST",
  pathname: "/bucket",
  query: new URLSearchParams("delete"),
  body: Buffer.from(`<Delete>${"<Object><Key>a</Key></Object>".repeat(keys)}</Delete>`),
});

describe("S3's limits", () => {
  it.each([
    ["a key of 1,024 bytes", { pathname: `/bucket/${"a".repeat(1024)}` }, undefined],
    ["a key of 1,025 bytes", { pathname: `/bucket/${"a".repeat(1025)}` }, "KeyTooLongError"],
    ["a key of 1,025 bytes in 513 letters", { pathname: `/bucket/a${"%C3%A9".repeat(512)}` }, "KeyTooLongError"],
    ["a deletion of 1,000 keys", deletion(1000), undefined],
    ["a deletion of 1,001 keys", deletion(1001), "MalformedXML"],
    ["part 10,000", { query: new URLSearchParams("partNumber=10000&uploadId=u") }, undefined],
    ["part 10,001", { query: new URLSearchParams("partNumber=10001&uploadId=u") }, "InvalidArgument"],
    ["part 0", { query: new URLSearchParams("partNumber=0&uploadId=u") }, "InvalidArgument"],
    ["metadata of 2,048 bytes", { headers: { "x-amz-meta-a": "b".repeat(2047) } }, undefined],
    ["metadata of 2,049 bytes", { headers: { "x-amz-meta-a": "b".repeat(2048) } }, "MetadataTooLarge"],
  ])("hold for %s", (_, changes, code) => {
    expect(refusedFile(changes)).toBe(code);
  });
});

describe("SQS's limits", () => {
  it.each([
    ["SendMessage", { DelaySeconds: 900 }, undefined],
    ["SendMessage", { DelaySeconds: 901 }, "InvalidParameterValue"],
    ["SendMessage", {}, undefined],
    ["SendMessageBatch", { Entries: [{ DelaySeconds: 0 }, { DelaySeconds: -1 }] }, "InvalidParameterValue"],
    ["ChangeMessageVisibility", { VisibilityTimeout: 43_200 }, undefined],
    ["ChangeMessageVisibility", { VisibilityTimeout: 43_201 }, "InvalidParameterValue"],
    ["ChangeMessageVisibilityBatch", { Entries: [{ VisibilityTimeout: 1.5 }] }, "InvalidParameterValue"],
  ])("hold for %s with %j", (operation, body, code) => {
    expect(queueExcess(operation, body)?.code).toBe(code);
  });
});
