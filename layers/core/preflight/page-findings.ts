import { contentOf } from "../documents/document-content.ts";
import { type PageRenderer, pageError, printPages } from "../documents/render/print-pages.ts";
import type { FailedPage } from "../documents/render/typesetter.ts";
import { reportOf, type Source } from "../documents/report.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError, TRANSIENT_RENDER_ERRORS } from "../domain/errors.ts";
import type { PrintedText } from "../domain/preflight/printed-texts.ts";
import { issueDay } from "../domain/results/issue-day.ts";
import { isAboutSchool } from "../domain/results/report.ts";
import type { Student, Term } from "../domain/school.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import { describePagesNotSet, whatIsLongest, whereItStands } from "../text/fr/preflight.ts";
import type { Finding } from "./finding.ts";

/** A student's page, the class's or the school's, under the id and the number that it would have. */
export interface PlannedPage {
  /** Absent: the document is about the whole class, or the whole school. */
  readonly student?: Student | undefined;
  readonly id: string;
  readonly number: string;
}

/** The pages that are tried, of a class or school as it was checked. */
export interface PagesOfSource {
  readonly source: Source;
  /** What is printed of some students, to find a letter or a length by. */
  readonly textsOf: (students: readonly Student[]) => readonly PrintedText[];
  readonly type: DocumentType;
  readonly term: Term;
  /** As a key has it. */
  readonly language: string | undefined;
  readonly pages: readonly PlannedPage[];
}

export interface PageFindings {
  readonly findings: readonly Finding[];
  /** The ids of the students whose page cannot be set; undefined stands for the class or the school. */
  readonly failed: ReadonlySet<string | undefined>;
  readonly pagesSet: boolean;
}

/**
 * Sets every page of a class or school as the batch would, in one TeX run, and keeps none of them: what the engine refuses here, it
 * would refuse there. What only another try could tell (the engine is away, the time was over) is a warning.
 *
 * @param timeoutMs for all pages together.
 */
export async function pageFindings(
  renderer: PageRenderer,
  { source, textsOf, type, term, language, pages }: PagesOfSource,
  now: Date,
  timeoutMs: number,
): Promise<PageFindings> {
  const report = reportOf(source, term);
  const orders = pages.map(({ student, id, number }) => ({
    id,
    number,
    content: contentOf(report, { type, studentId: student?.id, language }),
  }));
  const [first] = orders;
  if (first === undefined) return { findings: [], failed: new Set(), pagesSet: true };
  const { sheet, look } = first.content;
  const run = { school: sheet.school, type, issuedOn: issueDay(sheet, now), look };
  let outcomes: Awaited<ReturnType<typeof printPages>>["pages"];
  try {
    outcomes = (await printPages(renderer, run, orders, timeoutMs)).pages;
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return ofAll(pages, error);
  }
  const bad = pages.flatMap((page) => {
    const outcome = outcomes.get(page.id);
    return outcome === undefined || outcome.ok ? [] : [{ page, outcome }];
  });
  const away = bad.filter(({ outcome }) => isTransient(outcome.code));
  const faulty = bad.filter(({ outcome }) => !isTransient(outcome.code));
  const [shared] = faulty;
  // A logo that cannot be read, or a faulty template, is one fault of the class and not sixty of its students.
  if (shared !== undefined && pages.length > 1 && isOfAll(faulty, pages))
    return ofAll(pages, pageError(shared.outcome));
  const [unknown] = away;
  const members = isAboutSchool(report) ? [] : report.members;
  return {
    findings: [
      ...faulty.map(({ page: { student }, outcome }) =>
        ofPage(student, outcome, textsOf(student === undefined ? members : [student])),
      ),
      ...(unknown === undefined ? [] : [pagesNotSet(pageError(unknown.outcome))]),
    ],
    failed: new Set(faulty.map(({ page }) => page.student?.id)),
    pagesSet: unknown === undefined,
  };
}

const isTransient = (code: string) => (TRANSIENT_RENDER_ERRORS as readonly string[]).includes(code);
/** Faults of what a student's page says. */
const OF_PAGES: readonly string[] = ["MISSING_GLYPH", "PAGE_OVERFLOW", "PHOTO_UNREADABLE"];

function isOfAll(faulty: readonly { readonly outcome: FailedPage }[], pages: readonly PlannedPage[]): boolean {
  const kinds = new Set(faulty.map(({ outcome: { code, culprit } }) => JSON.stringify([code, culprit])));
  return (
    faulty.length === pages.length && kinds.size === 1 && !faulty.some(({ outcome }) => OF_PAGES.includes(outcome.code))
  );
}

function ofAll(pages: readonly PlannedPage[], error: PalmaresError): PageFindings {
  if (isTransient(error.code)) return { findings: [pagesNotSet(error)], failed: new Set(), pagesSet: false };
  const finding: Finding = { severity: "blocker", code: error.code, detail: sentenceFor(error) };
  return { findings: [finding], failed: new Set(pages.map(({ student }) => student?.id)), pagesSet: true };
}

const pagesNotSet = (error: PalmaresError): Finding => ({
  severity: "warning",
  code: "PAGES_NOT_SET",
  detail: describePagesNotSet(sentenceFor(error)),
});

function ofPage(student: Student | undefined, page: FailedPage, texts: readonly PrintedText[]): Finding {
  const error = pageError(page);
  const { places, hint } = hintFor(page, texts);
  const [place] = places;
  return {
    severity: "blocker",
    code: error.code,
    detail: [sentenceFor(error), hint].filter(Boolean).join(" "),
    ...(student && { student }),
    ...(place !== undefined && { field: place.field }),
  };
}

interface Hint {
  readonly places: readonly PrintedText[];
  readonly hint?: string;
}

/** Where the letter stands, or which text is the longest. */
function hintFor({ code, culprit = "", longest: named }: FailedPage, texts: readonly PrintedText[]): Hint {
  if (code === "MISSING_GLYPH") {
    const letters = Array.from(culprit.matchAll(/U\+([0-9A-F]+)/g), ([, hex = ""]) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
    const places = texts.filter(({ text }) => letters.some((letter) => holds(text, letter)));
    return places.length === 0 ? { places } : { places, hint: whereItStands(places) };
  }
  if (code !== "PAGE_OVERFLOW") return { places: [] };
  // The error's own sentence names it.
  if (named !== undefined) return { places: texts.filter(({ field }) => field === named.field).slice(0, 1) };
  const [longest] = texts
    .filter(({ field }) => field !== "school")
    .toSorted((a, b) => Array.from(b.text).length - Array.from(a.text).length);
  return longest === undefined ? { places: [] } : { places: [longest], hint: whatIsLongest(longest) };
}

/** Templates write some words in capitals, and letters with accents may be one character or two. */
const holds = (text: string, letter: string) =>
  [text, text.toUpperCase(), text.normalize("NFC"), text.normalize("NFD")].some((form) => form.includes(letter));
