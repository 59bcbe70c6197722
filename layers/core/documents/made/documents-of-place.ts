import type { Scope } from "../../call/scope.ts";
import { DOCUMENT_TYPES } from "../../document-types/registry.ts";
import type { DocumentTypeSpec } from "../../document-types/spec.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { Report } from "../../domain/results/report.ts";
import type { Student } from "../../domain/school.ts";
import { languageChoices } from "../../languages/registry.ts";
import { byName } from "../../text/fr/alphabetical.ts";
import type { About } from "../about.ts";
import { contentOf } from "../document-content.ts";
import { type DraftKey, documentId } from "../document-key.ts";
import { keptLanguage } from "../document-language.ts";
import { withoutDraftMark } from "../issuing/draft-mark.ts";
import type { KeyPapers, PaperOfKey } from "../issuing/ports.ts";
import { changedSince, contentDigest, pageDigest } from "../page-digest.ts";
import type { DocumentRecord } from "../ports.ts";
import { readSource, reportOf, type Source } from "../report.ts";
import type { MadeDocument, MadeFilter, MadePlace, MadePorts } from "./ports.ts";

/**
 * The documents that are kept of a class, or about the school, in a period: those about it first, then its students' by name.
 * A document's id follows from whom and what it is, so each that there can be is asked for by its key, and no index of
 * documents is kept: docs/decisions/0057.
 */
export async function documentsOfPlace(
  ports: MadePorts,
  scope: Scope,
  place: MadePlace,
  filter: MadeFilter,
): Promise<readonly MadeDocument[]> {
  const { school } = ports;
  const read = () => orNothing(() => readSource(school, scope, aboutOf(place), filter.term));
  const ofClass = "schoolClass" in place ? await read() : undefined;
  const students = "schoolClass" in place ? await studentsOf(school, scope, place.schoolClass.id, ofClass, filter) : [];
  const keys = keysOf(scope, place, students, filter);
  const found = await findDocuments(ports, keys, filter);
  if (found.length === 0) return [];

  const isReady = found.some(({ record }) => record.status === "READY");
  // Every class is read for what is about the school: not before there is something to compare.
  const compare = comparer(ports, filter, ofClass ?? (isReady && !("schoolClass" in place) ? await read() : undefined));
  const byId = new Map(students.map((student) => [student.id, student]));
  const documents = await Promise.all(
    found.map(async ({ record, paper }): Promise<MadeDocument> => {
      const student = record.studentId === undefined ? undefined : byId.get(record.studentId);
      return {
        record,
        schoolYear: "schoolClass" in place ? place.schoolClass.schoolYear : place.schoolYear,
        ...("schoolClass" in place && { schoolClass: place.schoolClass }),
        ...(student && { student }),
        ...(paper && { paper }),
        ...(record.status === "READY" && { stale: await compare(record, paper) }),
      };
    }),
  );
  return documents.filter(({ stale }) => filter.stale === undefined || filter.stale === stale);
}

const aboutOf = (place: MadePlace): About =>
  "schoolClass" in place ? { classId: place.schoolClass.id } : { schoolYear: place.schoolYear };

/** Those who are or were in the class, by name. Of a class that cannot be read the directory still has them. */
async function studentsOf(
  school: MadePorts["school"],
  scope: Scope,
  classId: string,
  source: Source | undefined,
  { studentId }: MadeFilter,
): Promise<readonly Student[]> {
  const all = source !== undefined && "students" in source ? source.students : await school.students(scope);
  return all
    .filter((one) => one.classId === classId && (studentId === undefined || one.id === studentId))
    .toSorted(byName);
}

/** The keys of all drafts that there can be, in the order of the list. */
function keysOf(
  { schoolId }: Scope,
  place: MadePlace,
  students: readonly Student[],
  { term, type, language, studentId }: MadeFilter,
): readonly DraftKey[] {
  const types = DOCUMENT_TYPES.filter(({ id }) => type === undefined || type === id);
  const languagesOf = ({ languages }: DocumentTypeSpec) =>
    languageChoices(languages).filter((one) => language === undefined || language === one);
  const keysAbout = (about: About, scope: DocumentTypeSpec["scope"]): DraftKey[] =>
    types
      .filter((one) => one.scope === scope)
      .flatMap((one) =>
        languagesOf(one).map((choice) => {
          const kept = keptLanguage(choice);
          return { schoolId, ...about, type: one.id, term, ...(kept !== undefined && { language: kept }) };
        }),
      );
  if (!("schoolClass" in place)) return keysAbout({ schoolYear: place.schoolYear }, "school");
  const { id: classId } = place.schoolClass;
  return [
    ...(studentId === undefined ? keysAbout({ classId }, "class") : []),
    ...students.flatMap(({ id }) => keysAbout({ classId, studentId: id }, "student")),
  ];
}

interface Found {
  readonly record: DocumentRecord;
  readonly paper?: PaperOfKey | undefined;
}

/** What is kept of these keys: drafts, and the papers that count or are being made. */
async function findDocuments(
  { documents, papers }: MadePorts,
  keys: readonly DraftKey[],
  { state, issued }: MadeFilter,
): Promise<readonly Found[]> {
  const ids = keys.map(documentId);
  const issuable = new Set(DOCUMENT_TYPES.filter((one) => one.issuable).map(({ id }) => id));
  const [drafts, paperOf] = await Promise.all([
    issued === true ? [] : documents.findAll(ids),
    issued === false
      ? new Map<string, KeyPapers>()
      : papers.papersOf(keys.filter(({ type, studentId, classId }) => issuable.has(type) && (studentId ?? classId))),
  ]);
  const issues = new Map(
    [...paperOf.values()].flatMap(({ current, pending }) =>
      [current, pending].flatMap((paper) => (paper === undefined ? [] : [[paper.documentId, paper] as const])),
    ),
  );
  const records = new Map(
    [...drafts, ...(issues.size > 0 ? await documents.findAll([...issues.keys()]) : [])].map((one) => [one.id, one]),
  );
  return ids.flatMap((id) => {
    const { current, pending } = paperOf.get(id) ?? {};
    return [id, current?.documentId, pending?.documentId].flatMap((each) => {
      const record = each === undefined ? undefined : records.get(each);
      return record === undefined || (state !== undefined && record.status !== state)
        ? []
        : [{ record, paper: issues.get(record.id) }];
    });
  });
}

/**
 * Whether a document says something else than it would if it were asked for now: a draft as an order compares it, an issued
 * paper as issuing does. One that could not be made at all does.
 */
function comparer({ design }: MadePorts, { term }: MadeFilter, source: Source | undefined) {
  const once = new Map<boolean, Promise<Report | undefined>>();
  const reportFor = (isPaper: boolean) => {
    const known = once.get(isPaper) ?? orNothing(async () => reportOf(sourceFor(isPaper), term));
    once.set(isPaper, known);
    return known;
  };
  const sourceFor = (isPaper: boolean) =>
    isPaper && source !== undefined && "schoolClass" in source ? withoutDraftMark(source) : source;
  return async (record: DocumentRecord, paper: PaperOfKey | undefined): Promise<boolean> => {
    const report = await reportFor(paper !== undefined);
    const content = report && (await orNothing(async () => contentOf(report, record)));
    if (content === undefined) return true;
    return paper === undefined
      ? changedSince(record.digest, pageDigest(content, design)) !== undefined
      : contentDigest(content) !== paper.says;
  };
}

/** What cannot be computed or printed from the records as they are. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}
