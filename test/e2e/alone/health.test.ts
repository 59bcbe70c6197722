import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { DeleteBucketCommand } from "@aws-sdk/client-s3";
import { LIMITS } from "@palmares/core/contract/limits";
import { Problem } from "@palmares/core/contract/schemas/documents";
import { HealthReport } from "@palmares/core/contract/schemas/health";
import type { HealthPart } from "@palmares/core/domain/health";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { saveUser } from "../../../cli/users.ts";
import { signedGet } from "../../../local-aws/test/fixture/signed-request.ts";
import { readOrEmpty } from "../../support/read-or-empty.ts";
import { cliEnvironment } from "../support/command-line.ts";
import { everythingStored } from "../support/stored.ts";
import { startTestStack, type TestStack } from "../support/test-stack.ts";

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

/** Calls the deep check. @returns the response and the names of the parts that failed. */
async function deep() {
  const answer = await ask("/health/deep/", { headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  const { checks = [] } = (answer.ok ? HealthReport : Problem).parse(JSON.parse(text));
  const failed = checks.filter(({ status }) => status === "failed").map(({ name }) => name);
  return { status: answer.status, headers: answer.headers, text, checks, failed: failed.sort() };
}

/** Lets the engines of queues and files hang without an error. @returns what lets them go on. */
function hangQueuesAndFiles(): () => void {
  const pids = ["engine-fauxqs.ts", "engine-s3.ts"].map((program) => {
    const found = globSync("/proc/[0-9]*/cmdline").find((file) =>
      readOrEmpty(file).includes(`${program}\0${stack.dataDir}`),
    );
    return Number(found?.split("/")[2]);
  });
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  return () => {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  };
}

describe("the public health check", () => {
  it.each(["/health", "/health/"])("answers %s in one word, without a token", async (path) => {
    const answer = await ask(path);
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: '{"status":"ok"}' });
    expect(answer.headers.get("cache-control")).toBe(`public, max-age=${LIMITS.openSeconds}`);
  });

  it("answers HEAD with the status alone", async () => {
    const answer = await ask("/health/", { method: "HEAD" });
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: "" });
  });

  it("is throttled for callers without a token", async () => {
    // So many that they exceed the limit even where a busy machine takes seconds to receive them.
    const answers = await Promise.all(Array.from({ length: LIMITS.openThrottle.burst * 6 }, () => ask("/health/")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
    // Anonymous calls do not throttle signed-in users.
    expect((await deep()).status).toBe(200);
  });
});

describe("an installation with IAM authentication and a missing engine", () => {
  let broken: TestStack;
  beforeAll(async () => {
    process.env.XELATEX_BIN = "/nowhere/xelatex";
    broken = await startTestStack(undefined, { auth: "iam", iamSchool: "lycee" });
  });
  afterAll(async () => {
    delete process.env.XELATEX_BIN;
    await broken?.stop();
  });

  it("reports the missing engine to signed callers, and only that it responds to others", async () => {
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
  /** Runs the command as a user does, in its own process. */
  const health = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ["cli/main.ts", "health", ...args], {
      env: cliEnvironment(stack),
    });

  it("says whether the service responds, and the state of each part to a signed-in user", async () => {
    expect((await health()).stdout).toBe("Le service répond.\n");
    const { UserPoolId } = stack.installation.outputs;
    const user = { email: "awa@lycee.example", password: "Palmares-Test-2026" };
    await saveUser(stack.installation.cognito, UserPoolId, { ...user, schoolId: "lycee", group: "secretary" });
    const { stdout } = await health("--email", user.email, "--password", user.password);
    expect(stdout.trim().split("\n")).toHaveLength(6);
    expect(stdout).toMatch(/^✓ moteur de composition \(\d+ ms\)\u202f: Un document d'essai a été composé\.$/m);
  });

  it("exits with 1 and names the part that failed", async () => {
    const goOn = hangQueuesAndFiles();
    const user = ["--email", "awa@lycee.example", "--password", "Palmares-Test-2026"];
    const failed = await health(...user)
      .catch((error: { code: number; stdout: string }) => error)
      .finally(goOn);
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringMatching(/^✗ stockage des fichiers/m) });
  });
});

describe("the deep health check", () => {
  it("requires a token", async () => {
    expect((await ask("/health/deep/")).status).toBe(401);
  });

  it("sets a page, queries every store, and keeps nothing", async () => {
    const before = await everythingStored(stack.installation);
    const { status: httpStatus, checks } = await deep();
    expect(httpStatus).toBe(200);
    const parts = ["engine", "school_table", "documents_table", "bucket", "render_queue", "dead_letters"];
    expect(checks.map(({ name, status }) => [name, status])).toEqual(parts.map((name) => [name, "ok"]));
    expect(checks.find(({ name }) => name === "engine")?.ms).toBeGreaterThan(10);
    expect(await everythingStored(stack.installation)).toEqual(before);
  });

  it("names hanging parts within its timeout, and recovers when they do", async () => {
    const goOn = hangQueuesAndFiles();
    const began = Date.now();
    const hanging = await deep().finally(goOn);
    expect(Date.now() - began).toBeLessThan(LIMITS.probeTimeoutMs + 5_000);
    expect(hanging.status).toBe(503);
    expect(hanging.failed).toEqual(["bucket", "dead_letters", "render_queue"] satisfies HealthPart[]);
    expect((await deep()).status).toBe(200);
  });

  it("names missing parts, says what to do, and reveals no internals", async () => {
    const { s3, dynamo, outputs } = stack.installation;
    await s3.send(new DeleteBucketCommand({ Bucket: outputs.DocumentsBucket }));
    const noBucket = await deep();
    expect(noBucket).toMatchObject({ status: 503, failed: ["bucket"] });
    expect(noBucket.headers.get("content-type")).toContain("application/problem+json");
    expect(noBucket.text).toContain("En panne\u202f: stockage des fichiers.");
    expect(noBucket.text).not.toMatch(new RegExp(`${outputs.DocumentsBucket}|arn:|\\.ts:|Error|127\\.0\\.0\\.1`));

    // The stream's readers log errors, as expected.
    vi.spyOn(console, "error").mockImplementation(() => {});
    await dynamo.send(new DeleteTableCommand({ TableName: outputs.DocumentsTable }));
    expect((await deep()).failed).toEqual(["bucket", "documents_table", "render_queue"] satisfies HealthPart[]);
    // The public answer may be cached for this long.
    await sleep(LIMITS.openSeconds * 1_000);
    const answer = await ask("/health/");
    const problem = Problem.parse(await answer.json());
    expect({ status: answer.status, code: problem.code }).toEqual({ status: 503, code: "UNHEALTHY" });
    expect(JSON.stringify(problem)).not.toMatch(/table|dynamo/i);
    expect((await ask("/health/", { method: "HEAD" })).status).toBe(503);
  });
});
