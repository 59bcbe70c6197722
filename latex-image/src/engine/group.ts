import { typeOf } from "@palmares/core/document-types/registry";
import type { PageJob, PageOutcome } from "@palmares/core/documents/render/typesetter";
import { joined, raw } from "@palmares/core/latex/latex";
import { type PageRecord, readLog } from "../reading/log.ts";
import type { SplitDocument } from "../reading/split.ts";
import { FILES } from "../sandbox/command.ts";
import { throwIfDiskFull } from "../sandbox/disk.ts";
import { openRunFolder, useRunFolder } from "../sandbox/run-folder.ts";
import { type CompileContext, makePdfs, runTex } from "./compile.ts";
import { type Diagnosis, diagnose, diagnoseDisallowed, unknownCulprit, wrongPages } from "./diagnosis.ts";
import type { PreparedImages } from "./images.ts";
import { writeJob } from "./job.ts";
import { extraLetters, primerPage } from "./letters.ts";
import type { Standby } from "./standby.ts";

export interface GroupContext extends CompileContext {
  readonly images: PreparedImages;
  /** Absent: every run starts a TeX of its own. */
  readonly standby?: Standby;
}

interface GroupResult {
  readonly outcomes: readonly PageOutcome[];
  /** Groups of page ids to set again. */
  readonly retry: readonly (readonly string[])[];
  /** Whether a page lacked a letter: whatever is set again keeps nothing, so that each page reports its own. */
  readonly lacksLetters: boolean;
}

/**
 * Sets a group of pages in one TeX run and splits the result into one PDF per page.
 *
 * @param pageCpuSeconds CPU seconds TeX may spend on one page.
 * @param keeps whether pages may copy material that an earlier page has set (palmares-kept.sty).
 */
export async function setGroup(
  context: GroupContext,
  pages: readonly PageJob[],
  pageCpuSeconds: number,
  keeps: boolean,
): Promise<GroupResult> {
  const { engine, request, images, trace, standby } = context;
  const { template } = typeOf(request.type);
  const waiting = await standby?.take(engine, { template, dateSeconds: request.dateSeconds });
  return useRunFolder(waiting?.folder ?? (await openRunFolder(engine)), async (folder) => {
    const ids = pages.map((page) => page.id);
    const primer = primerPage(extraLetters(pages[0]?.body ?? raw("")), images.keys());
    const job = writeJob(joined([request.preamble, primer, keeps ? raw("") : KEEP_NOTHING]), pages);
    trace.keepTex(job.text);
    await folder.put(FILES.job, job.text);
    for (const [name, pdf] of images) await folder.put(`${name}.pdf`, pdf);
    const { result, log } = await runTex(context, folder, pages.length, pageCpuSeconds, waiting);
    const reading = readLog(log);
    const many = new Set(pages.flatMap(({ id, goesOn }) => (goesOn ? [id] : [])));
    const isMany = (id: string) => many.has(id) || typeOf(request.type).pages === "many";
    const diagnosis = diagnose(ids, job, reading, result, { keeps, isMany });
    const lacksLetters = [...diagnosis.faults.values()].some(({ code }) => code === "MISSING_GLYPH");
    const faulty = failures(diagnosis);
    if (diagnosis.good.length < ids.length) await throwIfDiskFull(folder.path);
    if (diagnosis.good.length === 0) return { outcomes: faulty, retry: diagnosis.retry, lacksLetters };
    const made = await makePdfs(context, folder, (id) => reading.pages.get(id)?.place, waiting);
    if ("disallowed" in made) {
      const refused = diagnoseDisallowed(ids, diagnosis, made.disallowed);
      return { outcomes: failures(refused), retry: refused.retry, lacksLetters };
    }
    if ("reason" in made) {
      await throwIfDiskFull(folder.path);
      const lost = unknownCulprit(diagnosis.good, made.result, { message: made.reason });
      return { outcomes: [...faulty, ...failures(lost)], retry: [...diagnosis.retry, ...lost.retry], lacksLetters };
    }
    const unplaced = pages
      .filter(({ id, qr }) => qr !== undefined && reading.pages.get(id)?.place === undefined)
      .map(({ id }) => id);
    const outcomes = diagnosis.good
      .filter((id) => !unplaced.includes(id))
      .map((id) => pageOutcome(id, made.documents.get(id), reading.pages.get(id)));
    // Another page may have carried this page's mark, so a wrong number of pages fails a document only when it was set
    // alone.
    const suspect = ids.length === 1 ? [] : outcomes.filter((outcome) => !outcome.ok).map(({ id }) => id);
    const settled = outcomes.filter(({ id }) => !suspect.includes(id));
    const retry = [...diagnosis.retry, ...suspect.map((id) => [id])];
    const outside = unplaced.filter((id) => diagnosis.good.includes(id)).map(noPlace);
    return { outcomes: [...settled, ...outside, ...faulty], retry, lacksLetters };
  });
}

/** A template without palmares-kept.sty has no such macro, and keeps nothing anyway. */
const KEEP_NOTHING = raw("\\csname KeepNothing\\endcsname");

/** @param said what TeX's log says of the document; the PDF must have as many pages. */
function pageOutcome(id: string, made: SplitDocument | undefined, said: PageRecord | undefined): PageOutcome {
  const expected = said?.shipped ?? 1;
  if (made?.pages === expected) return { id, ok: true, pdf: made.pdf, tightened: said?.tightened ?? 0 };
  return { id, ok: false, code: "TEMPLATE_ERROR", reason: wrongPages(made?.pages ?? 0, expected) };
}

/** Why a page that is issued fails when its template has no room for its code. */
export const NO_PLACE_FOR_CODE = "the template keeps no place for a QR code";

/** The fault is the template's, so another try would end the same way. */
const noPlace = (id: string): PageOutcome => ({
  id,
  ok: false,
  code: "TEMPLATE_ERROR",
  reason: NO_PLACE_FOR_CODE,
});

function failures(diagnosis: Diagnosis): PageOutcome[] {
  return [...diagnosis.faults].map(([id, fault]) => ({ id, ok: false, ...fault }));
}
