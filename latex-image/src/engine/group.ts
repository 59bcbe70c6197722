import type { PageJob, PageOutcome } from "@palmares/core/documents/render/typesetter";
import { joined, raw } from "@palmares/core/latex/latex";
import { readLog } from "../reading/log.ts";
import { FILES } from "../sandbox/command.ts";
import { throwIfDiskFull } from "../sandbox/disk.ts";
import { inRunFolder } from "../sandbox/run-folder.ts";
import { makePdfs, runTex, type StageContext } from "./compile.ts";
import { judge, refuseWishes, unknownCulprit, type Verdict } from "./diagnosis.ts";
import type { PreparedImages } from "./images.ts";
import { writeJob } from "./job.ts";
import { extraLetters, firstPage } from "./letters.ts";

export interface GroupContext extends StageContext {
  readonly images: PreparedImages;
}

export interface GroupResult {
  readonly outcomes: readonly PageOutcome[];
  /** Groups to be set again. */
  readonly again: readonly (readonly string[])[];
}

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
  return inRunFolder(engine, async (folder) => {
    const ids = pages.map((page) => page.id);
    const opening = firstPage(extraLetters(pages[0]?.body ?? raw("")), images.keys());
    const job = writeJob(joined([request.preamble, opening]), pages);
    trace.keepTex(job.text);
    await folder.put(FILES.job, job.text);
    for (const [name, pdf] of images) await folder.put(`${name}.pdf`, pdf);
    const { result, log } = await runTex(context, folder, pages.length, patience);
    const reading = readLog(log);
    const verdict = judge(ids, job, reading, result);
    const faulty = failures(verdict);
    if (verdict.good.length < ids.length) await throwIfDiskFull(folder.path);
    if (verdict.good.length === 0) return { outcomes: faulty, again: verdict.again };
    const made = await makePdfs(context, folder);
    if ("wishes" in made) {
      const refused = refuseWishes(ids, verdict, made.wishes);
      return { outcomes: failures(refused), again: refused.again };
    }
    if ("why" in made) {
      await throwIfDiskFull(folder.path);
      const lost = unknownCulprit(verdict.good, made.result, { message: made.why });
      return { outcomes: [...faulty, ...failures(lost)], again: [...verdict.again, ...lost.again] };
    }
    const outcomes = verdict.good.map((id) =>
      takePage(id, made.pages.get(id) ?? [], reading.pages.get(id)?.tightened ?? 0),
    );
    // Another document may have put its pages under this one's mark: it is judged only when it was set alone.
    const strange = ids.length === 1 ? [] : outcomes.filter((outcome) => !outcome.ok).map(({ id }) => id);
    const settled = outcomes.filter(({ id }) => !strange.includes(id));
    return { outcomes: [...settled, ...faulty], again: [...verdict.again, ...strange.map((id) => [id])] };
  });
}

function takePage(id: string, pdfs: readonly Uint8Array[], tightened: number): PageOutcome {
  const [pdf] = pdfs;
  if (pdf !== undefined && pdfs.length === 1) return { id, ok: true, pdf, tightened };
  return { id, ok: false, code: "TEMPLATE_ERROR", reason: `the document has ${pdfs.length} pages and not one` };
}

function failures(verdict: Verdict): PageOutcome[] {
  return [...verdict.faults].map(([id, fault]) => ({ id, ok: false, ...fault }));
}
