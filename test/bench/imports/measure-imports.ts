import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildAll } from "../../../scripts/build.ts";
import { apiOf } from "../../e2e/support/api.ts";
import { cliEnvironment } from "../../e2e/support/command-line.ts";
import { sendImport } from "../../e2e/support/imported.ts";
import { startTestStack, type TestStack } from "../../e2e/support/test-stack.ts";
import { aSchool } from "../../support/factories.ts";
import { largeSchool, WHOLE_SCHOOL } from "../../support/imports/large-school.ts";
import { readOrEmpty } from "../../support/read-or-empty.ts";
import { readMemory } from "../process-tree.ts";

/** What a school of this size may take. */
const LIMIT_MS = 60_000;
const LIMIT_MB = 300;
const MB = 1024 * 1024;
const SAMPLE_EVERY_MS = 50;

const made = largeSchool(WHOLE_SCHOOL);
/** The second time there is nothing to do. */
const ORDER = ["students", "marks", "marks"] as const;
type What = (typeof ORDER)[number];

interface Taken {
  readonly ms: number;
  readonly memoryMb: number;
}

/**
 * `npm run bench -- --imports`: the list and the marks of 2,000 students, from XLSX files into the local stack: by the command
 * line, and sent by a link and applied by the queue.
 *
 * @returns the exit code: 1 when it took too long or too much memory.
 */
export async function measureImports(): Promise<number> {
  await buildAll();
  const stack = await startTestStack();
  try {
    const files = await made.files();
    const folder = stack.dataDir;
    for (const what of ["students", "marks"] as const) await writeFile(join(folder, `${what}.xlsx`), files[what]);
    const ways = {
      "command line": (what: What) => byCommandLine(stack, join(folder, `${what}.xlsx`), what),
      queue: (what: What) => byQueue(stack, files[what], what),
    };
    let isWithin = true;
    for (const [way, bring] of Object.entries(ways)) {
      await makeSchool(stack, schoolOf[way as keyof typeof schoolOf]);
      for (const what of ORDER) {
        const taken = await bring(what);
        process.stdout.write(
          `${way}, ${what}: ${JSON.stringify({ kB: Math.round(files[what].length / 1024), ...taken })}\n`,
        );
        isWithin &&= taken.ms < LIMIT_MS && taken.memoryMb < LIMIT_MB;
      }
    }
    return isWithin ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

const schoolOf = { "command line": "by-command", queue: "by-queue" } as const;

async function makeSchool({ school }: TestStack, schoolId: string): Promise<void> {
  const scope = { schoolId, userId: "bench" };
  await school.saveSchool(scope, { ...aSchool(), id: schoolId });
  for (const { schoolClass, subjects } of made.classes) await school.saveClass(scope, schoolClass, subjects, []);
}

async function byCommandLine(stack: TestStack, path: string, what: What): Promise<Taken> {
  const term = what === "marks" ? ["--period", "T1"] : [];
  const args = ["cli/main.ts", "import", path, "--what", what, ...term, "--school", schoolOf["command line"]];
  const start = performance.now();
  const child = spawn(process.execPath, args, { env: cliEnvironment(stack), stdio: ["ignore", "ignore", "inherit"] });
  const peak = watchMemory(() => [child.pid ?? 0]);
  const code = await new Promise((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`The command ended with ${String(code)}.`);
  return { ms: Math.round(performance.now() - start), memoryMb: peak() };
}

async function byQueue(stack: TestStack, file: Uint8Array, what: What): Promise<Taken> {
  const api = apiOf(stack.running.url, await stack.tokenFor(schoolOf.queue));
  const start = performance.now();
  const peak = watchMemory(() => stack.running.pidsOf("work-import"));
  const sent = await sendImport(api, what === "marks" ? { what, term: "T1" } : { what }, file);
  const compared = await sent.left("COMPARING");
  if (compared.status !== "COMPARED") throw new Error(JSON.stringify(compared));
  if (compared.progress?.steps !== 0) {
    await sent.apply();
    const applied = await sent.left("APPLYING");
    if (applied.status !== "DONE") throw new Error(JSON.stringify(applied));
  }
  return { ms: Math.round(performance.now() - start), memoryMb: peak() };
}

/** @returns a function that ends the watch, and says the most memory that one of the processes ever had, in MB. */
function watchMemory(pids: () => readonly number[]): () => number {
  let most = 0;
  const look = () => {
    for (const pid of pids()) most = Math.max(most, readMemory(readOrEmpty(`/proc/${pid}/status`)).peakBytes);
  };
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(most / MB);
  };
}
