import { globSync, lstatSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { env, getuid, stdout } from "node:process";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { createSqsRenderQueue } from "@palmares/core/adapters/sqs/render-queue";
import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { objectKeys } from "@palmares/core/contract/table";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDemoSchool } from "../../cli/load-demo.ts";
import { buildImage } from "../../scripts/image/build-image.ts";
import { type MountedImage, mountImage } from "../../scripts/image/mounted-image.ts";
import { poppler, wordsOf } from "../integration/templates/print.ts";
import { anApiEvent } from "../support/api-event.ts";
import { anInstallation } from "../support/engines.ts";
import { aDocument } from "../support/ports/document-store.ts";
import { runInContainer } from "./support/container.ts";
import { type ImageFunctionName, type RunningFunction, startFunction } from "./support/function.ts";

const MINUTE = 60_000;
const SCOPE = { userId: "secretary", schoolId: "lpk" };
const NODE = "/usr/local/bin/node";

/** Only root may mount an image and change roots. Without root, CI fails; a developer's machine skips the tests. */
const cannot = getuid?.() === 0 ? undefined : "L'image se construit et s'essaie en tant qu'administrateur (root).";
if (cannot !== undefined && env.CI) throw new Error(cannot);

let image: MountedImage;
let weight: string;
let installation: Awaited<ReturnType<typeof anInstallation>>;
const started: RunningFunction[] = [];

describe.skipIf(cannot !== undefined)(`the container image${cannot === undefined ? "" : ` (${cannot})`}`, () => {
  beforeAll(async () => {
    const built = await buildImage((step) => stdout.write(`• image\u202f: ${step}\n`));
    weight = built.weight;
    image = await mountImage(built.store, built.name, "test");
    installation = await anInstallation();
    await loadDemoSchool(createDynamoSchool({ client: installation.client, table: installation.tables.school }), SCOPE);
  }, 14 * MINUTE);

  afterAll(async () => {
    for (const running of started) await running.stop();
    await installation?.stop();
    await image?.unmount();
  });

  const start = async (name: ImageFunctionName) => {
    const running = await startFunction(image, installation, name);
    started.push(running);
    return running;
  };

  it("has less than 350 MB in all its files", () => {
    const files = globSync(join(image.root, "**/*"), { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    const bytes = files.reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
    stdout.write(`${weight}${(bytes / 1e6).toFixed(1).padStart(7)} MB  counted from outside\n`);
    expect(bytes).toBeGreaterThan(100e6);
    expect(bytes).toBeLessThan(350e6);
  });

  it("contains no shell, no package manager, no setuid program, and nothing from this machine", () => {
    const names = globSync("{usr/bin,usr/sbin,usr/local/bin}/*", { cwd: image.root }).map((path) =>
      path.split("/").pop(),
    );
    expect(names.sort((a, b) => String(a).localeCompare(String(b)))).toEqual([
      "cat",
      "mount",
      "node",
      "nsenter",
      "prlimit",
      "qpdf",
      "setpriv",
      "test",
      "unshare",
      "xdvipdfmx",
      "xelatex",
      "xetex",
    ]);
    const all = globSync(join(image.root, "**/*"), { withFileTypes: true });
    const setuid = all.filter(
      (entry) => entry.isFile() && (lstatSync(join(entry.parentPath, entry.name)).mode & 0o6000) !== 0,
    );
    expect(setuid).toEqual([]);
    expect(image.config.Env).toEqual([
      expect.stringMatching(/^PATH=/u),
      "LATEX_TMP_DIR=/tmp",
      "LATEX_READY_FORMATS=/var/task/formats",
      "HOME=/tmp",
      "NODE_OPTIONS=--enable-source-maps",
    ]);
    expect(globSync("{run,etc/apt,etc/ssl,root,tmp/*}", { cwd: image.root })).toEqual([]);
  });

  it("lists its Debian packages for scanners, each with its licence", () => {
    const packages = globSync("var/lib/dpkg/status.d/*", { cwd: image.root });
    expect(packages.map((path) => path.split("/").pop())).toEqual(
      expect.arrayContaining(["libc6", "qpdf", "texlive-binaries"]),
    );
    for (const path of packages) {
      expect(readFileSync(join(image.root, path), "utf8")).toMatch(
        /^Package: .+\n(?:.+\n)*Status: install ok installed$/mu,
      );
      expect(
        lstatSync(join(image.root, "usr/share/doc", path.split("/").pop() ?? "", "copyright")).size,
      ).toBeGreaterThan(0);
    }
  });

  it("is read-only except for /tmp, even for root", async () => {
    const tryToWrite = `
      const { writeFileSync } = require("node:fs");
      const tried = (path) => { try { writeFileSync(path, "x"); return "written"; } catch (error) { return error.code; } };
      console.log(["/var/task/x", "/x", "/etc/x", "/tmp/x"].map(tried).join(" "));`;
    const write = (user?: string) =>
      runInContainer(image, [NODE, "-e", tryToWrite], user === undefined ? {} : { user });
    expect((await write()).trim()).toBe("EROFS EROFS EROFS written");
    expect((await write("0:0")).trim()).toBe("EROFS EROFS EROFS written");
  });

  it(
    "sets the documents of an SQS message, and stores their PDFs",
    async () => {
      const render = await start("render");
      const { event, records } = await queued(["BULLETIN", "HONOR"]);
      const { result } = await render.invoke(event);
      expect(result).toEqual({ batchItemFailures: [] });
      const files = createS3Documents({ client: installation.s3, bucket: installation.bucket });
      for (const record of records) {
        const pdf = new Uint8Array(await (await fetch(await files.link(record, 60))).arrayBuffer());
        expectOnePage(pdf);
        expect(wordsOf(pdf)).toContain("Lycée Bangr-Nooma");
      }
    },
    MINUTE,
  );

  it(
    "runs as an unprivileged user, and answers a stream request with the PDF itself",
    async () => {
      const stream = await start("stream-document");
      const { result } = await stream.invoke(streamRequest("1"));
      const pdf = pdfIn(result);
      expectOnePage(pdf);
      expect(wordsOf(pdf)).toContain("SAWADOGO");

      const status = readFileSync(`/proc/${stream.container.pid}/status`, "utf8");
      expect(status).toMatch(/^Uid:\t64200\t64200\t64200\t64200$/mu);
      expect(status).toMatch(/^CapEff:\t0+$/mu);
      const mounts = readFileSync(`/proc/${stream.container.pid}/mountinfo`, "utf8");
      expect(mounts).toMatch(/^\d+ \d+ \S+ \S+ \/ ro,/mu);
    },
    MINUTE,
  );

  it(
    "decodes a school's own logo, a PNG, and shows it",
    async () => {
      const school = createDynamoSchool({ client: installation.client, table: installation.tables.school });
      const own = await school.school(SCOPE);
      if (own === undefined) throw new Error("The demo school is not there.");
      await school.saveSchool(SCOPE, { ...own, logo: "assets/logo.png" });
      const stream = await start("stream-document");
      const { result } = await stream.invoke(streamRequest("1"));
      await school.saveSchool(SCOPE, own);
      const pdf = pdfIn(result);
      expectOnePage(pdf);
      expect(poppler("pdfimages", pdf, "-list")).toMatch(/\ssmask\s/u);
    },
    MINUTE,
  );

  it(
    "looks through a class before a batch, and sets its pages to know",
    async () => {
      const preflight = await start("preflight");
      const school = createDynamoSchool({ client: installation.client, table: installation.tables.school });
      const [schoolClass] = await school.classes(SCOPE);
      const { result } = await preflight.invoke(
        anApiEvent({
          resource: "/classes/{class_id}/preflight",
          path: `/classes/${schoolClass?.id}/preflight`,
          httpMethod: "GET",
          pathParameters: { class_id: schoolClass?.id ?? "" },
          queryStringParameters: { term: "T1" },
          body: null,
        }),
      );
      const { statusCode, body } = result as { readonly statusCode: number; readonly body: string };
      expect(statusCode, body.slice(0, 500)).toBe(200);
      const { pages_set, findings } = JSON.parse(body) as PreflightView;
      expect(pages_set).toBe(true);
      // One student of the demo class has no mark in the first term; nothing else stands in a document's way.
      expect(findings.filter(({ severity }) => severity === "blocker")).toMatchObject([{ code: "NO_RESULTS" }]);
    },
    MINUTE,
  );

  it(
    "makes a logo of a picture that a school has sent, and refuses what is none",
    async () => {
      const logo = await start("school-logo");
      const send = (uploadId: string, Body: Uint8Array) =>
        installation.s3.send(
          new PutObjectCommand({ Bucket: installation.bucket, Key: objectKeys.upload(SCOPE.schoolId, uploadId), Body }),
        );
      await send("crest", readFileSync("assets/logo.png"));
      await send("text", new TextEncoder().encode("bonjour"));
      const put = async (upload_id: string) => {
        const { result } = await logo.invoke(
          anApiEvent({
            resource: "/logo/{valid_from}",
            path: "/logo/2025-09-01",
            httpMethod: "PUT",
            pathParameters: { valid_from: "2025-09-01" },
            headers: { "Content-Type": "application/json", "If-Match": "*" },
            body: JSON.stringify({ upload_id }),
            claims: { sub: "head", "cognito:groups": "head", "custom:school_id": SCOPE.schoolId },
          }),
        );
        const { statusCode, body } = result as { readonly statusCode: number; readonly body: string };
        return [statusCode, JSON.parse(body)];
      };
      expect(await put("crest")).toMatchObject([200, { path: expect.stringMatching(/^logos\/[0-9a-f]{64}$/) }]);
      expect(await put("text")).toMatchObject([422, { field: "upload_id" }]);
    },
    MINUTE,
  );

  it(
    "starts once and stays warm: the same process answers the second request, faster",
    async () => {
      const nodeMs = await timed(() => runInContainer(image, [NODE, "-e", "0"]));
      const stream = await start("stream-document");
      const first = await stream.invoke(streamRequest("2"));
      const second = await stream.invoke(streamRequest("3"));
      const third = await stream.invoke(streamRequest("4"));
      expectOnePage(pdfIn(third.result));
      expect(stream.container.running).toBe(true);
      expect(second.ms).toBeLessThan(stream.initMs + first.ms);
      const { loadedMs, readyMs } = startOf(stream);
      showColdStart([
        ["Node alone, in the container", nodeMs],
        ["Lambda's client and our modules", loadedMs - nodeMs],
        ["the engine: its sandbox tested, the themes' images", readyMs - loadedMs],
        ["init, all together", stream.initMs],
        ["the first PDF", first.ms],
        ["process start to first PDF", stream.initMs + first.ms],
        ["the second PDF", second.ms],
        ["the third PDF", third.ms],
      ]);
    },
    MINUTE,
  );

  /** Requests documents and returns the event that SQS would deliver for them. */
  async function queued(types: readonly ("BULLETIN" | "HONOR")[]) {
    const documents = createDynamoDocuments({ client: installation.client, table: installation.tables.documents });
    const [schoolClass] = await createDynamoSchool({
      client: installation.client,
      table: installation.tables.school,
    }).classes(SCOPE);
    const records = types.map((type, n) =>
      aDocument({ id: `image-${n}`, type, studentId: "1", classId: schoolClass?.id ?? "" }),
    );
    await documents.requestAll(records.map((next) => ({ next })));
    const queue = createSqsRenderQueue({ client: installation.sqs, url: installation.queueUrl });
    await queue.send(records.map(({ id, generation }) => ({ documentId: id, generation })));
    const { Messages = [] } = await installation.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: installation.queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        MessageSystemAttributeNames: ["All"],
      }),
    );
    const event = {
      Records: Messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: Attributes,
        messageAttributes: {},
        eventSource: "aws:sqs",
      })),
    };
    return { event, records };
  }
});

const streamRequest = (studentId: string) =>
  anApiEvent({
    resource: "/documents/bulletin/stream",
    path: "/documents/bulletin/stream/",
    body: JSON.stringify({ student_id: studentId, term: "T1" }),
  });

function pdfIn(result: unknown): Uint8Array {
  const { statusCode, body } = result as { readonly statusCode: number; readonly body: string };
  expect(statusCode, body.slice(0, 500)).toBe(200);
  return Buffer.from(body, "base64");
}

/** Expects one page, with every font embedded. */
function expectOnePage(pdf: Uint8Array): void {
  expect(poppler("pdfinfo", pdf)).toMatch(/^Pages:\s+1$/mu);
  const fonts = poppler("pdffonts", pdf).trim().split("\n").slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/u);
}

/** The durations of the function's start, which its log contains once. */
function startOf({ container }: RunningFunction): { readonly loadedMs: number; readonly readyMs: number } {
  const lines = container.lines.filter((line) => line.includes('"press ready"'));
  expect(lines).toHaveLength(1);
  const [line = ""] = lines;
  return JSON.parse(line.slice(line.indexOf("{")));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function showColdStart(parts: readonly (readonly [string, number])[]): void {
  const [load = 0] = loadavg();
  const lines = parts.map(([what, ms]) => `${Math.round(ms).toString().padStart(7)} ms  ${what}\n`);
  stdout.write(`Cold start, at a load of ${load.toFixed(1)}:\n${lines.join("")}`);
}
