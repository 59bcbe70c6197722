import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** When a run counts as stuck. */
export interface ProgressLimit {
  /** The run makes progress while one of these files grows. */
  readonly files: readonly string[];
  /** CPU seconds a run may use while none of them grows. */
  readonly cpuSeconds: number;
}

const INTERVAL_MS = 100;
/** Linux counts a process's CPU time in ticks; the rate is the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * Watches a process and calls `onNoProgress` when it uses CPU without making progress.
 *
 * It measures CPU time, not elapsed time: on a busy machine a healthy run takes long, and an endless loop gets no more
 * time than a slow page.
 */
export function watchProgress(
  pid: number | undefined,
  folder: string,
  limit: ProgressLimit,
  onNoProgress: () => void,
): { end(): void } {
  let size = 0;
  // A program that has waited for its job used CPU for itself before.
  let cpuAtProgress = cpuSecondsNow(pid);
  let looking = false;
  const look = async () => {
    const cpu = await cpuSeconds(pid);
    const grown = await totalSize(folder, limit.files);
    if (grown > size) {
      size = grown;
      cpuAtProgress = cpu;
    } else if (cpu - cpuAtProgress > limit.cpuSeconds) {
      onNoProgress();
    }
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look()
      .catch(() => undefined)
      .then(() => {
        looking = false;
      });
  }, INTERVAL_MS);
  return { end: () => clearInterval(timer) };
}

/** User and system CPU time of a process so far; 0 where it cannot be read, so that only the deadline applies. */
async function cpuSeconds(pid: number | undefined): Promise<number> {
  return cpuOf(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));
}

function cpuSecondsNow(pid: number | undefined): number {
  try {
    return cpuOf(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return 0;
  }
}

function cpuOf(stat: string): number {
  // The program's name stands in brackets and may contain blanks, so fields are counted after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}

async function totalSize(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(folder, file)).then(
        (found) => found.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
