import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { buildAll } from "../../../scripts/build.ts";
import { apiOf } from "../../e2e/support/api.ts";
import { cliEnvironment } from "../../e2e/support/command-line.ts";
import { sendImport } from "../../e2e/support/imported.ts";
import { importUnderKills } from "../../e2e/support/killed-imports.ts";
import { startTestStack, type TestStack } from "../../e2e/support/test-stack.ts";
import { aSchool } from "../../support/factories.ts";
import { markDifferences, studentDifferences } from "../../support/imports/compare-with-file.ts";
import { largeSchool, WHOLE_SCHOOL } from "../../support/imports/large-school.ts";
import type { BenchOptions } from "../options.ts";
import { type MostMemory, watchMemory } from "./watch-memory.ts";

/** What a school of this size may take. */
const LIMIT_MS = 60_000;
const LIMIT_MB = 300;

const made = largeSchool(WHOLE_SCHOOL);
/** The second time there is nothing to do. */
const ORDER = ["students", "marks", "marks"] as const;
type What = (typeof ORDER)[number];

interface Taken extends MostMemory {
  readonly ms: number;
}

/** A way by which a file comes into a school of its own. */
interface Way {
  readonly name: string;
  readonly schoolId: string;
  readonly bring: (stack: TestStack, what: What) => Promise<Taken>;
}
type Files = Awaited<ReturnType<typeof made.files>>;

/**
 * `npm run bench -- --imports`: the list and the marks of 2,000 students, from XLSX files into the local stack: by the command
 * line, and sent by a link and applied by the queue. With `--kills` once more by the queue, whose function is killed meanwhile;
 * then everything is compared with the files.
 *
 * @returns the exit code: 1 when it took too long or too much memory, or something is not as the files say.
 */
export async function measureImports({ queue, kills }: Pick<BenchOptions, "queue" | "kills">): Promise<number> {
  await buildAll();
  const stack = await startTestStack();
  try {
    const files = await made.files();
    for (const what of ["students", "marks"] as const) await writeFile(fileIn(stack, what), files[what]);
    let isWithin = true;
    for (const way of queue ? [byQueue(files)] : [BY_COMMAND, byQueue(files)]) {
      await makeSchool(stack, way.schoolId);
      for (const what of ORDER) {
        const taken = await way.bring(stack, what);
        say(`${way.name}, ${what}`, { kB: Math.round(files[what].length / 1024), ...taken });
        isWithin &&= taken.ms < LIMIT_MS && taken.memoryMb < LIMIT_MB;
      }
      isWithin = (await isAsInFiles(stack, way)) && isWithin;
    }
    if (kills > 0) isWithin = (await isAsInFiles(stack, await bringUnderKills(stack, files, kills))) && isWithin;
    return isWithin ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

const say = (what: string, found: unknown) => process.stdout.write(`${what}: ${JSON.stringify(found)}\n`);
const fileIn = ({ dataDir }: TestStack, what: What) => join(dataDir, `${what}.xlsx`);
const choicesOf = (what: What) => ({ what, ...(what === "marks" && { term: "T1" }) });

async function makeSchool({ school }: TestStack, schoolId: string): Promise<void> {
  const scope = { schoolId, userId: "bench" };
  await school.saveSchool(scope, { ...aSchool(), id: schoolId });
  for (const { schoolClass, subjects } of made.classes) await school.saveClass(scope, schoolClass, subjects, []);
}

const BY_COMMAND: Way = {
  name: "command line",
  schoolId: "by-command",
  async bring(stack, what) {
    const period = what === "marks" ? ["--period", "T1"] : [];
    const args = ["cli/main.ts", "import", fileIn(stack, what), "--what", what, ...period, "--school", "by-command"];
    const start = performance.now();
    const child = spawn(process.execPath, args, { env: cliEnvironment(stack), stdio: ["ignore", "ignore", "inherit"] });
    const most = watchMemory(() => [child.pid ?? 0]);
    const code = await new Promise((done) => child.once("exit", done));
    if (code !== 0) throw new Error(`The command ended with ${String(code)}.`);
    return { ms: Math.round(performance.now() - start), ...most() };
  },
};

const byQueue = (files: Files): Way => ({
  name: "queue",
  schoolId: "by-queue",
  async bring(stack, what) {
    const api = apiOf(stack.running.url, await stack.tokenFor("by-queue"));
    const start = performance.now();
    const most = watchMemory(() => stack.running.pidsOf("work-import"));
    const sent = await sendImport(api, choicesOf(what), files[what]);
    const compared = await sent.left("COMPARING");
    if (compared.status !== "COMPARED") throw new Error(JSON.stringify(compared));
    if (compared.progress?.steps !== 0) {
      await sent.apply();
      const applied = await sent.left("APPLYING");
      if (applied.status !== "DONE") throw new Error(JSON.stringify(applied));
    }
    return { ms: Math.round(performance.now() - start), ...most() };
  },
});

/** The first kill while the file is compared, the others while it is applied, at even distances. */
async function bringUnderKills(stack: TestStack, files: Files, kills: number): Promise<Pick<Way, "name" | "schoolId">> {
  const way = { name: `queue, killed ${kills} times in each import`, schoolId: "under-kills" };
  await makeSchool(stack, way.schoolId);
  const api = apiOf(stack.running.url, await stack.tokenFor(way.schoolId));
  for (const what of ["students", "marks"] as const) {
    const start = performance.now();
    const brought = await importUnderKills(stack, api, choicesOf(what), files[what], {
      whileComparing: true,
      atSteps: (steps) => Array.from({ length: kills - 1 }, (_, n) => Math.floor((steps * (n + 1)) / kills)),
    });
    const { applied, killed, begun } = brought;
    say(`${way.name}, ${what}`, { ms: Math.round(performance.now() - start), killed, begun, status: applied.status });
  }
  return way;
}

/** Whether students, marks and their history are what the files say, each once. */
async function isAsInFiles(
  { installation }: TestStack,
  { name, schoolId }: Pick<Way, "name" | "schoolId">,
): Promise<boolean> {
  const table = { client: dynamo(installation.dynamo), table: installation.outputs.SchoolTable };
  const stores = { data: createSchoolData(table), directory: createDynamoSchool(table) };
  const scope = { schoolId, userId: "bench" };
  const differences = [
    ...(await studentDifferences(stores, scope, made)),
    ...(await markDifferences(stores, scope, made)),
  ];
  say(`${name}, compared with the files`, { differences: differences.length, some: differences.slice(0, 10) });
  return differences.length === 0;
}
