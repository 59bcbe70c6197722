import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { typeOf } from "@palmares/core/document-types/registry";
import type { TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import { type DisallowedOperation, disallowedOperations } from "../reading/disallowed-operations.ts";
import type { QrPlace } from "../reading/log.ts";
import { pageGlyphs } from "../reading/page-glyphs.ts";
import { type SplitDocument, splitPdf } from "../reading/split.ts";
import { type TagNumbering, tagNumbering } from "../reading/tags.ts";
import { FILES, setPages } from "../sandbox/command.ts";
import type { RunResult } from "../sandbox/run.ts";
import type { RunFolder } from "../sandbox/run-folder.ts";
import type { Clock } from "./clock.ts";
import { convertNow } from "./converter.ts";
import { type Engine, runInSandbox } from "./engine.ts";
import { runPasses } from "./passes.ts";
import type { WaitingTex } from "./standby.ts";
import type { Trace } from "./trace.ts";

/** Shared by both steps of a run: TeX, then PDFs. */
export interface CompileContext {
  readonly engine: Engine;
  readonly request: TypesetRequest;
  readonly clock: Clock;
  readonly trace: Trace;
}

/** An endless loop can fill a log, so only these bytes of its beginning and its end are read. */
const LOG_HEAD = 16 * 1024 * 1024;
const LOG_TAIL = 64 * 1024;

/**
 * Runs TeX on the job file in `folder`, as often as its aux files require.
 *
 * @param pageCpuSeconds CPU seconds TeX may spend on one page.
 * @param waiting a TeX that waits in this folder: it is the first to run.
 */
export async function runTex(
  { engine, request, clock, trace }: CompileContext,
  folder: RunFolder,
  pages: number,
  pageCpuSeconds: number,
  waiting?: WaitingTex,
): Promise<{ readonly result: RunResult; readonly log: string }> {
  const command = setPages(engine.programs, typeOf(request.type).template);
  let first = waiting;
  const { result, passes } = await runPasses(folder.path, engine.settings.passes, () => {
    // Only pages count as progress: an endless loop can keep writing to its log.
    const progress = { files: [FILES.xdv], cpuSeconds: pageCpuSeconds };
    const limits = { timeoutMs: timeForRun(clock, pages), progress };
    const ready = first;
    first = undefined;
    if (ready !== undefined) return ready.go(limits);
    return runInSandbox(engine, command, { folder, dateSeconds: request.dateSeconds, ...limits });
  });
  throwIfNotStarted(result);
  const how = waiting === undefined ? "" : ", had waited";
  trace.note(`xetex${how}, ${pages} pages, ${passes} pass(es): ${summaryOf(result)}`);
  const log = await readLogFile(join(folder.path, FILES.log));
  trace.keepLog(log);
  return { result, log };
}

/** The PDFs by page id; or the operations that forbid making them; or the reason why they could not be made. */
type MadePdfs =
  | { readonly disallowed: readonly DisallowedOperation[] }
  | { readonly documents: ReadonlyMap<string, SplitDocument> }
  | { readonly reason: string; readonly result: RunResult };

/**
 * Makes one PDF of all pages that TeX shipped and splits it by page. Makes none if a page has a disallowed operation.
 *
 * @param placeOf where TeX said that a document's QR code belongs.
 * @param waiting the TeX that had waited in this folder: its converter may wait, too.
 */
export async function makePdfs(
  context: CompileContext,
  folder: RunFolder,
  placeOf: (id: string) => QrPlace | undefined,
  waiting?: WaitingTex,
): Promise<MadePdfs> {
  const { engine, request, clock, trace } = context;
  let numbering: TagNumbering;
  let numbered: Buffer;
  const shown = pageGlyphs();
  try {
    const xdv = await readFile(join(folder.path, FILES.xdv));
    numbering = tagNumbering(xdv);
    const allowed = { images: Object.keys(request.images), fonts: join(engine.tree, "fonts") };
    const disallowed = disallowedOperations(xdv, allowed, shown, numbering);
    if (disallowed.length > 0) return { disallowed };
    numbered = numbering.numbered();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { reason, result: { exitCode: 0, signal: null, output: "", ms: 0 } };
  }
  const limits = { timeoutMs: clock.leftMs() };
  const converter = waiting?.converter();
  const result = await (converter?.convert(numbered, limits) ??
    convertNow(engine, { folder, dateSeconds: request.dateSeconds, xdv: numbered }, limits));
  throwIfNotStarted(result);
  trace.note(`xdvipdfmx${converter === undefined ? "" : ", had waited"}: ${summaryOf(result)}`);
  if (result.exitCode !== 0) return { reason: `xdvipdfmx failed: ${result.output.trim().slice(0, 200)}`, result };
  try {
    const run = { shown, tags: numbering.pages, placeOf };
    return { documents: splitPdf(await readFile(join(folder.path, FILES.pdf)), request, run) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    trace.note(`split: ${reason}`);
    return { reason, result };
  }
}

/** A group leaves time to set the innocent pages again; a single page leaves time to finish the run. */
function timeForRun(clock: Clock, pages: number): number {
  const left = clock.leftMs();
  return pages === 1 ? Math.max(left * 0.6, left - 3_000) : left * 0.6;
}

/**
 * Detects that TeX was uninstalled, or its formats removed, since the engine was prepared: no page is at fault.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE
 */
function throwIfNotStarted({ exitCode, output }: RunResult): void {
  // prlimit, setpriv and unshare exit with 126 or 127 when they cannot start the program.
  if (exitCode !== 126 && exitCode !== 127 && !/format file|^(?:nsenter|unshare): /.test(output)) return;
  throw new PalmaresError(
    "ENGINE_UNAVAILABLE",
    `A program of TeX's could not be started: ${output.trim().slice(0, 200)}`,
  );
}

function summaryOf({ exitCode, signal, stopped, ms }: RunResult): string {
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
