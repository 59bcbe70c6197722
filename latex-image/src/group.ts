import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PageJob, PageOutcome, TypesetRequest } from "@palmares/core/application/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { Clock } from "./clock.ts";
import { FILES, setPages, splitPages, TEMPLATES, toPdf } from "./command.ts";
import { refuseFullDisk } from "./disk.ts";
import { type Engine, runInSandbox } from "./engine.ts";
import type { PreparedImages } from "./images.ts";
import { writeJob } from "./job.ts";
import { readLog } from "./log.ts";
import { runPasses } from "./passes.ts";
import type { RunResult } from "./run.ts";
import { inRunFolder } from "./run-folder.ts";
import { readPages } from "./split.ts";
import type { Trace } from "./trace.ts";
import { judge, unknownCulprit, type Verdict } from "./verdict.ts";

export interface GroupContext {
  readonly engine: Engine;
  readonly request: TypesetRequest;
  readonly images: PreparedImages;
  readonly clock: Clock;
  readonly trace: Trace;
}

export interface GroupResult {
  readonly outcomes: readonly PageOutcome[];
  /** Groups to be set again. */
  readonly again: readonly (readonly string[])[];
}

/** TeX's log beyond this, bytes, is the babble of an endless loop. */
const LOG_HEAD = 16 * 1024 * 1024;
const LOG_TAIL = 64 * 1024;

/**
 * Sets a group of pages in one TeX run and splits what comes out.
 *
 * @param patience CPU seconds TeX may spend on one page.
 */
export async function setGroup(
  context: GroupContext,
  pages: readonly PageJob[],
  patience: number,
): Promise<GroupResult> {
  const { engine, request, images, trace } = context;
  return inRunFolder(engine.settings, engine.sandbox.user, async ({ path: folder, put }) => {
    const job = writeJob(request.preamble, pages);
    trace.keepTex(job.text);
    await put(FILES.job, job.text);
    for (const [name, pdf] of images) await put(`${name}.pdf`, pdf);
    const command = setPages(engine.programs, TEMPLATES[request.type]);
    const { result, passes } = await runPasses(folder, engine.settings.passes, () =>
      runInSandbox(engine, command, {
        folder,
        dateSeconds: request.dateSeconds,
        timeoutMs: timeForRun(context.clock, pages.length),
        // Only pages count: a loop can fill a log for ever.
        progress: { files: [FILES.xdv], cpuSeconds: patience },
      }),
    );
    refuseLostProgram(result);
    trace.note(`xetex, ${pages.length} pages, ${passes} pass(es): ${ending(result)}`);
    const log = await readLogFile(join(folder, FILES.log));
    trace.keepLog(log);
    const ids = pages.map((page) => page.id);
    const reading = readLog(log);
    const verdict = judge(ids, job, reading, result);
    if (verdict.good.length < ids.length) await refuseFullDisk(folder);
    if (verdict.good.length === 0) return { outcomes: failures(verdict), again: verdict.again };
    const pdfs = await makePdfs(context, folder, ids);
    if ("why" in pdfs) {
      await refuseFullDisk(folder);
      const lost = unknownCulprit(verdict.good, pdfs.result, { message: pdfs.why });
      return { outcomes: [...failures(verdict), ...failures(lost)], again: [...verdict.again, ...lost.again] };
    }
    const good = verdict.good.map((id): PageOutcome => {
      const pdf = pdfs.get(id);
      if (pdf === undefined)
        return { id, ok: false, code: "TEMPLATE_ERROR", reason: "no page carries the document's mark" };
      return { id, ok: true, pdf, tightened: reading.pages.get(id)?.tightened ?? 0 };
    });
    return { outcomes: [...good, ...failures(verdict)], again: verdict.again };
  });
}

/** One PDF of all pages, then one for each; or why that went wrong. */
async function makePdfs(
  { engine, request, clock, trace }: GroupContext,
  folder: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array> | { readonly why: string; readonly result: RunResult }> {
  for (const command of [toPdf(engine.programs), splitPages(engine.programs)]) {
    const options = { folder, dateSeconds: request.dateSeconds, timeoutMs: clock.leftMs() };
    const result = await runInSandbox(engine, command, options);
    refuseLostProgram(result);
    const name = basename(command.program);
    trace.note(`${name}, ${ids.length} pages: ${ending(result)}`);
    if (result.exitCode !== 0) return { why: `${name} failed: ${result.output.trim().slice(0, 200)}`, result };
  }
  try {
    return await readPages(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    trace.note(`split: ${why}`);
    return { why, result: { exitCode: 0, signal: null, output: "", ms: 0 } };
  }
}

/** Of the time that is left, a group leaves some to set the innocent again; any run leaves some to end it. */
function timeForRun(clock: Clock, pages: number): number {
  const left = clock.leftMs();
  return pages === 1 ? Math.max(left * 0.6, left - 3_000) : left * 0.6;
}

/** TeX was uninstalled or its formats were removed since the engine was prepared: no page is to blame. */
function refuseLostProgram({ exitCode, output }: RunResult): void {
  // 126 and 127: what prlimit, setpriv and unshare answer when they cannot start the program.
  if (exitCode !== 126 && exitCode !== 127 && !/format file/.test(output)) return;
  throw new PalmaresError(
    "ENGINE_UNAVAILABLE",
    `A program of TeX's could not be started: ${output.trim().slice(0, 200)}`,
  );
}

function failures(verdict: Verdict): PageOutcome[] {
  return [...verdict.faults].map(([id, fault]) => ({ id, ok: false, ...fault }));
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
