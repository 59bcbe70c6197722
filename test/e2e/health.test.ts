import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { DeleteBucketCommand } from "@aws-sdk/client-s3";
import { LIMITS } from "@palmares/core/contract/limits";
import { Problem } from "@palmares/core/contract/schemas/documents";
import { HealthReport } from "@palmares/core/contract/schemas/health";
import type { HealthPart } from "@palmares/core/domain/health";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { saveUser } from "../../cli/users.ts";
import { signedGet } from "../../local-aws/test/fixture/signed-request.ts";
import { everythingStored } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let token: string;
beforeAll(async () => {
  stack = await startTestStack();
  token = await stack.tokenFor("lycee");
});
afterAll(async () => {
  await stack?.stop();
  vi.restoreAllMocks();
});

const ask = (path: string, init: RequestInit = {}) => fetch(`${stack.running.url}/api${path}`, init);

/** @returns the status of the answer, and each part's. */
async function deep() {
  const answer = await ask("/health/deep/", { headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  const { checks = [] } = (answer.ok ? HealthReport : Problem).parse(JSON.parse(text));
  const failed = checks.filter(({ status }) => status === "failed").map(({ name }) => name);
  return { status: answer.status, headers: answer.headers, text, checks, failed: failed.sort() };
}

/** Of the process that holds queues and files: SIGSTOP makes it hang, as no error would. */
function queuesAndFiles(): number {
  const found = globSync("/proc/[0-9]*/cmdline").find((file) => {
    try {
      return readFileSync(file, "utf8").includes(`engine-fauxqs.ts\0${stack.dataDir}`);
    } catch {
      return false;
    }
  });
  return Number(found?.split("/")[2]);
}

describe("whether it works", () => {
  it.each(["/health", "/health/"])("is told to whoever asks %s, in one word", async (path) => {
    const answer = await ask(path);
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: '{"status":"ok"}' });
    expect(answer.headers.get("cache-control")).toBe(`public, max-age=${LIMITS.healthSeconds}`);
  });

  it("is told to HEAD by its status alone", async () => {
    const answer = await ask("/health/", { method: "HEAD" });
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: "" });
  });

  it("cannot be asked without end by strangers", async () => {
    const answers = await Promise.all(Array.from({ length: LIMITS.healthThrottle.burst * 2 }, () => ask("/health/")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
    // What strangers do costs nobody else an answer.
    expect((await deep()).status).toBe(200);
  });
});

describe("an installation whose callers sign with IAM, and whose engine is missing", () => {
  let broken: TestStack;
  beforeAll(async () => {
    process.env.XELATEX_BIN = "/nowhere/xelatex";
    broken = await startTestStack(undefined, { auth: "iam", iamSchool: "lycee" });
  });
  afterAll(async () => {
    delete process.env.XELATEX_BIN;
    await broken?.stop();
  });

  it("tells who signed that no page can be set, and strangers that it answers", async () => {
    const url = new URL(`${broken.running.url}/api/health/deep`);
    const answer = await fetch(url, await signedGet(url, broken.running));
    const { checks = [], ...problem } = Problem.parse(await answer.json());
    expect(answer.status).toBe(503);
    expect(problem.detail).toContain("moteur de composition");
    expect(checks.filter(({ status }) => status !== "ok").map(({ name }) => name)).toEqual(["engine"]);
    expect(JSON.stringify({ checks, problem })).not.toContain("nowhere");

    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(`${broken.running.url}/api/health/`)).status).toBe(200);
  });
});

describe("the command line", () => {
  /** As a user does, in a process of its own. */
  const health = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ["cli/main.ts", "health", ...args], {
      env: { PATH: process.env.PATH, PALMARES_STACK_FILE: join(stack.dataDir, "stack.json") },
    });

  it("says in one word whether it works, and to who signs in how each part is", async () => {
    expect((await health()).stdout).toBe("Le service répond.\n");
    const { UserPoolId } = stack.installation.outputs;
    const user = { email: "awa@lycee.example", password: "Palmares-Test-2026" };
    await saveUser(stack.installation.cognito, UserPoolId, { ...user, schoolId: "lycee", group: "secretary" });
    const { stdout } = await health("--email", user.email, "--password", user.password);
    expect(stdout.trim().split("\n")).toHaveLength(6);
    expect(stdout).toMatch(/^✓ moteur de composition \(\d+ ms\)\u202f: Un document d'essai a été composé\.$/m);
  });

  it("fails, and says so, when a part has", async () => {
    const pid = queuesAndFiles();
    process.kill(pid, "SIGSTOP");
    const user = ["--email", "awa@lycee.example", "--password", "Palmares-Test-2026"];
    const failed = await health(...user)
      .catch((error: { code: number; stdout: string }) => error)
      .finally(() => process.kill(pid, "SIGCONT"));
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringMatching(/^✗ stockage des fichiers/m) });
  });
});

describe("the look at every part", () => {
  it("asks for a token", async () => {
    expect((await ask("/health/deep/")).status).toBe(401);
  });

  it("sets a page, asks every store, and keeps nothing", async () => {
    const before = await everythingStored(stack.installation);
    const { status, checks } = await deep();
    expect(status).toBe(200);
    const parts = ["engine", "school_table", "documents_table", "bucket", "render_queue", "dead_letters"];
    expect(checks.map(({ name, status: of }) => [name, of])).toEqual(parts.map((name) => [name, "ok"]));
    expect(checks.find(({ name }) => name === "engine")?.ms).toBeGreaterThan(10);
    expect(await everythingStored(stack.installation)).toEqual(before);
  });

  it("names what hangs within its time, and is well again when it is", async () => {
    const pid = queuesAndFiles();
    process.kill(pid, "SIGSTOP");
    const began = Date.now();
    const hanging = await deep().finally(() => process.kill(pid, "SIGCONT"));
    expect(Date.now() - began).toBeLessThan(LIMITS.probeTimeoutMs + 5_000);
    expect(hanging.status).toBe(503);
    expect(hanging.failed).toEqual(["bucket", "dead_letters", "render_queue"] satisfies HealthPart[]);
    expect((await deep()).status).toBe(200);
  });

  it("names what is gone, says what to do, and shows nothing of the inside", async () => {
    const { s3, dynamo, outputs } = stack.installation;
    await s3.send(new DeleteBucketCommand({ Bucket: outputs.DocumentsBucket }));
    const noBucket = await deep();
    expect(noBucket).toMatchObject({ status: 503, failed: ["bucket"] });
    expect(noBucket.headers.get("content-type")).toContain("application/problem+json");
    expect(noBucket.text).toContain("En panne\u202f: stockage des fichiers.");
    expect(noBucket.text).not.toMatch(new RegExp(`${outputs.DocumentsBucket}|arn:|\\.ts:|Error|127\\.0\\.0\\.1`));

    // The readers of its stream complain; that is what the test wants.
    vi.spyOn(console, "error").mockImplementation(() => {});
    await dynamo.send(new DeleteTableCommand({ TableName: outputs.DocumentsTable }));
    expect((await deep()).failed).toEqual(["bucket", "documents_table", "render_queue"] satisfies HealthPart[]);
    // The word for strangers is as old as they may know it.
    await sleep(LIMITS.healthSeconds * 1_000);
    const answer = await ask("/health/");
    const problem = Problem.parse(await answer.json());
    expect({ status: answer.status, code: problem.code }).toEqual({ status: 503, code: "UNHEALTHY" });
    expect(JSON.stringify(problem)).not.toMatch(/table|dynamo/i);
    expect((await ask("/health/", { method: "HEAD" })).status).toBe(503);
  });
});
