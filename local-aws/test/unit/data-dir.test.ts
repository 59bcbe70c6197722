import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { takeDataDir } from "../../src/data-dir.ts";

const root = mkdtempSync(join(tmpdir(), "palmares-data-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a data directory", () => {
  it("is taken by one process at a time, and the second is told which and what to do", () => {
    const folder = join(root, "taken");
    const giveFree = takeDataDir(folder, false);
    expect(() => takeDataDir(folder, false)).toThrow(`processus ${process.pid}`);
    expect(() => takeDataDir(folder, false)).toThrow(`kill ${process.pid}`);
    expect(() => takeDataDir(folder, false)).not.toThrow("--data-dir");
    giveFree();
    expect(existsSync(join(folder, "lock"))).toBe(false);
    takeDataDir(folder, false)();
  });

  it.each([
    ["is gone", "999999999 1"],
    ["had the number of one that lives", `${process.pid} 1`],
    ["was killed while it wrote", ""],
  ])("is taken over from a process that %s", (_, lock) => {
    const folder = mkdtempSync(join(root, "left-"));
    writeFileSync(join(folder, "lock"), lock);
    utimesSync(join(folder, "lock"), new Date("2026-03-03"), new Date("2026-03-03"));
    takeDataDir(folder, false)();
  });

  it("is left to a process that is writing its lock this moment", () => {
    const folder = mkdtempSync(join(root, "writing-"));
    writeFileSync(join(folder, "lock"), "");
    expect(() => takeDataDir(folder, false)).toThrow(/utilisées par un Palmarès déjà lancé\. /);
  });
});
