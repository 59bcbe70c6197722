import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientSettings, type Running, startFixture } from "../fixture/running.ts";

let running: Running;
beforeAll(async () => {
  running = await startFixture();
  expect((await running.call("save", { key: "documents/one.pdf" })).status).toBe(200);
});
afterAll(() => running.end());

const link = async (key = "documents/one.pdf", seconds = "900") =>
  (await (await running.call("link", { key, seconds })).json()) as string;
const xmlCode = async (response: Response) => /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

describe("a presigned link", () => {
  it("returns the file with the name and type in the link", async () => {
    const response = await fetch(await link());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="bulletin.pdf"');
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(await response.text()).toBe("the file");
  });

  it.each([
    ["another file", (url: URL) => (url.pathname = url.pathname.replace("one", "two"))],
    ["another name", (url: URL) => url.searchParams.set("response-content-disposition", "attachment; filename=x.exe")],
    ["a longer validity", (url: URL) => url.searchParams.set("X-Amz-Expires", "9000")],
    ["another date", (url: URL) => url.searchParams.set("X-Amz-Date", "20300101T000000Z")],
    ["another signature", (url: URL) => url.searchParams.set("X-Amz-Signature", "0".repeat(64))],
    ["another parameter", (url: URL) => url.searchParams.set("versionId", "1")],
  ])("is refused with %s", async (_, tamper) => {
    const url = new URL(await link());
    tamper(url);
    const response = await fetch(url);
    expect([response.status, await xmlCode(response)]).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("is refused with another method", async () => {
    expect((await fetch(await link(), { method: "DELETE" })).status).toBe(403);
    expect((await fetch(await link())).status).toBe(200);
  });

  it("expires", async () => {
    const url = await link("documents/one.pdf", "1");
    expect((await fetch(url)).status).toBe(200);
    await new Promise((done) => setTimeout(done, 2_100));
    const response = await fetch(url);
    expect([response.status, await xmlCode(response)]).toEqual([403, "AccessDenied"]);
  });

  it("is refused for a file that its signer may not read", async () => {
    const response = await fetch(await link("private/one.pdf"));
    expect([response.status, await xmlCode(response)]).toEqual([403, "AccessDenied"]);
  });

  it("is refused when signed with keys of another stack", async () => {
    const endpoint = running.stack.environment.AWS_ENDPOINT_URL_S3 ?? "";
    const credentials = { accessKeyId: "AKIDSOMEBODY", secretAccessKey: "secret" };
    const stranger = new S3Client({ region: "eu-west-3", endpoint, credentials });
    const file = new GetObjectCommand({ Bucket: running.stack.outputs.Bucket, Key: "documents/one.pdf" });
    const response = await fetch(await getSignedUrl(stranger, file, { expiresIn: 60 }));
    expect([response.status, await xmlCode(response)]).toEqual([403, "InvalidAccessKeyId"]);
  });

  it("is required: a request without a signature is refused", async () => {
    const url = new URL(await link());
    expect((await fetch(`${url.origin}${url.pathname}`)).status).toBe(403);
  });
});

describe("the roles of the template", () => {
  it("allow a function what they state", async () => {
    expect((await running.call("put", { id: "a", status: "READY" })).status).toBe(200);
  });

  it("deny a function everything else, in tables and in files", async () => {
    expect(await (await running.call("scan")).json()).toBe("AccessDeniedException");
    expect((await running.call("save", { key: "elsewhere/one.pdf" })).status).toBe(502);
  });
});

describe("the developer", () => {
  it("has all permissions with the keys of stack.json", async () => {
    const endpoint = running.stack.environment.AWS_ENDPOINT_URL_S3 ?? "";
    const s3 = new S3Client({ ...clientSettings(running.stack), endpoint });
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: running.stack.outputs.Bucket }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(["documents/one.pdf"]);
  });
});
