import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DOCUMENT_KINDS } from "@palmares/core/contract/document-kinds";
import type { TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import { forbiddenWishes, type Wish } from "../reading/disallowed-operations.ts";
import { splitPdf } from "../reading/split.ts";
import { FILES, setPages, toPdf } from "../sandbox/command.ts";
import type { RunResult } from "../sandbox/run.ts";
import type { RunFolder } from "../sandbox/run-folder.ts";
import type { Clock } from "./clock.ts";
import { type Engine, runInSandbox } from "./engine.ts";
import { runPasses } from "./passes.ts";
import type { Trace } from "./trace.ts";

/** What the stages of a run share. */
export interface StageContext {
  readonly engine: Engine;
  readonly request: TypesetRequest;
  readonly clock: Clock;
  readonly trace: Trace;
}

/** TeX's log beyond this, bytes, is the babble of an endless loop. */
const LOG_HEAD = 16 * 1024 * 1024;
const LOG_TAIL = 64 * 1024;

/**
 * Runs TeX on the job that lies in `folder`.
 *
 * @param patience CPU seconds TeX may spend on one page.
 */
export async function runTex(
  { engine, request, clock, trace }: StageContext,
  folder: RunFolder,
  pages: number,
  patience: number,
): Promise<{ readonly result: RunResult; readonly log: string }> {
  const command = setPages(engine.programs, DOCUMENT_KINDS[request.type].template);
  const { result, passes } = await runPasses(folder.path, engine.settings.passes, () =>
    runInSandbox(engine, command, {
      folder,
      dateSeconds: request.dateSeconds,
      timeoutMs: timeForRun(clock, pages),
      // Only pages count: a loop can fill a log for ever.
      progress: { files: [FILES.xdv], cpuSeconds: patience },
    }),
  );
  refuseLostProgram(result);
  trace.note(`xetex, ${pages} pages, ${passes} pass(es): ${ending(result)}`);
  const log = await readLogFile(join(folder.path, FILES.log));
  trace.keepLog(log);
  return { result, log };
}

/** The PDFs by the document each page names; or why there are none, and what must not become one. */
export type MadePdfs =
  | { readonly wishes: readonly Wish[] }
  | { readonly pages: ReadonlyMap<string, readonly Uint8Array[]> }
  | { readonly why: string; readonly result: RunResult };

/** One PDF of all pages that TeX shipped, then one for each; but none when a page asks for what is not its own. */
export async function makePdfs(context: StageContext, folder: RunFolder): Promise<MadePdfs> {
  const { engine, request, clock, trace } = context;
  try {
    const wishes = await readWishes(context, folder);
    if (wishes.length > 0) return { wishes };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { why, result: { exitCode: 0, signal: null, output: "", ms: 0 } };
  }
  const options = { folder, dateSeconds: request.dateSeconds, timeoutMs: clock.leftMs() };
  const result = await runInSandbox(engine, toPdf(engine.programs), options);
  refuseLostProgram(result);
  trace.note(`xdvipdfmx: ${ending(result)}`);
  if (result.exitCode !== 0) return { why: `xdvipdfmx failed: ${result.output.trim().slice(0, 200)}`, result };
  try {
    return { pages: splitPdf(await readFile(join(folder.path, FILES.pdf)), request) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    trace.note(`split: ${why}`);
    return { why, result };
  }
}

async function readWishes({ engine, request }: StageContext, { path }: RunFolder): Promise<readonly Wish[]> {
  const xdv = await readFile(join(path, FILES.xdv));
  return forbiddenWishes(xdv, { images: Object.keys(request.images), fonts: join(engine.tree, "fonts") });
}

/** Of the time that is left, a group leaves some to set the innocent again; any run leaves some to end it. */
function timeForRun(clock: Clock, pages: number): number {
  const left = clock.leftMs();
  return pages === 1 ? Math.max(left * 0.6, left - 3_000) : left * 0.6;
}

/** TeX was uninstalled or its formats were removed since the engine was prepared: no page is to blame. */
function refuseLostProgram({ exitCode, output }: RunResult): void {
  // 126 and 127: what prlimit, setpriv and unshare answer when they cannot start the program.
  if (exitCode !== 126 && exitCode !== 127 && !/format file|^(?:nsenter|unshare): /.test(output)) return;
  throw new PalmaresError(
    "ENGINE_UNAVAILABLE",
    `A program of TeX's could not be started: ${output.trim().slice(0, 200)}`,
  );
}

function ending({ exitCode, signal, stopped, ms }: RunResult): string {
  const how = stopped === undefined ? "" : `, stopped: ${stopped}`;
  return `${signal === null ? `exit ${exitCode}` : signal}${how}, ${Math.round(ms)} ms`;
}

async function readLogFile(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { size } = await file.stat();
    if (size <= LOG_HEAD + LOG_TAIL) return await file.readFile("utf8");
    const head = await file.read(Buffer.alloc(LOG_HEAD), 0, LOG_HEAD, 0);
    const tail = await file.read(Buffer.alloc(LOG_TAIL), 0, LOG_TAIL, size - LOG_TAIL);
    return `${head.buffer.toString("utf8")}\n${tail.buffer.toString("utf8")}`;
  } finally {
    await file.close();
  }
}
