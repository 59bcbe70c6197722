import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Folders of a data directory, by what keeps its data there. */
const DATA_FOLDERS = ["dynamodb", "queues", "objects", "cognito", "parameters", "checkpoints", "logs"] as const;
export const DESCRIPTION_FILE = "stack.json";
const LOCK_FILE = "lock";
/** A process writes its lock within this time after creating it. */
const WRITING_MS = 1000;

/**
 * Locks a data directory for this process: two stacks would corrupt each other's files.
 *
 * @param options.fresh empties it first.
 * @param options.program the program's name, for the message.
 * @returns a function that releases the lock.
 * @throws Error in French when another stack uses it.
 */
export function acquireDataDir(
  dataDir: string,
  { fresh, program }: { readonly fresh: boolean; readonly program: string },
): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, LOCK_FILE);
  acquireLock(lock, (holder) => inUse(program, dataDir, holder));
  if (fresh) for (const folder of DATA_FOLDERS) rmSync(join(dataDir, folder), { recursive: true, force: true });
  for (const folder of DATA_FOLDERS) mkdirSync(join(dataDir, folder), { recursive: true });
  return () => {
    rmSync(join(dataDir, DESCRIPTION_FILE), { force: true });
    rmSync(lock, { force: true });
  };
}

/** Creates the lock, which only one of two concurrent processes can do. The lock of a dead process is removed. */
function acquireLock(lock: string, message: (holder: string) => string): void {
  for (let last = false; ; last = true) {
    try {
      writeFileSync(lock, `${process.pid} ${startOf(process.pid)}`, { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = existsSync(lock) ? readFileSync(lock, "utf8") : "";
    if (last || isBeingWritten(lock, holder) || isAlive(holder)) throw new Error(message(holder));
    rmSync(lock, { force: true });
  }
}

/** A lock is empty for a moment after its creation. An older empty one is left over from a crash. */
function isBeingWritten(lock: string, holder: string): boolean {
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return holder === "" && Date.now() - mtimeMs < WRITING_MS;
}

function inUse(program: string, dataDir: string, holder: string): string {
  const [pid] = holder.split(" ");
  return `Les données de ${dataDir} sont utilisées par un ${program} déjà lancé${pid ? ` (processus ${pid})` : ""}. Utilisez celui-là, ou arrêtez-le par Ctrl-C dans son terminal${pid ? `, ou par « kill ${pid} »` : ""}, puis recommencez.`;
}

function isAlive(holder: string): boolean {
  const [pid = "", start = ""] = holder.split(" ");
  // Signal 0 to process 0 reaches this process's own group, which always exists.
  if (Number(pid) <= 0) return false;
  try {
    process.kill(Number(pid), 0);
    return startOf(Number(pid)) === start;
  } catch {
    return false;
  }
}

/** The start time of a process, which tells it from a later one with the same pid. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
