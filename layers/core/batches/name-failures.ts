import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import { snapshotKey, sourceOf } from "../documents/about.ts";
import type { Snapshots } from "../documents/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { ClassRecord, Student } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { describeError } from "../text/fr/errors.ts";
import type { BatchItem, BatchRecord } from "./ports.ts";
import type { WithoutDocument } from "./without-document.ts";

export interface NameFailuresPorts {
  readonly snapshots: Pick<Snapshots, "read">;
  readonly school: Pick<SchoolRecords, "classRecord" | "classesOf">;
}

/** A document of the batch that failed, and whose it is. Of a student or a class that is gone, the names are empty. */
export interface NamedFailure extends WithoutDocument {
  readonly documentId: string;
}

const READS_AT_ONCE = 4;

/**
 * Whose the failed documents of a batch are, in the order given. Names come from the class as the round found it, one read
 * for each class; where there is no snapshot, from the class and the student as they are now.
 */
export async function nameFailures(
  ports: NameFailuresPorts,
  batch: BatchRecord,
  items: readonly BatchItem[],
): Promise<readonly NamedFailure[]> {
  const scope: Scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const groups = Map.groupBy(items, (item) => sourceOf(item, item.term));
  const named = await pMap(
    groups.values(),
    async (group) => {
      const record = await classOf(ports, scope, batch, group[0] as BatchItem);
      return pMap(group, async (item) => namedFailure(item, record, await studentOf(ports, scope, item, record)), {
        concurrency: READS_AT_ONCE,
      });
    },
    { concurrency: READS_AT_ONCE },
  );
  const byPosition = new Map(named.flat().map((one) => [one.position, one.failure]));
  return items.flatMap(({ position }) => byPosition.get(position) ?? []);
}

async function classOf(
  { snapshots, school }: NameFailuresPorts,
  scope: Scope,
  { sourceId, ...batch }: BatchRecord,
  { classId, term }: BatchItem,
): Promise<ClassRecord | undefined> {
  // A document about the school is nobody's.
  if (classId === undefined) return undefined;
  const kept = sourceId && (await snapshots.read(snapshotKey(batch, sourceId, { classId }, term)));
  if (kept && "schoolClass" in kept) return kept;
  try {
    return await school.classRecord(scope, classId);
  } catch (error) {
    // The class's data is wrong now, which may be why its documents failed.
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}

async function studentOf(
  { school }: NameFailuresPorts,
  scope: Scope,
  { studentId, classId }: BatchItem,
  record: ClassRecord | undefined,
): Promise<Student | undefined> {
  if (studentId === undefined) return undefined;
  const inClass = record?.students.find(({ id }) => id === studentId);
  if (inClass !== undefined) return inClass;
  const all = (await school.classesOf(scope, studentId)).enrolments.map(({ student }) => student);
  return all.find((student) => student.classId === classId) ?? all[0];
}

function namedFailure(
  { position, documentId, studentId, classId = "", schoolYear = "", type, term, failure }: BatchItem,
  record: ClassRecord | undefined,
  student: Student | undefined,
): { readonly position: number; readonly failure: NamedFailure } {
  return {
    position,
    failure: {
      documentId,
      studentId,
      lastName: student?.lastName ?? "",
      firstNames: student?.firstNames ?? "",
      matricule: student?.matricule ?? "",
      classId,
      className: record?.schoolClass.name ?? "",
      schoolYear: record?.schoolClass.schoolYear ?? schoolYear,
      type,
      term,
      code: failure?.code ?? "INTERNAL",
      detail: failure?.detail ?? describeError("INTERNAL"),
    },
  };
}
