import { contentOf } from "../documents/document-content.ts";
import { type PageRenderer, pageError, printPages } from "../documents/render/print-pages.ts";
import { parseHundredths } from "../domain/figures/hundredths.ts";
import { papersOf } from "../domain/periods.ts";
import { classReport } from "../domain/results/class-report.ts";
import { issueDay } from "../domain/results/issue-day.ts";
import type { ClassRecord, Term } from "../domain/school.ts";
import { rulePack } from "../rules/rule-packs.ts";

const ID = "specimen";
const PACK = "default";
const PDF_HEAD = "%PDF-";

const figure = (decimal: string) => {
  const parsed = parseHundredths(decimal);
  if (parsed === undefined) throw new Error(`"${decimal}" is not a figure.`);
  return parsed;
};

/** An invented class with one subject and one student: the smallest possible bulletin. */
const specimenClass = (term: Term): ClassRecord => {
  const owner = { schoolId: ID, classId: ID };
  return {
    school: { id: ID, name: "Établissement d'essai", city: "Essai", country: "Essai", rulePackId: PACK },
    schoolClass: { id: ID, schoolId: ID, name: "Essai", level: "Essai", schoolYear: "2025-2026" },
    subjects: [{ id: ID, ...owner, name: "Essai", group: "main", coefficient: figure("1"), position: 1 }],
    students: [{ id: ID, ...owner, matricule: "ESSAI", lastName: "ESSAI", firstNames: "Essai" }],
    grades: [{ studentId: ID, subjectId: ID, term, mark: figure("10") }],
    followUps: [],
  };
};

/**
 * Typesets a bulletin the way every bulletin is typeset: rules, theme, template, images, TeX. It belongs to no real
 * student and is stored nowhere.
 *
 * @throws PalmaresError with the code of the failure, as for a real document.
 * @example await typesetSpecimen(createRenderer(process.env), new Date(), 20_000);
 */
export async function typesetSpecimen(renderer: PageRenderer, now: Date, timeoutMs: number): Promise<Uint8Array> {
  const pack = rulePack(PACK);
  const term = papersOf(pack)[0]?.id ?? "";
  const record = specimenClass(term);
  const report = classReport(record, pack, term);
  const content = contentOf(report, { type: "BULLETIN", studentId: ID });
  const order = { id: ID, number: ID, content };
  const { sheet, look } = content;
  const run = { school: record.school, type: "BULLETIN", issuedOn: issueDay(sheet, now), look };
  const { pages } = await printPages(renderer, run, [order], timeoutMs);
  const page = pages.get(ID);
  if (page === undefined) throw new Error("The typesetter gave no outcome for the specimen.");
  if (!page.ok) throw pageError(page);
  if (new TextDecoder("latin1").decode(page.pdf.subarray(0, PDF_HEAD.length)) !== PDF_HEAD)
    throw new Error("The typesetter's specimen is not a PDF.");
  return page.pdf;
}
