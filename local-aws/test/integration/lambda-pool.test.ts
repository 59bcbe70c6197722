import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { FunctionSettings } from "../../src/lambda/function-settings.ts";
import { LambdaPool, type ProcessLimits } from "../../src/lambda/lambda-pool.ts";

const folder = mkdtempSync(join(tmpdir(), "local-aws-pool-"));
/** Room for three processes, whatever their kind. */
const THREE = { memoryMb: 300, zipMb: 100, imageMb: 100 };
const poolOf = (limits: ProcessLimits) =>
  new LambdaPool({ logs: folder, environmentOf: () => ({}), limits, codeCache: join(folder, "code-cache") });
const pool = poolOf({ ...THREE, zips: 2, images: 1 });
afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SETTINGS = {
  arn: "arn:aws:lambda:eu-west-3:000000000000:function:x",
  exportName: "handler",
  image: false,
  taskRoot: folder,
  memoryMb: 128,
};

/** A function that records its start and runs until the test lets it finish. */
function blockingFunction(label: string, image: boolean) {
  const module = join(folder, `${label}.mjs`);
  writeFileSync(
    module,
    `import { appendFileSync, existsSync } from "node:fs";
     export const handler = async ({ name }) => {
       appendFileSync("${folder}/began", name + "\\n");
       while (!existsSync("${folder}/" + name)) await new Promise((done) => setTimeout(done, 10));
       return process.pid;
     };`,
  );
  return { ...SETTINGS, label, name: label, module, image, timeoutMs: 20_000 } as unknown as FunctionSettings;
}
/** A function that answers with its process, at once. */
function answeringFunction(label: string) {
  const module = join(folder, `${label}.mjs`);
  writeFileSync(module, "export const handler = async () => process.pid;");
  return { ...SETTINGS, label, name: label, module, timeoutMs: 20_000 } as unknown as FunctionSettings;
}
const finish = (name: string) => writeFileSync(join(folder, name), "");
const began = () =>
  existsSync(join(folder, "began")) ? readFileSync(join(folder, "began"), "utf8").trim().split("\n") : [];

describe("the processes of functions", () => {
  it("are limited: further events wait in their order, and image functions have a lane of their own", async () => {
    const [image, zip, otherZip] = [
      blockingFunction("image", true),
      blockingFunction("zip", false),
      blockingFunction("otherZip", false),
    ];
    const imageRuns = ["p1", "p2", "p3"].map((name) => pool.invoke(image, { name }));
    const zipRuns = [pool.invoke(zip, { name: "q1" }), pool.invoke(otherZip, { name: "q2" })];
    const third = pool.invoke(zip, { name: "q3" });
    // Zip functions run, two at a time by their limit, however many events wait for the image.
    await expect.poll(() => began().sort(), { timeout: 10_000 }).toEqual(["p1", "q1", "q2"]);
    finish("q2");
    // The process of "otherZip" is idle and makes room for "zip".
    await expect.poll(() => began().at(-1), { timeout: 10_000 }).toBe("q3");
    expect(pool.pidsOf("otherZip")).toEqual([]);
    for (const name of ["q1", "q3", "p1", "p2", "p3"]) finish(name);
    const outcomes = await Promise.all([...zipRuns, third, ...imageRuns]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(began().filter((name) => name.startsWith("p"))).toEqual(["p1", "p2", "p3"]);
    // All image events ran in one process: the lane has one.
    expect(new Set(outcomes.slice(3).map((outcome) => outcome.ok && outcome.result)).size).toBe(1);
  });

  it("stay for the next event, of however many functions, while all fit into the memory", async () => {
    const roomy = poolOf({ ...THREE, zips: 1, images: 1 });
    const [first, second, third, fourth] = ["first", "second", "third", "fourth"].map(answeringFunction);
    if (!first || !second || !third || !fourth) throw new Error("There are four.");
    const pids = [];
    // One at work at a time, three that stay.
    for (const settings of [first, second, third, first, second, third]) pids.push(await roomy.invoke(settings, {}));
    expect(pids.every(({ ok }) => ok)).toBe(true);
    expect(pids.slice(3)).toEqual(pids.slice(0, 3));
    await roomy.invoke(fourth, {});
    expect([first, second, third, fourth].map(({ label }) => roomy.pidsOf(label).length)).toEqual([0, 1, 1, 1]);
    await roomy.stop();
  });

  it("end when nobody has asked them for some minutes", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    const resting = poolOf({ ...THREE, zips: 1, images: 1 });
    const settings = answeringFunction("resting");
    await resting.invoke(settings, {});
    vi.advanceTimersByTime(4 * 60_000);
    expect(resting.pidsOf("resting")).toHaveLength(1);
    vi.advanceTimersByTime(2 * 60_000);
    expect(resting.pidsOf("resting")).toHaveLength(0);
    vi.useRealTimers();
    await resting.stop();
  });

  it("keep their compiled code for the next start", async () => {
    const kept = poolOf({ ...THREE, zips: 1, images: 1 });
    await kept.invoke(answeringFunction("compiled"), {});
    await kept.stop();
    expect(readdirSync(join(folder, "code-cache"))).not.toEqual([]);
  });

  it("handle no event after they timed out", async () => {
    const module = join(folder, "slow.mjs");
    writeFileSync(
      module,
      "export const handler = (event) => event.slow ? new Promise((done) => setTimeout(done, 60_000)) : process.pid;",
    );
    const settings = {
      ...SETTINGS,
      label: "slow",
      name: "slow",
      module,
      timeoutMs: 1500,
    } as unknown as FunctionSettings;
    const first = await pool.invoke(settings, {});
    expect(first.ok).toBe(true);
    const late = pool.invoke(settings, { slow: true });
    // Arrives at the moment when the process becomes free, because it is being killed.
    const next = late.then(() => pool.invoke(settings, {}));
    expect(await late).toMatchObject({ ok: false, errorType: "Sandbox.Timedout" });
    const answer = await next;
    expect(answer.ok).toBe(true);
    expect(answer).not.toEqual(first);
  });

  it("leave no event waiting when they are stopped", async () => {
    const stopping = poolOf({ ...THREE, zips: 1, images: 1 });
    const busy = stopping.invoke(blockingFunction("busy", false), { name: "never" });
    await expect.poll(began, { timeout: 10_000 }).toContain("never");
    const waiting = stopping.invoke(blockingFunction("waits", false), { name: "in vain" });
    await stopping.stop();
    const late = stopping.invoke(blockingFunction("late", false), { name: "too late" });
    expect(await Promise.all([busy, waiting, late])).toMatchObject([
      { ok: false, errorType: "Runtime.ExitError" },
      { ok: false, errorType: "ServiceException" },
      { ok: false, errorType: "ServiceException" },
    ]);
    expect(began()).not.toContain("in vain");
  });
});
