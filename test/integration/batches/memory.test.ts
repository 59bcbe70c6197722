import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";

const PROCESS = join(import.meta.dirname, "..", "..", "support", "large-batch-process.ts");
const Phase = z.object({ phase: z.string(), mb: z.number() });

/** The most memory in use in each phase of a batch, in MB. */
function memoryOf(documents: number): ReadonlyMap<string, number> {
  const args = ["--expose-gc", PROCESS, String(documents)];
  const lines = execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split("\n");
  return new Map(lines.map((line) => Phase.parse(JSON.parse(line))).map(({ phase, mb }) => [phase, mb]));
}

test("a batch keeps neither its classes nor the parts of its outputs in memory", () => {
  const memory = memoryOf(2_000);
  const [start = 0, check = 0, outputs = 0] = ["start", "check", "outputs"].map((phase) => memory.get(phase));
  expect(start).toBeGreaterThan(5);
  // It is 3 and 42 MB, and 7 and 53 of 10,000. With every class it would be 25 MB, with every part of the ZIP 80 MB more.
  expect(check - start).toBeLessThan(10);
  expect(outputs - start).toBeLessThan(60);
});
