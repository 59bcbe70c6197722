import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { sourceOf } from "../documents/about.ts";
import { documentLanguage } from "../documents/document-language.ts";
import { FaultyRequest, type FieldFault, PalmaresError } from "../domain/errors.ts";
import { currentYearOf } from "../domain/records/school-years.ts";
import type { SchoolClass } from "../domain/school.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { repeatedItem } from "../text/fr/batches.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import {
  type CheckedDocuments,
  checkDocuments,
  type LeftOut,
  type Place,
  type ReadSource,
  type SelectedDocument,
} from "./check-documents.ts";
import { type ChosenDocument, chooseDocuments } from "./choose-documents.ts";
import { recordsOnce } from "./records-once.ts";
import { byPlaceThenName } from "./sort-documents.ts";
import { type BatchReport, faultsOf } from "./without-document.ts";

export interface Selection {
  /** In the order of the batch's outputs. */
  readonly documents: readonly SelectedDocument[];
  readonly report: BatchReport;
  /** The classes of these documents, each for one term, and the school, as they were read; empty: they were kept on the way. */
  readonly read: readonly ReadSource[];
  readonly currentYear: string | undefined;
}

/** For a caller to whom a choice is too large to be held as a whole. */
export interface SelectionSteps {
  /** Keeps a class or the school as it was read; it is not in {@link Selection.read}. */
  readonly keep: (read: ReadSource) => Promise<void>;
  /** Some classes, each in one period, have been checked. */
  readonly checked: (checked: number, of: number) => Promise<void>;
}

export interface SelectionPorts {
  readonly school: SchoolRecords & StudentDirectory;
  readonly design: DesignDigests;
}

/** Whose language is not asked for here. */
const NOBODYS = { school: undefined, schoolYear: undefined };
const CLASSES_AT_ONCE = 4;

/**
 * The documents that a request asks for, each of them checked; students who cannot have one are listed. Nothing is written.
 *
 * @throws FaultyRequest INVALID_ITEMS with every line that names no document, or names one twice; NOTHING_TO_PRINT with the
 *   first reasons when nobody can have a document
 * @throws PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND, TERM_NOT_IN_SCHOOL
 */
export async function selectDocuments(
  ports: SelectionPorts,
  scope: Scope,
  request: BatchRequest,
  steps?: SelectionSteps,
): Promise<Selection> {
  const { school } = ports;
  const [students, classes, record] = await Promise.all([
    school.students(scope),
    school.classes(scope),
    school.school(scope),
  ]);
  const years = classes.map(({ schoolYear }) => schoolYear);
  const currentYear = currentYearOf(record?.currentYear, years);
  const choice = chooseDocuments(request, scope, { students, classes, currentYear });
  if (choice.faults.length > 0) throw refusal(choice.faults);

  // A type without words in the language is refused, not left out.
  for (const type of new Set(choice.chosen.map((one) => one.type))) documentLanguage(type, request.language, NOBODYS);

  const records = recordsOnce(school, choice.chosen);
  const groups = Map.groupBy(choice.chosen, (one) => sourceOf(one, one.term));
  type CheckedGroup = CheckedDocuments & { readonly faults?: readonly FieldFault[] };
  async function checkGroup([first, ...others]: readonly ChosenDocument[]): Promise<CheckedGroup> {
    const place = first && placeOf(first, classes);
    if (first === undefined || place === undefined) return { documents: [], without: [], warnings: [] };
    try {
      const { design } = ports;
      return await checkDocuments({ school: records, design }, scope, place, [first, ...others], request.language);
    } catch (error) {
      if (!(error instanceof PalmaresError) || first.line === undefined) throw error;
      const lines = [first, ...others].map(({ line }) => ({
        field: `items.${line}.term`,
        detail: sentenceFor(error),
      }));
      return { documents: [], without: [], warnings: [], faults: lines };
    }
  }
  let done = 0;
  const checked = await pMap(
    groups.values(),
    async (group): Promise<CheckedGroup> => {
      const { read, ...found } = await checkGroup(group);
      const isNeeded = read !== undefined && found.documents.length > 0;
      if (isNeeded) await steps?.keep(read);
      await steps?.checked(++done, groups.size);
      return { ...found, ...(isNeeded && steps === undefined && { read }) };
    },
    { concurrency: CLASSES_AT_ONCE },
  );

  const documents = checked.flatMap((group) => group.documents);
  const faults = [...checked.flatMap((group) => group.faults ?? []), ...repeatedLines(documents)];
  if (faults.length > 0) throw refusal(faults);
  const without = [
    ...choice.without,
    ...eachOnce(
      documents,
      checked.flatMap((group) => group.without),
    ),
  ];
  if (documents.length === 0) throw new NothingToPrint(without);
  return {
    read: checked.flatMap(({ read }) => read ?? []),
    documents: documents.sort(byPlaceThenName),
    report: { without, warnings: [...new Set(checked.flatMap((group) => group.warnings))] },
    currentYear,
  };
}

/** @returns undefined: the class is gone. */
function placeOf({ classId, schoolYear = "" }: ChosenDocument, classes: readonly SchoolClass[]): Place | undefined {
  if (classId === undefined) return { schoolYear };
  const schoolClass = classes.find(({ id }) => id === classId);
  return schoolClass && { schoolClass, schoolYear: schoolClass.schoolYear };
}

/** Two lines that name one document in different words: the year in one, the class in the other. */
function repeatedLines(documents: readonly SelectedDocument[]): FieldFault[] {
  const lines = Map.groupBy(
    documents.filter(({ line }) => line !== undefined),
    ({ schoolClass, schoolYear, student, term, type }) =>
      JSON.stringify([schoolClass?.id ?? { schoolYear }, student?.id, term, type]),
  );
  return [...lines.values()].flatMap((same) => {
    const [first = 0, ...others] = same.map(({ line = 0 }) => line).sort((a, b) => a - b);
    return others.map((line) => ({ field: `items.${line}`, detail: repeatedItem(first) }));
  });
}

/** A student, or without one a class, or without that the school. */
type Who = Pick<LeftOut, "studentId" | "classId">;

/**
 * Each student without a document once. A student of several classes was looked at in each: what one class lacks, another
 * may have, and of two reasons "was not in this class" says least.
 */
function eachOnce(documents: readonly SelectedDocument[], without: readonly LeftOut[]): BatchReport["without"] {
  const keyOf = (who: Who, { line, term, type }: Pick<LeftOut, "line" | "term" | "type">) =>
    JSON.stringify([who.studentId === undefined ? who : who.studentId, term, type, line]);
  const made = new Set(
    documents.map((one) => keyOf({ studentId: one.student?.id, classId: one.schoolClass?.id ?? "" }, one)),
  );
  const reasons = new Map<string, LeftOut>();
  for (const one of without) {
    const key = keyOf({ studentId: one.studentId, classId: one.classId }, one);
    const known = reasons.get(key);
    if (!made.has(key) && (known === undefined || known.code === "NOT_ENROLLED")) reasons.set(key, one);
  }
  return [...reasons.values()].map((reason) => {
    const { line: _, ...one } = reason;
    return one;
  });
}

const lineOf = ({ field }: FieldFault) => Number(/^items\.(\d+)/.exec(field)?.[1] ?? -1);

function refusal(faults: readonly FieldFault[]): FaultyRequest {
  const byLine = [...faults].sort((a, b) => lineOf(a) - lineOf(b));
  return new FaultyRequest("INVALID_ITEMS", "Some items name no document.", byLine, { count: byLine.length });
}

/** A selection in which nobody has a document. */
export class NothingToPrint extends FaultyRequest {
  /** Everybody without one, and why. */
  readonly without: BatchReport["without"];

  constructor(without: BatchReport["without"]) {
    super("NOTHING_TO_PRINT", "The selection is empty.", faultsOf(without), { count: without.length });
    this.without = without;
  }
}
