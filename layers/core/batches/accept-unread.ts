import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { namesOf, typeOf } from "../document-types/registry.ts";
import { documentLanguage } from "../documents/document-language.ts";
import { PalmaresError } from "../domain/errors.ts";
import { currentYearOf, isSameYear } from "../domain/records/school-years.ts";
import type { SchoolClass } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { batchLabel, inOrderOfTerms, listLabel, wholeSchool } from "../text/fr/batches.ts";
import { shortOfTerm } from "./periods-of-batch.ts";
import { newRecord } from "./plan-selection.ts";
import type { BatchFiles, BatchRecord, BatchStore } from "./ports.ts";

export interface AcceptUnreadPorts {
  readonly school: Pick<SchoolRecords, "school" | "classes">;
  readonly batches: Pick<BatchStore, "create">;
  readonly files: Pick<BatchFiles, "saveOrder">;
  readonly now: () => Date;
}

/** What a large request asks for, as far as it can be told without reading a class. */
export interface Extent {
  readonly label: string;
  /** Lines of a list; 0: not known. */
  readonly count: number;
}

/** Whose language is not asked for here. */
const NOBODYS = { school: undefined, schoolYear: undefined };

/**
 * How much a large request asks for. Whether it is large follows from the request and, of a school, from the number of its
 * classes: no class is read.
 *
 * @returns undefined: it is small enough to be read before the answer.
 */
export async function extentOfLarge(
  { school }: Pick<AcceptUnreadPorts, "school">,
  scope: Scope,
  request: BatchRequest,
): Promise<Extent | undefined> {
  if ("class_id" in request) return undefined;
  const isList = "items" in request;
  if (isList && request.items.length <= LIMITS.checkedAtOnce.items) return undefined;
  const [record, all] = await Promise.all([school.school(scope), school.classes(scope)]);
  const currentYear = currentYearOf(
    record?.currentYear,
    all.map(({ schoolYear }) => schoolYear),
  );
  const short = (term: string) => shortOfTerm(record)(term, currentYear ?? "");
  if (isList) {
    const { items } = request;
    const terms = [...new Set(items.map(({ term }) => short(term)))].sort(inOrderOfTerms);
    const kinds = [...new Set(items.map(({ type }) => namesOf(type).many))];
    return { label: listLabel(items.length, terms, kinds), count: items.length };
  }
  const year = request.school_year ?? currentYear;
  const ofYear = all.filter((one) => year === undefined || isSameYear(one.schoolYear, year));
  if (ofYear.length <= LIMITS.checkedAtOnce.classes) return undefined;
  const isAboutSchool = typeOf(request.type).scope === "school";
  const places: readonly Pick<SchoolClass, "name" | "schoolYear">[] = isAboutSchool
    ? [wholeSchool(ofYear[0]?.schoolYear ?? "")]
    : ofYear;
  const label = batchLabel(places, [short(request.term)], [namesOf(request.type).many], currentYear);
  return { label, count: 0 };
}

/**
 * Accepts a large batch before anything of it has been read: its order is saved, and then its record, which has it checked
 * through the table's stream. What can be told from the request alone is refused at once.
 *
 * @returns undefined: there is a batch of this id.
 * @throws PalmaresError SCHOOL_NOT_FOUND; FaultyRequest INVALID_BODY for a language that a type does not have
 */
export async function acceptUnread(
  ports: AcceptUnreadPorts,
  scope: Scope,
  request: BatchRequest,
  { label, count }: Extent,
  id: string,
): Promise<BatchRecord | undefined> {
  if ("school_id" in request && request.school_id !== scope.schoolId)
    throw new PalmaresError("SCHOOL_NOT_FOUND", "Another school was named.");
  const types = "items" in request ? request.items.map(({ type }) => type) : [request.type];
  for (const type of new Set(types)) documentLanguage(type, request.language, NOBODYS);
  const batch: BatchRecord = {
    ...newRecord(scope, request, id, ports.now()),
    status: "CHECKING",
    checking: { checked: 0 },
    count,
    label,
  };
  await ports.files.saveOrder(batch, request);
  return (await ports.batches.create(batch)) ? batch : undefined;
}
