import { checkDocuments } from "../batches/check-documents.ts";
import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import { namesOf, typeOf } from "../document-types/registry.ts";
import { documentId } from "../documents/document-key.ts";
import { documentLanguage, keptLanguage } from "../documents/document-language.ts";
import { faultyOrder, yearOfOrder } from "../documents/order-fault.ts";
import type { Source } from "../documents/report.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { Term } from "../domain/school.ts";
import { schoolYears } from "../school/school-years.ts";
import { describeNotOfSchool } from "../text/fr/preflight.ts";
import { type Finding, gravestFirst, type Preflight } from "./finding.ts";
import { pageFindings } from "./page-findings.ts";
import type { PreflightPorts } from "./preflight-class.ts";
import { staleFindings } from "./stale-findings.ts";

export interface SchoolPreflightChoice {
  /** Absent: the school's current year. */
  readonly schoolYear?: string | undefined;
  readonly term: Term;
  readonly type: DocumentType;
  /** One or two languages of `LANGUAGE_CHOICES`; absent: the school's. */
  readonly language?: string | undefined;
}

/**
 * Looks at a document about the school before it is made, as the batch would make it: which classes it would only name, whether
 * its pages can be set, whether the one that is stored is out of date. What the students' own papers lack, the pre-flight of each
 * class says.
 *
 * @throws FaultyRequest INVALID_BODY for a type about students or classes, and a year without classes
 * @throws PalmaresError TERM_NOT_IN_SCHOOL
 */
export async function preflightSchool(
  ports: PreflightPorts,
  scope: Scope,
  choice: SchoolPreflightChoice,
): Promise<{ readonly schoolYear: string; readonly preflight: Preflight }> {
  const { term, type } = choice;
  if (typeOf(type).scope !== "school") {
    throw faultyOrder({ field: "type", detail: describeNotOfSchool(namesOf(type).one) });
  }
  const { schoolYear, fault } = yearOfOrder(type, await schoolYears(ports.school, scope), choice.schoolYear);
  if (fault !== undefined) throw faultyOrder(fault);
  const { school, design } = ports;
  const { read, documents, without, warnings } = await checkDocuments(
    { school, design },
    scope,
    { schoolYear },
    [{ schoolYear, term, type }],
    choice.language,
  );
  const [document] = documents;
  const record = await school.school(scope);
  const language = keptLanguage(documentLanguage(type, choice.language, { school: record, schoolYear }));
  const id = documentId({ schoolId: scope.schoolId, schoolYear, type, term, language });
  const [stored] = await ports.documents.findAll([id]);
  const ofPages = await pagesOf(ports, read?.source, {
    id,
    generation: (stored?.generation ?? 0) + 1,
    type,
    term,
    language,
  });
  const findings: Finding[] = [
    ...without.map(({ code, detail }): Finding => ({ severity: "blocker", code, detail })),
    ...warnings.map((detail): Finding => ({ severity: "warning", code: "CLASS_NOT_COMPUTED", detail })),
    ...ofPages.findings,
    ...staleFindings(type, record?.name ?? "", [{ digest: document?.digest, record: stored }]),
  ];
  const isMade = document !== undefined && ofPages.failed.size === 0;
  return {
    schoolYear,
    preflight: {
      findings: findings.sort(gravestFirst),
      documents: isMade ? 1 : 0,
      withDocument: [],
      withoutDocument: isMade ? 0 : 1,
      without: [],
      pagesSet: ofPages.pagesSet,
    },
  };
}

interface SchoolPage {
  readonly id: string;
  readonly generation: number;
  readonly type: DocumentType;
  readonly term: Term;
  readonly language: string | undefined;
}

async function pagesOf(
  { renderer, now }: PreflightPorts,
  source: Source | undefined,
  { id, generation, type, term, language }: SchoolPage,
) {
  if (renderer === undefined || source === undefined) return { findings: [], failed: new Set(), pagesSet: false };
  const pages = [{ id, number: `${id}-${generation}` }];
  const order = { source, textsOf: () => [], type, term, language, pages };
  return pageFindings(renderer, order, now(), LIMITS.streamTimeoutMs);
}
