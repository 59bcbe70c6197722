import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Folders of a data directory, by what keeps its data there. */
export const DATA_FOLDERS = ["dynamodb", "queues", "objects", "cognito", "checkpoints", "logs"] as const;
export const STACK_FILE = "stack.json";
const LOCK_FILE = "lock";

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
  const holder = existsSync(lock) ? readFileSync(lock, "utf8") : undefined;
  if (holder !== undefined && isAlive(holder)) {
    throw new Error(
      `Les données de ${dataDir} sont utilisées par un Palmarès déjà lancé (processus ${holder.split(" ")[0]}). Arrêtez-le, ou choisissez un autre dossier : --data-dir <dossier>.`,
    );
  }
  writeFileSync(lock, `${process.pid} ${startOf(process.pid)}`);
  if (fresh) for (const folder of DATA_FOLDERS) rmSync(join(dataDir, folder), { recursive: true, force: true });
  for (const folder of DATA_FOLDERS) mkdirSync(join(dataDir, folder), { recursive: true });
  return () => {
    rmSync(join(dataDir, STACK_FILE), { force: true });
    rmSync(lock, { force: true });
  };
}

function isAlive(holder: string): boolean {
  const [pid = "", start = ""] = holder.split(" ");
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
