import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteLeftovers, findLeftovers } from "../../../scripts/local-data/leftovers.ts";
import { contentsOf } from "../../../scripts/local-data/measure.ts";

const NOW = new Date("2026-11-30T12:00:00Z");
const SCRIPT = join(import.meta.dirname, "../../../scripts/local-data.ts");

let root: string;
let dataDir: string;
let temporary: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "local-data-test-"));
  dataDir = join(root, "data");
  temporary = join(root, "tmp");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A file of so many bytes that was last written so many days ago; so was its folder. */
function file(path: string, bytes: number, daysAgo = 0): string {
  const whole = join(root, path);
  mkdirSync(join(whole, ".."), { recursive: true });
  writeFileSync(whole, Buffer.alloc(bytes));
  const at = new Date(NOW.getTime() - daysAgo * 86_400_000);
  utimesSync(whole, at, at);
  utimesSync(join(whole, ".."), at, at);
  return whole;
}
const leftovers = () =>
  findLeftovers({ dataDir, temporary, now: NOW, mailDays: 30 }).map(({ path, why, bytes }) => [
    path.slice(root.length + 1),
    why,
    bytes,
  ]);

test("what a data folder holds is told by folder, with files and bytes, and nothing is passed over", () => {
  file("data/objects/bucket/documents/a.pdf", 1000);
  file("data/objects/bucket/batches/b.zip", 500);
  file("data/logs/access.log", 7);
  file("data/unknown/x", 3);
  file("data/stack.json", 2);
  expect(contentsOf(dataDir).map(({ name, files, bytes }) => [name, files, bytes])).toEqual([
    ["objects", 2, 1500],
    ["logs", 1, 7],
    ["stack.json", 1, 2],
    ["unknown", 1, 3],
  ]);
});

test("former logs, old mails and folders of dead runs are left over; what is young, or anybody else's, is not", () => {
  file("data/logs/access.log", 9, 400);
  file("data/logs/access.log.1", 10, 1);
  file("data/mails/new.eml", 1, 29);
  file("data/mails/old.eml", 2, 31);
  file("tmp/palmares-bench-Ab12/run/a.pdf", 5, 3);
  utimesSync(join(temporary, "palmares-bench-Ab12"), new Date(0), new Date(0));
  file("tmp/local-aws-synth-xy/a", 6, 2);
  file("tmp/palmares-tests-young/a", 6, 0);
  file("tmp/somebody-elses/a", 6, 300);
  symlinkSync(join(root, "data"), join(temporary, "palmares-bench-link"));
  expect(leftovers()).toEqual([
    ["data/logs/access.log.1", "formerLog", 10],
    ["data/mails/old.eml", "oldMail", 2],
    ["tmp/local-aws-synth-xy", "deadRun", 6],
    ["tmp/palmares-bench-Ab12", "deadRun", 5],
  ]);
});

test("they are deleted once, and deleting them again does nothing", () => {
  file("data/logs/access.log.1", 10);
  const kept = file("data/logs/access.log", 10);
  const found = findLeftovers({ dataDir, temporary, now: NOW, mailDays: 30 });
  deleteLeftovers(found);
  deleteLeftovers(found);
  expect(leftovers()).toEqual([]);
  expect(existsSync(kept)).toBe(true);
});

test("the command shows before it deletes, and says how to", () => {
  const former = file("data/logs/access.log.1", 12_000);
  mkdirSync(temporary);
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [SCRIPT, "--data-dir", dataDir, ...args], {
      encoding: "utf8",
      env: { ...process.env, TMPDIR: temporary },
    }).replaceAll(/[\u00a0\u202f]/g, " ");
  expect(run()).toMatch(/12 ko\s+1 fichier\s+logs\s+journaux/);
  expect(run("--prune")).toContain("suites anciennes de journaux : 1, 12 ko à effacer");
  expect(existsSync(former)).toBe(true);
  expect(run("--prune", "--yes")).toContain("1, 12 ko effacés");
  expect(existsSync(former)).toBe(false);
  expect(run("--prune", "--yes")).toContain("Rien à effacer ici.");
});

test("a wrong option is refused with what there is", () => {
  const refused = (...args: string[]) => {
    try {
      execFileSync(process.execPath, [SCRIPT, ...args], { encoding: "utf8", stdio: "pipe" });
      return "taken";
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string };
      return `${status} ${stderr}`;
    }
  };
  expect(refused("--yes")).toMatch(/^2 --yes va avec --prune/);
  expect(refused("--prune", "--mail-days", "soon")).toMatch(/^2 .*un nombre de jours/);
  expect(refused("--foo")).toMatch(/^2 .*--foo/);
});
