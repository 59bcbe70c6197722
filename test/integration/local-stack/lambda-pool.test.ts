import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { FunctionSettings } from "../../../infra/local/function-settings.ts";
import { LambdaPool } from "../../../infra/local/lambda-pool.ts";

const folder = mkdtempSync(join(tmpdir(), "palmares-pool-"));
const pool = new LambdaPool({ logs: folder, environmentOf: () => ({}), maxProcesses: 2 });
afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the processes of functions", () => {
  it("take no event any more once they ran out of time", async () => {
    const module = join(folder, "slow.mjs");
    writeFileSync(
      module,
      "export const handler = (event) => event.slow ? new Promise((done) => setTimeout(done, 60_000)) : process.pid;",
    );
    const settings = {
      label: "slow",
      name: "slow",
      arn: "arn:aws:lambda:eu-west-3:000000000000:function:slow",
      module,
      exportName: "handler",
      taskRoot: folder,
      timeoutMs: 1500,
      memoryMb: 128,
    } as unknown as FunctionSettings;
    const first = await pool.invoke(settings, {});
    expect(first.ok).toBe(true);
    const late = pool.invoke(settings, { slow: true });
    // Waits until the process is free, and comes at the very moment in which it is killed.
    const next = late.then(() => pool.invoke(settings, {}));
    expect(await late).toMatchObject({ ok: false, errorType: "Sandbox.Timedout" });
    const answer = await next;
    expect(answer.ok).toBe(true);
    expect(answer).not.toEqual(first);
  });
});
