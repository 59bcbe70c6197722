import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startLocalStack } from "../../src/stack.ts";
import type { Synthesized } from "../../src/template/synth.ts";
import { type Running, startFixture } from "../fixture/running.ts";
import { fixtureStack } from "../fixture/stack.ts";

let running: Running | undefined;
afterEach(async () => {
  await running?.end();
  running = undefined;
});

const fixture = () => fixtureStack({ worker: "/dev/null", recorder: "/dev/null", clock: "/dev/null" });
const start = (dataDir: string, synthesized: Synthesized, port = 0) =>
  startLocalStack({ program: "Essai", dataDir, port, synthesize: () => synthesized });

describe("a stack", () => {
  it("keeps users, tables, files, messages and the stream's position over a restart", async () => {
    running = await startFixture();
    await running.call("save", { key: "documents/kept.pdf" });
    await running.call("put", { id: "before", status: "PENDING" });
    await expect.poll(() => running?.notes("recorder").length, { timeout: 15_000 }).toBe(1);
    // The stack stops within the batching window of one second, so before the function receives it.
    await running.call("send", { body: "kept" });
    const { outputs } = running.stack;
    const token = running.token;

    running = await running.restart();
    const { PoolId, ClientId, Bucket } = outputs;
    expect(running.stack.outputs).toMatchObject({ PoolId, ClientId, Bucket });
    const url = (await (await running.call("link", { key: "documents/kept.pdf", seconds: "60" })).json()) as string;
    expect(await (await fetch(url)).text()).toBe("the file");
    await expect
      .poll(() => running?.notes("worker").some((line) => line.startsWith("kept")), { timeout: 10_000 })
      .toBe(true);
    await running.call("put", { id: "after", status: "PENDING" });
    await expect
      .poll(() => running?.notes("recorder"), { timeout: 15_000 })
      .toEqual(["INSERT before of 1", "INSERT after of 1"]);
    expect((await running.call("echo", {}, { headers: { authorization: token } })).status).toBe(200);
  });

  it("describes itself in a file that only its owner can read, and removes the file when it stops", async () => {
    running = await startFixture();
    const file = join(running.dataDir, "stack.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ url: running.stack.url, pid: process.pid });
    expect(statSync(file).mode & 0o077).toBe(0);
    await running.stack.stop();
    expect(existsSync(file)).toBe(false);
  });

  it("says which port to try when its own is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const dataDir = mkdtempSync(join(tmpdir(), "local-aws-"));
    await expect(start(dataDir, fixture(), port)).rejects.toThrow(`--port ${port + 1}`);
    other.close();
    rmSync(dataDir, { recursive: true });
  });

  it("does not share its data with a second stack", async () => {
    running = await startFixture();
    const { dataDir } = running;
    await expect(start(dataDir, fixture())).rejects.toThrow("utilisées par un Essai déjà lancé (processus");
  });

  it.each([
    ["a resource", { Topic: { Type: "AWS::Kinesis::Stream" } }, "Topic: AWS::Kinesis::Stream"],
    ["a property", { More: { Type: "AWS::SQS::Queue", Properties: { FifoQueue: true } } }, "AWS::SQS::Queue.FifoQueue"],
    ["a condition", { More: { Type: "AWS::SQS::Queue", Condition: "IsProd" } }, "AWS::SQS::Queue Condition"],
    [
      "something inside a property",
      { More: { Type: "AWS::ApiGateway::Method", Properties: { Integration: { ConnectionId: "x" } } } },
      "AWS::ApiGateway::Method.Integration.ConnectionId",
    ],
    [
      "something inside a list",
      {
        More: {
          Type: "AWS::CloudFront::Distribution",
          Properties: { DistributionConfig: { CacheBehaviors: [{ PathPattern: "/x" }, { SmoothStreaming: true }] } },
        },
      },
      "AWS::CloudFront::Distribution.DistributionConfig.CacheBehaviors.SmoothStreaming",
    ],
  ])("refuses a template with %s that it does not know", async (_, more, named) => {
    const { template, ...rest } = fixture();
    const synthesized = { ...rest, template: { ...template, Resources: { ...template.Resources, ...more } } };
    const dataDir = mkdtempSync(join(tmpdir(), "local-aws-"));
    await expect(start(dataDir, synthesized)).rejects.toThrow(named);
    rmSync(dataDir, { recursive: true });
  });

  it("leaves no process behind, even when it is killed by SIGKILL", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "local-aws-"));
    const program = join(import.meta.dirname, "../fixture/alone.ts");
    const supervisor = spawn(process.execPath, [program, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(supervisor.stdout, "data")) as [Buffer];
    expect(String(line)).toContain("ready");
    expect(processesOn(dataDir).length).toBeGreaterThanOrEqual(3);
    supervisor.kill("SIGKILL");
    await expect.poll(() => processesOn(dataDir), { timeout: 15_000 }).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });
});

/** The processes whose command line names a data directory. */
function processesOn(dataDir: string): string[] {
  return globSync("/proc/[0-9]*/cmdline").filter((file) => {
    try {
      return readFileSync(file, "utf8").includes(dataDir);
    } catch {
      return false;
    }
  });
}
