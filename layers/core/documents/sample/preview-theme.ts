import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import { typeOf } from "../../document-types/registry.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { papersOf } from "../../domain/periods.ts";
import { schoolYearOn } from "../../domain/records/school-years.ts";
import { classReport } from "../../domain/results/class-report.ts";
import { issueDay } from "../../domain/results/issue-day.ts";
import { rulePackOf } from "../../rules/rule-pack-of.ts";
import { checkTheme } from "../../school/own-papers/set-theme.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { contentOf } from "../document-content.ts";
import { documentLanguage } from "../document-language.ts";
import { type PageRenderer, pageError, printPages } from "../render/print-pages.ts";
import { SAMPLE_STUDENT, sampleClass } from "./sample-class.ts";

interface PreviewPorts {
  readonly school: Pick<SchoolRecords, "school">;
  readonly renderer: PageRenderer;
  readonly now: () => Date;
}

interface PreviewChoice {
  readonly type: DocumentType;
  /** A theme as a school saves it, not saved yet. */
  readonly file: unknown;
  /** Undefined: that of the day. */
  readonly schoolYear?: string | undefined;
}

/**
 * Sets a paper of nobody in a theme that need not be saved: with the name, the rules and the logo of the school, and an
 * invented class. Nothing is kept.
 *
 * @throws FaultyRequest INVALID_BODY with every wrong key of the theme; PalmaresError SCHOOL_NOT_RECORDED, and every render
 *   error.
 */
export async function previewTheme(
  { school: records, renderer, now }: PreviewPorts,
  scope: Scope,
  { type, file, schoolYear }: PreviewChoice,
): Promise<Uint8Array> {
  const theme = { kind: "theme", type, validFrom: now().toISOString().slice(0, 10), file } as const;
  checkTheme(theme);
  const school = await records.school(scope);
  if (school === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  const year = schoolYear ?? school.currentYear ?? schoolYearOn(now());
  const pack = rulePackOf(school, year);
  const term = papersOf(pack)[0]?.id ?? "";
  const report = classReport(sampleClass(school, year, pack), pack, term);
  const language = documentLanguage(type, undefined, { school, schoolYear: year });
  const about = typeOf(type).scope === "student" ? { studentId: SAMPLE_STUDENT } : {};
  const content = contentOf(report, { type, language, ...about });
  const look = { ...content.look, theme };
  const run = { type, school, issuedOn: issueDay(content.sheet, now()), look };
  const id = typeOf(type).slug;
  const { pages } = await printPages(
    renderer,
    run,
    [{ id, number: id, content: { ...content, look } }],
    LIMITS.streamTimeoutMs,
  );
  const page = pages.get(id);
  if (page === undefined) throw new Error("The typesetter gave no outcome for this page.");
  if (!page.ok) throw pageError(page);
  return page.pdf;
}
