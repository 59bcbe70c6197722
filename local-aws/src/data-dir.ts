import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Folders of a data directory, by what keeps its data there. */
export const DATA_FOLDERS = ["dynamodb", "queues", "objects", "cognito", "checkpoints", "logs"] as const;
export const STACK_FILE = "stack.json";
const LOCK_FILE = "lock";
const WRITING_MS = 1000;

/**
 * Takes a data directory for this process: two stacks on the same files would ruin them.
 *
 * @param fresh empties it first.
 * @returns what gives it free again.
 * @throws Error when another stack works on it.
 */
export function takeDataDir(dataDir: string, fresh: boolean): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, LOCK_FILE);
  takeLock(lock, dataDir);
  if (fresh) for (const folder of DATA_FOLDERS) rmSync(join(dataDir, folder), { recursive: true, force: true });
  for (const folder of DATA_FOLDERS) mkdirSync(join(dataDir, folder), { recursive: true });
  return () => {
    rmSync(join(dataDir, STACK_FILE), { force: true });
    rmSync(lock, { force: true });
  };
}

/** Creates the lock, which only one of two who start together can do; that of a process which is gone is removed. */
function takeLock(lock: string, dataDir: string): void {
  for (let last = false; ; last = true) {
    try {
      writeFileSync(lock, `${process.pid} ${startOf(process.pid)}`, { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = existsSync(lock) ? readFileSync(lock, "utf8") : "";
    if (last || isBeingWritten(lock, holder) || isAlive(holder)) throw new Error(inUse(dataDir, holder));
    rmSync(lock, { force: true });
  }
}

/** Between the creation of a lock and its writing there is a moment; an older empty one was left by a crash. */
function isBeingWritten(lock: string, holder: string): boolean {
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return holder === "" && Date.now() - mtimeMs < WRITING_MS;
}

function inUse(dataDir: string, holder: string): string {
  const [pid] = holder.split(" ");
  return `Les données de ${dataDir} sont utilisées par un Palmarès déjà lancé${pid ? ` (processus ${pid})` : ""}. Utilisez celui-là, ou arrêtez-le par Ctrl-C dans son terminal${pid ? `, ou par « kill ${pid} »` : ""}, puis recommencez.`;
}

function isAlive(holder: string): boolean {
  const [pid = "", start = ""] = holder.split(" ");
  // Signal 0 to process 0 goes to our own group, which always lives.
  if (Number(pid) <= 0) return false;
  try {
    process.kill(Number(pid), 0);
    return startOf(Number(pid)) === start;
  } catch {
    return false;
  }
}

/** When a process began: its number may meanwhile be another's. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
