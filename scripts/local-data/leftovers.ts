import { existsSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Measure, measure } from "./measure.ts";

/** What nobody needs any more. */
export interface Leftover extends Measure {
  readonly path: string;
  readonly why: "formerLog" | "oldMail" | "deadRun";
}

const DAY_MS = 86_400_000;
/** A run of tests, benches or the campaign that ended is older than this: none takes a day. */
const DEAD_RUN_MS = DAY_MS;
/** Folders that tests, benches, the campaign and the synthesis make for themselves, and delete unless they are killed. */
const RUN_FOLDERS = /^(palmares-(bench|page-load|pages|campagne|tests|filigrane|adapters)-|local-aws-)[A-Za-z0-9_-]+$/;

export interface LeftoverPlaces {
  readonly dataDir: string;
  /** The machine's folder for temporary files. */
  readonly temporary: string;
  readonly now: Date;
  /** Mails stay for so many days. */
  readonly mailDays: number;
}

/** Finds what is left over. Folders of other users, and links, are left alone. */
export function findLeftovers({ dataDir, temporary, now, mailDays }: LeftoverPlaces): readonly Leftover[] {
  const isOlder = (path: string, ms: number) => now.getTime() - lstatSync(path).mtimeMs > ms;
  const logs = inFolder(join(dataDir, "logs")).filter((path) => path.endsWith(".log.1"));
  const mails = inFolder(join(dataDir, "mails")).filter((path) => isOlder(path, mailDays * DAY_MS));
  const runs = inFolder(temporary, RUN_FOLDERS).filter((path) => {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() === true && stat.uid === process.getuid?.() && isOlder(path, DEAD_RUN_MS);
  });
  const found = (paths: readonly string[], why: Leftover["why"]) =>
    paths.map((path): Leftover => ({ path, why, ...measure(path) }));
  return [...found(logs, "formerLog"), ...found(mails, "oldMail"), ...found(runs, "deadRun")];
}

/** Deletes them. What is gone already is no fault. */
export function deleteLeftovers(leftovers: readonly Leftover[]): void {
  for (const { path } of leftovers) rmSync(path, { recursive: true, force: true });
}

const inFolder = (folder: string, named = /./): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => named.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];
