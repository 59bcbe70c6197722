import type { RenderErrorCode } from "@palmares/core/domain/errors";
import type { DisallowedOperation } from "../reading/disallowed-operations.ts";
import type { LogReading, PageRecord, TexError } from "../reading/log.ts";
import type { RunResult } from "../sandbox/run.ts";
import type { JobFile } from "./job.ts";

/** Why a page failed. */
interface Fault {
  readonly code: RenderErrorCode;
  /** For logs: no pupil's data. */
  readonly reason: string;
  /** For the reader's message: the missing character, the unreadable image, the excess in points. */
  readonly culprit?: string;
}

/** What a run means for each of its pages. */
export interface Diagnosis {
  /** Pages shipped whole, before any error that may affect later pages. */
  readonly good: readonly string[];
  readonly faults: ReadonlyMap<string, Fault>;
  /** Groups of pages to set again: none of them has been found faulty yet. */
  readonly retry: readonly (readonly string[])[];
}

/**
 * Decides for each page whether it is good, faulty, or to be set again. Pure.
 *
 * TeX goes on after an error, but the pages after it are not trusted: the error may have changed how they are set. A
 * page that only overflowed, or contained a word that TeX skipped, does not affect the others. One that lacked a letter
 * does where material is kept: pages after it may show the same hole, as a copy that TeX's log says nothing of.
 *
 * @param how `keeps`: whether the run kept material of one page for the next ones; `isMany`: whether a document may have
 *   several pages, by its id.
 */
export function diagnose(
  ids: readonly string[],
  job: JobFile,
  reading: LogReading,
  result: RunResult,
  { keeps = true, isMany = () => false }: { readonly keeps?: boolean; readonly isMany?: (id: string) => boolean } = {},
): Diagnosis {
  const faults = new Map<string, Fault>();
  const { stray, unsettled } = assignErrors(ids, job, reading.errors, faults);
  if (stray !== undefined && faults.size === 0 && beforeAnyPage(stray, job, reading)) {
    return { good: [], faults: new Map(ids.map((id) => [id, templateError(stray.message)])), retry: [] };
  }
  const interrupted = reading.complete ? openPage(ids, reading, result) : undefined;
  if (interrupted && !faults.has(interrupted.id)) faults.set(interrupted.id, interrupted.fault);
  const mayLeaveHoles = (id: string) => keeps && (reading.pages.get(id)?.missing.length ?? 0) > 0;
  let trusted = ids.findIndex(
    (id) => unsettled.has(id) || mayLeaveHoles(id) || (faults.has(id) && reading.pages.get(id)?.ended !== true),
  );
  if (trusted === -1) trusted = ids.length;
  if (stray !== undefined || !reading.complete) trusted = 0;
  for (const id of ids) {
    const fault = pageFault(reading.pages.get(id), isMany(id));
    if (fault && !faults.has(id)) faults.set(id, fault);
  }
  const sound = (id: string) => !faults.has(id) && isWhole(reading.pages.get(id), isMany(id));
  const good = ids.filter((id, index) => index < trusted && sound(id));
  const rest = ids.filter((id) => !faults.has(id) && !good.includes(id));
  if (rest.length === 0) return { good, faults, retry: [] };
  // The run settled at least one page, so setting the rest again makes progress. Otherwise the culprit is unknown.
  if (faults.size > 0 || good.length > 0) return { good, faults, retry: [rest] };
  return unknownCulprit(rest, result, stray);
}

/** Halves the group, so that retries find the culprit. A page that was set alone is the culprit. */
export function unknownCulprit(ids: readonly string[], result: RunResult, error?: TexError): Diagnosis {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return { good: [], faults: new Map([[only, loneFault(result, error)]]), retry: [] };
  }
  return { good: [], faults: new Map(), retry: halves(ids) };
}

function halves(ids: readonly string[]): readonly (readonly string[])[] {
  const half = Math.ceil(ids.length / 2);
  return [ids.slice(0, half), ids.slice(half)];
}

/** @example refusalOf(FOREIGN_FONT) // "the page wants a font that is not the tree's, which pages do not get" */
export const refusalOf = (operation: string): string => `the page wants ${operation}, which pages do not get`;

/**
 * Diagnoses a run with disallowed operations: their pages fail, all others are set again without them. A page is not
 * blamed yet if its mark may not be its own, or if it follows an error. Pure.
 */
export function diagnoseDisallowed(
  ids: readonly string[],
  { good, faults: known }: Diagnosis,
  disallowed: readonly DisallowedOperation[],
): Diagnosis {
  const faults = new Map(known);
  const [alone] = ids.length === 1 ? ids : [];
  for (const { id: marked, operation } of disallowed) {
    const id = alone ?? marked;
    if (id === undefined || !good.includes(id) || faults.has(id)) continue;
    faults.set(id, templateError(refusalOf(operation)));
  }
  const rest = ids.filter((id) => !faults.has(id));
  if (faults.size === 0) return { good: [], faults, retry: halves(ids) };
  return { good: [], faults, retry: rest.length === 0 ? [] : [rest] };
}

/**
 * Errors after which TeX skips one word and nothing else: If the skipped word should have opened or closed a group,
 * TeX reports another error before the page ends.
 */
const WORD_SKIPPED = /^(?:Undefined control sequence\b|Unable to load picture or PDF file |Package palmares Error: )/;

/**
 * Assigns each error to its page.
 *
 * @returns `stray`, the first error outside any page; `unsettled`, the pages after which no page is trusted.
 */
function assignErrors(
  ids: readonly string[],
  job: JobFile,
  errors: readonly TexError[],
  faults: Map<string, Fault>,
): { readonly stray: TexError | undefined; readonly unsettled: ReadonlySet<string> } {
  let stray: TexError | undefined;
  const unsettled = new Set<string>();
  for (const error of errors) {
    const byLine = error.file?.endsWith("job.tex") && error.line !== undefined ? job.pageAtLine(error.line) : undefined;
    const id = byLine ?? error.page;
    if (id === undefined || !ids.includes(id)) {
      stray ??= error;
      continue;
    }
    if (!WORD_SKIPPED.test(error.message)) unsettled.add(id);
    if (!faults.has(id)) faults.set(id, errorFault(error.message));
  }
  return { stray, unsettled };
}

/** An error in the preamble or in the format would hit every page. */
function beforeAnyPage(error: TexError, job: JobFile, reading: LogReading): boolean {
  return reading.pages.size === 0 || (error.line !== undefined && error.line <= job.preambleLines);
}

function openPage(
  ids: readonly string[],
  { open }: LogReading,
  { stopped }: RunResult,
): { id: string; fault: Fault } | undefined {
  if (open === undefined || !ids.includes(open)) return undefined;
  return { id: open, fault: stopFault(stopped) ?? templateError("TeX came to its end in the middle of the page") };
}

function stopFault(stopped: RunResult["stopped"]): Fault | undefined {
  if (stopped === "noProgress") return { code: "ENDLESS_TEMPLATE", reason: "the page keeps TeX busy without end" };
  if (stopped === "output") return { code: "ENDLESS_TEMPLATE", reason: "the page writes without end" };
  if (stopped === "deadline") return { code: "RENDER_TIMEOUT", reason: "the time for the run was over" };
  return undefined;
}

function loneFault(result: RunResult, error?: TexError): Fault {
  const stopped = stopFault(result.stopped);
  if (stopped) return stopped;
  if (error) return errorFault(error.message);
  if (result.signal === "SIGXFSZ" || result.signal === "SIGXCPU") {
    return { code: "ENDLESS_TEMPLATE", reason: `the page went beyond a limit (${result.signal})` };
  }
  if (result.signal === "SIGKILL" || result.signal === "SIGTERM") {
    return { code: "RENDER_INTERRUPTED", reason: `TeX was ended from outside by ${result.signal}` };
  }
  if (result.signal !== null) return templateError(`TeX crashed on the page (${result.signal})`);
  return templateError(`TeX ended with ${result.exitCode} and said nothing about the page`);
}

function pageFault(page: PageRecord | undefined, isMany: boolean): Fault | undefined {
  if (page === undefined) return undefined;
  const [character] = page.missing;
  if (character !== undefined) {
    const culprit = page.missing.join(", ");
    return { code: "MISSING_GLYPH", reason: "the fonts lack a character", culprit };
  }
  if (page.overflow !== undefined) {
    const [points = ""] = page.overflow.split(" ");
    return {
      code: "PAGE_OVERFLOW",
      reason: `after the last tightening the page is too large: ${page.overflow}`,
      culprit: `${points} pt`,
    };
  }
  if (page.ended && !hasPages(page, isMany)) return templateError(wrongPages(page.shipped, 1));
  return undefined;
}

const isWhole = (page: PageRecord | undefined, isMany: boolean): boolean =>
  page?.ended === true && hasPages(page, isMany);

const hasPages = ({ shipped }: PageRecord, isMany: boolean): boolean => (isMany ? shipped >= 1 : shipped === 1);

/** Why a document is refused whose number of pages is wrong. */
export const wrongPages = (count: number, expected: number): string =>
  `the document has ${count} pages and not ${expected === 1 ? "one" : expected}`;

function errorFault(message: string): Fault {
  const image = /Unable to load picture or PDF file '?([^']*)'?/.exec(message);
  if (image) return { code: "IMAGE_UNREADABLE", reason: message, ...(image[1] && { culprit: image[1] }) };
  return templateError(message);
}

function templateError(message: string): Fault {
  return { code: "TEMPLATE_ERROR", reason: message };
}
