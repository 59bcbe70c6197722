import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** A run goes forward while one of these files grows. */
export interface ProgressLimit {
  readonly files: readonly string[];
  /** CPU seconds a run may use while none of them grows. */
  readonly cpuSeconds: number;
}

const INTERVAL_MS = 100;
/** Linux counts a process's CPU in these; the value is fixed on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * Watches a process and calls once when it burns CPU without getting anywhere.
 *
 * CPU and not the clock: on a machine that is busy with other things a healthy run takes long, an endless loop does not
 * get more patience than a slow page.
 */
export function watchProgress(
  pid: number | undefined,
  folder: string,
  limit: ProgressLimit,
  onNoProgress: () => void,
): { end(): void } {
  let size = 0;
  let cpuAtProgress = 0;
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

/** User and system CPU of a process so far; 0 where it cannot be read, so that only the clock limits it there. */
async function cpuSeconds(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the program stands in brackets and may hold blanks: count fields after it.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
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
