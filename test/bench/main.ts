import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { floorsOf } from "./floors.ts";
import { describeMachine } from "./machine.ts";
import { measurePalmaresMemory, measureWays } from "./measure.ts";
import { type BenchOptions, HELP, readOptions, WrongOptions } from "./options.ts";
import { waysToMeasure } from "./plan.ts";
import { measureProfile } from "./profile/measure-profile.ts";
import { chart } from "./report/chart.ts";
import { markdownReport } from "./report/markdown.ts";
import { terminalProfile } from "./report/profile.ts";
import { terminalReport } from "./report/table.ts";
import { type BenchResults, Results, resultsSchema } from "./results.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");

/** `npm run bench` measures, prints, writes the published pages, and exits with 1 when a floor is missed. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(frenchSpaces(HELP));
    return 0;
  }
  // Imported on demand: it loads the whole local stack.
  if (options.e2e) return (await import("./e2e.ts")).measureE2e(options);
  if (options.classDocuments) return (await import("./class-documents.ts")).measureClassDocuments(options);
  if (options.imports) return (await import("./imports/measure-imports.ts")).measureImports(options);
  if (options.issued) return (await import("./issued-pages.ts")).measureIssuedPages(options);
  if (options.checkPage) return (await import("./page-load/check-page.ts")).measureCheckPage(options);
  if (options.console) return (await import("./page-load/console.ts")).measureConsole(options);
  if (options.typing) return (await import("./typing/measure-typing.ts")).measureTyping(options);
  if (options.profile) return profile(options);
  const results = await measure(options);
  process.stdout.write(frenchSpaces(terminalReport(results)));
  process.stdout.write(frenchSpaces(terminalProfile(results.profile ?? [])));
  if (options.write) await publish(results);
  return options.judge && results.floors.some(({ reached }) => !reached) ? 1 : 0;
}

async function measure({ quick, samples, types }: BenchOptions): Promise<BenchResults> {
  const measurements = await measureWays(waysToMeasure(quick), types, samples, note);
  const memory = await measurePalmaresMemory(types, note);
  const profile = await measureProfile(types, samples, note);
  note("");
  return {
    $schema: "./benchmarks.schema.json",
    measuredOn: new Date().toISOString().slice(0, 10),
    samples,
    machine: describeMachine(),
    measurements,
    memory,
    profile: [...profile],
    floors: types.flatMap((type) => floorsOf(type, measurements, memory)),
  };
}

/** Measures one document alone, by part, and puts it among what is published. */
async function profile({ types, samples, write }: BenchOptions): Promise<number> {
  const measured = await measureProfile(types, samples, note);
  note("");
  process.stdout.write(frenchSpaces(terminalProfile(measured)));
  if (!write) return 0;
  const published = Results.parse(JSON.parse(await readFile(join(DOCS, "benchmarks.json"), "utf8")));
  await publish({ ...published, profile: [...measured] });
  return 0;
}

async function publish(results: BenchResults): Promise<void> {
  await mkdir(join(DOCS, "images"), { recursive: true });
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  await writeFile(join(DOCS, "benchmarks.json"), json(results));
  await writeFile(join(DOCS, "benchmarks.schema.json"), json(resultsSchema()));
  await writeFile(join(DOCS, "benchmarks.md"), markdownReport(results));
  await writeFile(join(DOCS, "images", "benchmarks.svg"), chart(results));
  process.stdout.write("Écrit : docs/benchmarks.md, docs/benchmarks.json, docs/images/benchmarks.svg\n");
}

/** Reports progress: on a terminal in one line that changes, elsewhere one line each. */
function note(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${frenchSpaces(message)}`);
  else if (message !== "") process.stderr.write(`${frenchSpaces(message)}\n`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongOptions)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\n\n${HELP}`));
  process.exitCode = 2;
}
