import { type CheckedDocuments, checkDocuments } from "../batches/check-documents.ts";
import type { ChosenDocument } from "../batches/choose-documents.ts";
import { planIssue } from "../batches/issue-plan.ts";
import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { LIMITS } from "../contract/limits.ts";
import { namesOf, typeOf } from "../document-types/registry.ts";
import { documentId } from "../documents/document-key.ts";
import { documentLanguage, keptLanguage } from "../documents/document-language.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import type { IssuedLines, PaperStore } from "../documents/issuing/ports.ts";
import { stalePapers } from "../documents/issuing/stale-papers.ts";
import { faultyOrder } from "../documents/order-fault.ts";
import type { DocumentStore } from "../documents/ports.ts";
import type { ReportRecords } from "../documents/read-school-term.ts";
import type { PageRenderer } from "../documents/render/print-pages.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError } from "../domain/errors.ts";
import { printedTexts } from "../domain/preflight/printed-texts.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { ClassRecord, SchoolClass, Student, Term } from "../domain/school.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import type { StudentDirectory } from "../school/ports.ts";
import { byName } from "../text/fr/alphabetical.ts";
import { describeNotOfClass } from "../text/fr/preflight.ts";
import { type Finding, gravestFirst, type Preflight } from "./finding.ts";
import { nameFindings } from "./name-findings.ts";
import { type PageFindings, pageFindings } from "./page-findings.ts";
import { recordFindings } from "./record-findings.ts";
import { staleFindings } from "./stale-findings.ts";

export interface PreflightPorts {
  readonly school: ReportRecords & StudentDirectory;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly design: DesignDigests;
  /** Absent: the pages are not set, so nothing is said of letters and lengths. */
  readonly renderer?: PageRenderer;
  /** Absent: nothing is said of issued papers. */
  readonly papers?: Pick<PaperStore, "papersOf">;
  /** Goes with `papers`. */
  readonly register?: IssuedLines;
  readonly now: () => Date;
}

export interface PreflightChoice {
  readonly classId: string;
  readonly term: Term;
  readonly type: DocumentType;
  /** One or two languages of `LANGUAGE_CHOICES`; absent: the school's. */
  readonly language?: string | undefined;
  /** The documents are to be issued: looks at what that would replace, and not at drafts that are out of date. */
  readonly issuing?: boolean | undefined;
}

/**
 * Looks through a class before its documents of a kind and period are made. It asks what the batch asks, by the same check
 * of the same students, and sets the same pages: whoever it says has no document has none in the batch, and nobody else.
 * Nothing is written or kept.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL
 * @throws FaultyRequest INVALID_BODY for a type whose documents are about the school.
 * @example
 * const { preflight } = await preflightClass(ports, scope, { classId: "6a", term: "T1", type: "BULLETIN" });
 * preflight.findings.filter(({ severity }) => severity === "blocker");
 */
export async function preflightClass(
  ports: PreflightPorts,
  scope: Scope,
  choice: PreflightChoice,
): Promise<{ readonly schoolClass: SchoolClass; readonly preflight: Preflight }> {
  const { design, documents } = ports;
  const { classId, term, type } = choice;
  const issuing = choice.issuing === true && typeOf(type).issuable ? ports.papers : undefined;
  const school = issuing === undefined ? ports.school : withoutDraftMarks(ports.school);
  refuseSchools(type);
  const schoolClass = (await school.classes(scope)).find(({ id }) => id === classId);
  if (schoolClass === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  const { record, broken } = await readClass(school, scope, classId);
  const students = record?.students ?? (await school.students(scope)).filter((one) => one.classId === classId);
  const aboutClass = typeOf(type).scope === "class";
  const chosen: readonly ChosenDocument[] = aboutClass
    ? [{ classId, term, type }]
    : students.map((student) => ({ classId, student, term, type }));
  const [first, ...others] = chosen;
  if (first === undefined) return { schoolClass, preflight: EMPTY };

  // The class as it was read: checked, compared and set on one state of the records.
  const asRead = {
    ...school,
    classRecord: async () => {
      if (broken !== undefined) throw broken;
      return record;
    },
  };
  const checked = await checkDocuments(
    { school: asRead, design },
    scope,
    { schoolClass, schoolYear: schoolClass.schoolYear },
    [first, ...others],
    choice.language,
  );
  const language = keptLanguage(
    documentLanguage(type, choice.language, { school: record?.school, schoolYear: schoolClass.schoolYear }),
  );
  const idOf = (student: Student | undefined) =>
    documentId({ schoolId: scope.schoolId, classId, studentId: student?.id, type, term, language });
  const stored = await documents.findAll([...new Set(chosen.map(({ student }) => idOf(student)))]);
  const made = new Map(stored.map((document) => [document.id, document]));

  const pack = record && readPack(record);
  const ofRecords = record === undefined ? ofUnread(checked) : recordFindings(record, pack, { term, type }, checked);
  const ofPages =
    ports.renderer === undefined || record === undefined || pack === undefined || checked.read === undefined
      ? NOT_SET
      : await pageFindings(
          ports.renderer,
          {
            source: record,
            textsOf: (students) => students.flatMap((student) => printedTexts(record, pack, term, student)),
            type,
            term,
            language,
            pages: checked.documents.map(({ student }) => {
              const id = idOf(student);
              return { student, id, number: `${id}-${(made.get(id)?.generation ?? 0) + 1}` };
            }),
          },
          ports.now(),
          LIMITS.streamTimeoutMs,
        );
  const papers = chosen.map(({ student }) => {
    const digest = checked.documents.find((one) => one.student?.id === student?.id)?.digest;
    return { student, digest, record: made.get(idOf(student)) };
  });
  const ofNames = nameFindings(type, language, record?.subjects ?? []);
  // What a draft says does not matter to an issued paper.
  const ofDrafts = issuing === undefined ? staleFindings(type, schoolClass.name, papers) : [];
  const findings = [...ofRecords, ...ofNames, ...ofPages.findings, ...ofDrafts];
  const leftOut = new Set([...checked.without.map(({ studentId }) => studentId), ...ofPages.failed]);
  const makeable = checked.documents.filter(({ student }) => !leftOut.has(student?.id));
  const preflight: Preflight = {
    findings: findings.sort(gravestFirst),
    documents: makeable.length,
    withDocument: makeable.flatMap(({ student }) => student ?? []).sort(byName),
    withoutDocument: aboutClass ? leftOut.size : students.filter(({ id }) => leftOut.has(id)).length,
    without: students.filter(({ id }) => leftOut.has(id)).sort(byName),
    pagesSet: ofPages.pagesSet,
    ...(issuing && { issue: await planIssue(issuing, scope.schoolId, makeable, await staleOf(ports, scope, classId)) }),
  };
  return { schoolClass, preflight };
}

const staleOf = async ({ register, school }: PreflightPorts, scope: Scope, classId: string) =>
  register === undefined ? [] : stalePapers({ register, school }, scope, classId);

const EMPTY: Preflight = {
  findings: [],
  documents: 0,
  withDocument: [],
  withoutDocument: 0,
  without: [],
  pagesSet: true,
};
const NOT_SET: PageFindings = { findings: [], failed: new Set(), pagesSet: false };

/** Documents about the school are looked at by `preflightSchool`. */
function refuseSchools(type: DocumentType): void {
  if (typeOf(type).scope !== "school") return;
  const detail = describeNotOfClass(namesOf(type).one);
  throw faultyOrder({ field: "type", detail });
}

/** A class that cannot be read at all keeps its students from having documents, and is no failure of the pre-flight. */
async function readClass(school: PreflightPorts["school"], scope: Scope, classId: string) {
  try {
    return { record: await school.classRecord(scope, classId) };
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return { broken: error };
  }
}

/** Why nobody of a class that cannot be read has a document. */
const ofUnread = ({ without: [first] }: CheckedDocuments): readonly Finding[] =>
  first === undefined ? [] : [{ severity: "blocker", code: first.code, detail: first.detail }];

function readPack({ school, schoolClass }: ClassRecord): RulePack | undefined {
  try {
    return rulePackOf(school, schoolClass.schoolYear);
  } catch (error) {
    // The check says so of the whole class.
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}
