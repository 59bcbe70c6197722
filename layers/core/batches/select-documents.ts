import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { FaultyRequest, type FieldFault, PalmaresError } from "../domain/errors.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { type CheckedClass, checkClass, type SelectedClass, type SelectedDocument } from "./check-class.ts";
import { chooseDocuments } from "./choose-documents.ts";
import { byClassThenName } from "./sort-documents.ts";

export interface Selection {
  /** In the order of the batch's outputs. */
  readonly documents: readonly SelectedDocument[];
  /** The classes of these documents, each for one term, as they were read. */
  readonly classes: readonly SelectedClass[];
  /** Students of a class or school who have nothing to print, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface SelectionPorts {
  readonly school: SchoolRecords & StudentDirectory;
  readonly design: DesignDigests;
}

const CLASSES_AT_ONCE = 4;

/**
 * The documents that a request asks for, each of them checked. Nothing is written.
 *
 * @throws FaultyRequest INVALID_ITEMS with every line that is wrong, PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND,
 *   NOTHING_TO_PRINT
 */
export async function selectDocuments(ports: SelectionPorts, scope: Scope, request: BatchRequest): Promise<Selection> {
  const { school } = ports;
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const choice = chooseDocuments(request, scope, { students, classes });
  const groups = Map.groupBy(choice.chosen, ({ student, term }) => JSON.stringify([student.classId, term]));
  const checked = await pMap(
    groups.values(),
    async ([first, ...others]): Promise<CheckedClass> => {
      const schoolClass = classes.find(({ id }) => id === first?.student.classId);
      if (first === undefined || schoolClass === undefined) return { documents: [], skipped: [], faults: [] };
      return checkClass(ports, scope, schoolClass, [first, ...others]);
    },
    { concurrency: CLASSES_AT_ONCE },
  );

  const faults = [...choice.faults, ...checked.flatMap((group) => group.faults)];
  if (faults.length > 0) throw refusal(faults);
  const documents = checked.flatMap((group) => group.documents).sort(byClassThenName);
  if (documents.length === 0) throw new PalmaresError("NOTHING_TO_PRINT", "The selection is empty.");
  const reasons = Map.groupBy(
    checked.flatMap((group) => group.skipped),
    (reason) => reason,
  );
  const read = checked.flatMap((group) => (group.documents.length > 0 && group.read ? [group.read] : []));
  return {
    documents,
    classes: read,
    skipped: Object.fromEntries([...reasons].map(([reason, all]) => [reason, all.length])),
  };
}

const lineOf = ({ field }: FieldFault) => Number(/^items\.(\d+)/.exec(field)?.[1] ?? -1);

function refusal(faults: readonly FieldFault[]): FaultyRequest {
  const byLine = [...faults].sort((a, b) => lineOf(a) - lineOf(b));
  return new FaultyRequest("INVALID_ITEMS", "Some items cannot be made.", byLine, { count: byLine.length });
}
