import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { RotatingLog } from "../../src/logs/rotating-log.ts";

const folder = mkdtempSync(join(tmpdir(), "local-aws-log-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "a.log");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

it("a log keeps the last lines and as much before them, also over restarts, and no older ones", async () => {
  const lines = Array.from({ length: 100 }, (_, n) => `line ${String(n).padStart(3, "0")}\n`);
  const room = 10 * (lines[0]?.length ?? 0);
  // Each half is another run of the stack.
  for (const some of [lines.slice(0, 55), lines.slice(55)]) {
    const log = new RotatingLog(file, room);
    for (const line of some) log.write(line);
    log.end();
    log.write("after the end\n");
    await expect.poll(() => read("a.log")).toContain(some.at(-1));
  }
  expect(readdirSync(folder).sort()).toEqual(["a.log", "a.log.1"]);
  await expect.poll(() => read("a.log.1") + read("a.log")).toBe(lines.slice(80).join(""));
});
