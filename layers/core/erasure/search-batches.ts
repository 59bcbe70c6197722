import pMap from "p-map";
import { isFinished } from "../batches/life.ts";
import type { BatchRecord } from "../batches/ports.ts";
import { objectKeys } from "../contract/table.ts";
import { documentId } from "../documents/document-key.ts";
import type { BatchRemovals, SchoolObjects, StoredItem, StoredObject } from "./ports.ts";
import type { RecordTraces } from "./search-records.ts";
import type { SoughtStudent } from "./sought-student.ts";
import { isMap, splitValue } from "./split-value.ts";

/** An object of a batch, as it remains without the student. */
export interface RewrittenFile {
  readonly key: string;
  readonly own: unknown;
  readonly rest: unknown;
  /** Nothing of anybody else is in it. */
  readonly isAll: boolean;
}

/** A batch that holds something of the student. */
export interface BatchTrace {
  readonly id: string;
  /** Undefined: its objects were written and its record was not, or not yet. */
  readonly batch: BatchRecord | undefined;
  /** It is being made, or may be about to. */
  readonly isRunning: boolean;
  /** The student's items. */
  readonly items: readonly StoredItem[];
  /** ZIP, print file and tables, in all rounds; empty when they do not hold the student. */
  readonly outputs: readonly string[];
  /** Classes as the batch found them, with the student in them. */
  readonly snapshots: readonly string[];
  /** The student's part of these copies. */
  readonly copied: readonly unknown[];
  readonly reports: readonly RewrittenFile[];
  readonly plans: readonly RewrittenFile[];
  /** All its objects. */
  readonly keys: readonly string[];
}

export interface SearchBatchesPorts {
  readonly objects: Pick<SchoolObjects, "list" | "find">;
  readonly batches: Pick<BatchRemovals, "find">;
  readonly now: () => Date;
}

/** A student, and the documents that show the student: own ones, and those of whole classes. */
interface SoughtInBatches extends Pick<RecordTraces, "batchItems" | "classIds"> {
  readonly who: SoughtStudent;
  readonly documentIds: ReadonlySet<string>;
}

/** Whether a planned document shows the student. */
function isTheirs(
  { studentId, classId, type, term, language }: Readonly<Record<string, unknown>>,
  schoolId: string,
  { who, classIds, documentIds }: SoughtInBatches,
): boolean {
  if (studentId !== undefined) return who.is(studentId);
  // What is about the whole school shows nobody.
  if (typeof classId !== "string") return false;
  const id = documentId({
    schoolId,
    classId,
    type: String(type),
    term: String(term),
    ...(typeof language === "string" && { language }),
  });
  return classIds.has(classId) || documentIds.has(id);
}

const READS_AT_ONCE = 8;
/** Whoever accepts a batch writes its objects first and its record last, within a minute. */
const ACCEPTING_MS = 60 * 60_000;

/** Searches the batches of a school, whose files say which students they hold. */
export async function searchBatches(
  ports: SearchBatchesPorts,
  schoolId: string,
  sought: SoughtInBatches,
): Promise<readonly BatchTrace[]> {
  const { batchItems: items } = sought;
  const prefix = `${objectKeys.batchesPrefix}${schoolId}/`;
  const objects = await ports.objects.list(prefix);
  const files = Map.groupBy(objects, ({ key }) => key.slice(prefix.length).split("/")[0] ?? "");
  const itemsOf = Map.groupBy(items, ({ key }) => key.pk.slice(key.pk.indexOf("#") + 1));
  const progress = Map.groupBy(
    await ports.objects.list(`${objectKeys.outputProgressPrefix}${schoolId}/`),
    ({ key }) => key.split("/")[2] ?? "",
  );
  const traces = await pMap(
    new Set([...files.keys(), ...itemsOf.keys()]),
    async (id): Promise<BatchTrace[]> => {
      const own = files.get(id) ?? [];
      const held = await searchFiles(ports.objects, own, schoolId, sought);
      const theirs = itemsOf.get(id) ?? [];
      const isInOutputs = theirs.length + held.reports.length + held.plans.length > 0;
      if (!isInOutputs && held.snapshots.length === 0) return [];
      const batch = await ports.batches.find({ schoolId }, id);
      const outputs = isInOutputs ? [...own.filter(isOutput), ...(progress.get(id) ?? [])] : [];
      return [
        {
          id,
          batch,
          isRunning: batch === undefined ? isFresh(own, ports.now()) : !isFinished(batch),
          items: theirs,
          outputs: outputs.map(({ key }) => key),
          ...held,
          keys: [...own, ...(progress.get(id) ?? [])].map(({ key }) => key),
        },
      ];
    },
    { concurrency: READS_AT_ONCE },
  );
  return traces.flat();
}

const isOutput = ({ key }: StoredObject): boolean => !key.endsWith(".json");

/** Objects without a record: of a batch that is just being accepted, or of one whose acceptance died. */
const isFresh = (objects: readonly StoredObject[], now: Date): boolean =>
  objects.some(({ savedAt }) => now.getTime() - savedAt.getTime() < ACCEPTING_MS);

async function searchFiles(
  objects: SearchBatchesPorts["objects"],
  own: readonly StoredObject[],
  schoolId: string,
  sought: SoughtInBatches,
) {
  const { who } = sought;
  const snapshots: string[] = [];
  const copied: unknown[] = [];
  const reports: RewrittenFile[] = [];
  const plans: RewrittenFile[] = [];
  // A school's figures name nobody.
  const mayName = own.filter((object) => !isOutput(object) && !objectKeys.isSchoolSnapshot(object.key));
  for (const { key } of mayName) {
    const bytes = await objects.find(key);
    if (bytes === undefined) continue;
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (key.includes("/classes/")) {
      const { own: theirs } = splitValue(value, who, false);
      if (theirs === undefined) continue;
      snapshots.push(key);
      copied.push(theirs);
    } else if (key.endsWith("/plan.json")) {
      const plan = withoutStudent(value, (one) => isTheirs(one, schoolId, sought));
      if (plan.own.length > 0) plans.push({ key, ...plan, isAll: plan.rest.every(isNobodys) });
    } else {
      const { own: theirs, rest } = splitValue(value, who, true);
      if (theirs !== undefined) reports.push({ key, own: theirs, rest, isAll: false });
    }
  }
  return { snapshots, copied, reports, plans };
}

/** Who stands in a plan instead of a student that was erased: an id that nobody can have. */
const NOBODY = "(erased)";

const isNobodys = (planned: unknown): boolean => isMap(planned) && planned.studentId === NOBODY;

/**
 * A plan keeps the places of all its documents, since an item's position is its place in the plan. The student's say nobody:
 * a retry refuses them, and no item stands there.
 */
function withoutStudent(
  plan: unknown,
  isOwn: (planned: Readonly<Record<string, unknown>>) => boolean,
): { readonly own: readonly unknown[]; readonly rest: readonly unknown[] } {
  if (!Array.isArray(plan)) throw new Error("A batch's plan is no list.");
  const own: unknown[] = plan.filter((one) => isMap(one) && isOwn(one));
  const rest: unknown[] = plan.map((one: unknown) =>
    isMap(one) && isOwn(one)
      ? { classId: one.classId, studentId: NOBODY, type: one.type, term: one.term, fileName: "", knownGeneration: 0 }
      : one,
  );
  return { own, rest };
}
