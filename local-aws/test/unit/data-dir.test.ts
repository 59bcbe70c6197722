import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { acquireDataDir } from "../../src/data-dir.ts";

const SETTINGS = { fresh: false, program: "Essai" };
const root = mkdtempSync(join(tmpdir(), "local-aws-data-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a data directory", () => {
  it("belongs to one process at a time; a second one learns which, and what to do", () => {
    const folder = join(root, "taken");
    const release = acquireDataDir(folder, SETTINGS);
    expect(() => acquireDataDir(folder, SETTINGS)).toThrow(`processus ${process.pid}`);
    expect(() => acquireDataDir(folder, SETTINGS)).toThrow(`kill ${process.pid}`);
    expect(() => acquireDataDir(folder, SETTINGS)).not.toThrow("--data-dir");
    release();
    expect(existsSync(join(folder, "lock"))).toBe(false);
    acquireDataDir(folder, SETTINGS)();
  });

  it.each([
    ["is gone", "999999999 1"],
    ["had the pid of a living one", `${process.pid} 1`],
    ["was killed while it wrote", ""],
  ])("is taken over from a process that %s", (_, lock) => {
    const folder = mkdtempSync(join(root, "left-"));
    writeFileSync(join(folder, "lock"), lock);
    utimesSync(join(folder, "lock"), new Date("2026-03-03"), new Date("2026-03-03"));
    acquireDataDir(folder, SETTINGS)();
  });

  it("is left to a process that is writing its lock at this moment", () => {
    const folder = mkdtempSync(join(root, "writing-"));
    writeFileSync(join(folder, "lock"), "");
    expect(() => acquireDataDir(folder, SETTINGS)).toThrow(/utilisées par un Essai déjà lancé\. /);
  });
});
