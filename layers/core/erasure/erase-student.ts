import pMap from "p-map";
import { ulid } from "ulid";
import type { Log } from "../call/log.ts";
import { named, type Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { ErasedCounts, ErasedIdentity, ErasedKind, Erasure } from "./erasure.ts";
import { forgetBatch } from "./forget-batch.ts";
import { eachOnce, identitiesHeld, identitiesIn } from "./identities.ts";
import type { BatchRemovals, ErasureStore, RemovedObjects, SchoolItems, SchoolObjects, StoredItem } from "./ports.ts";
import type { RecordTrace } from "./search-records.ts";
import { countTraces, isEmpty, type SearchPorts, searchTraces, type Traces } from "./search-traces.ts";
import { soughtStudent, studentDigestOf } from "./sought-student.ts";

export interface ErasurePorts {
  readonly items: SchoolItems;
  readonly objects: SchoolObjects;
  readonly batches: BatchRemovals;
  readonly erasures: ErasureStore;
  readonly now: () => Date;
  readonly log: Log;
}

const WRITES_AT_ONCE = 8;
/** Each pass searches everything anew. More are needed only while others write about the student. */
const MOST_PASSES = 6;

/**
 * What is stored of a student, before anything is decided.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND: the school holds nothing of such a student.
 */
export async function findStudentTraces(
  ports: SearchPorts,
  { schoolId }: Pick<Scope, "schoolId">,
  studentId: string,
  options?: Parameters<typeof searchTraces>[4],
): Promise<{ readonly traces: Traces; readonly identities: readonly ErasedIdentity[] }> {
  const byId = soughtStudent({ schoolId, student: { id: studentId, identities: [] } });
  // First by id, which tells the names, then also by these.
  const first = await searchTraces(ports, schoolId, byId);
  if (isEmpty(first)) throw new PalmaresError("STUDENT_NOT_FOUND", "Nothing is stored of such a student.");
  const recorded = identitiesIn(first.records.filter(isIdentity).map(({ stored }) => stored.item));
  const identities = eachOnce([...recorded, ...namesFound(first)]);
  const student = soughtStudent({ schoolId, student: { id: studentId, identities } });
  return { traces: await searchTraces(ports, schoolId, student, first.documentIds, options), identities };
}

/**
 * Begins the erasure of a student, or finds the one that has begun. Nothing is deleted yet: {@link continueErasure} does, now
 * and, should it be interrupted, again. The record alone makes it go on.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND
 */
export async function beginErasure(ports: ErasurePorts, scope: Scope, studentId: string): Promise<Erasure> {
  const running = await ports.erasures.findRunning(scope.schoolId, studentDigestOf(scope.schoolId, studentId));
  if (running !== undefined) return running;
  const { traces, identities } = await findStudentTraces(ports, scope, studentId);
  return startErasure(ports, scope, { id: studentId, identities }, traces.documentIds);
}

/** Writes down that a student is being erased, or finds the erasure that has begun meanwhile. */
export const startErasure = (
  { erasures, now }: { readonly erasures: Pick<ErasureStore, "start">; readonly now: () => Date },
  scope: Scope,
  student: NonNullable<Erasure["student"]>,
  documentIds: readonly string[] = [],
): Promise<Erasure> =>
  erasures.start({
    id: ulid(now().getTime()).toLowerCase(),
    schoolId: scope.schoolId,
    status: "RUNNING",
    requestedBy: scope.userId,
    ...named("requestedByName", scope),
    requestedAt: now().toISOString(),
    student,
    studentDigest: studentDigestOf(scope.schoolId, student.id),
    documentIds,
    gone: {},
  });

/**
 * Goes on with an erasure, wherever it was: searches everything, deletes what it finds, and searches again until it finds
 * nothing. So it does not matter where a former call died, or what was written about the student meanwhile.
 *
 * @returns the erasure as it is now: WAITING while a batch with the student is being made; ERASED; or CONFIRMED, when it was
 *   ERASED for longer than any function runs.
 * @throws Error when others write about the student faster than it deletes; another call goes on.
 */
export async function continueErasure(ports: ErasurePorts, erasure: Erasure): Promise<Erasure> {
  let current = erasure;
  if (current.status === "CONFIRMED") return current;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const who = soughtStudent(current);
    const isConfirming = current.student === undefined;
    const traces = await searchTraces(ports, current.schoolId, who, current.documentIds, { counted: isConfirming });
    if (isEmpty(traces)) return end(ports, current);
    const { inPass = false, gone, waitingFor: _, student, ...kept } = current;
    // Names that the records do not have, or have no more: the next search looks for them, too.
    const known = student && { ...student, identities: eachOnce([...student.identities, ...namesFound(traces)]) };
    current = {
      ...kept,
      ...(known && { student: known }),
      documentIds: traces.documentIds,
      rewritten: rewrittenFiles(current, traces),
      gone: together(gone, countTraces(traces), inPass),
      inPass: true,
    };
    await ports.erasures.save(current);
    const running = traces.batches.filter(({ isRunning }) => isRunning).map(({ id }) => id);
    const removed = await forget(ports, traces, running.length > 0);
    const { inPass: __, ...passed } = current;
    current = { ...passed, ...latest(current, removed) };
    if (running.length > 0) {
      current = { ...current, inPass: true, waitingFor: running, ...(!isConfirming && { status: "WAITING" as const }) };
      await ports.erasures.save(current);
      ports.log.info("erasure waits", { erasure: current.id, batches: running.length });
      return current;
    }
    await ports.erasures.save(current);
  }
  throw new Error("An erasure finds something anew at each search.");
}

/** Deletes what a search has found, plans of imports and records first. While a batch is being made, what it needs stays. */
async function forget(ports: ErasurePorts, traces: Traces, isWaiting: boolean): Promise<readonly RemovedObjects[]> {
  // No step of an import is done any more once its plan is gone; records come after, so that none brings them back.
  const imports = await ports.objects.remove(traces.imports);
  await pMap(traces.records, (trace) => forgetRecord(ports.items, trace), { concurrency: WRITES_AT_ONCE });
  const removed = [imports, await ports.objects.remove(traces.exports)];
  if (isWaiting) return removed;
  // The files of issued papers are found by what is deleted next.
  removed.push(await ports.objects.remove(traces.paperFiles));
  await pMap(traces.papers, (stored) => forgetPaper(ports.items, stored), { concurrency: WRITES_AT_ONCE });
  // No link to a file is given any more once its document's record is gone.
  await pMap(traces.documents, (stored) => ports.items.remove(stored), { concurrency: WRITES_AT_ONCE });
  removed.push(await ports.objects.remove(traces.photos));
  removed.push(await ports.objects.remove(traces.pdfs), await ports.objects.remove(traces.logs));
  for (const batch of traces.batches) removed.push(...(await forgetBatch(ports, batch)));
  return removed;
}

/** A line of the register stays without the student, so that its number is answered and not given again. */
async function forgetPaper(items: SchoolItems, stored: StoredItem): Promise<void> {
  if (stored.kind !== "paper") return items.remove(stored);
  const { studentId: _, reason: __, duplicates: ___, duplicateSha256: ____, ...kept } = stored.item;
  await items.replace(stored, { ...kept, status: "ERASED", documentId: "", says: "", pdfSha256: "", bytes: 0 });
}

async function forgetRecord(items: SchoolItems, { stored, rest }: RecordTrace): Promise<void> {
  if (rest === undefined) await items.remove(stored);
  // Changed meanwhile, it is found by the next search.
  else await items.replace(stored, rest);
}

/** A search has found nothing. */
async function end({ objects, erasures, now, log }: ErasurePorts, erasure: Erasure): Promise<Erasure> {
  const at = now();
  const { student: _, inPass: __, waitingFor: ___, rewritten = [], ...searched } = erasure;
  const kept: Erasure = { ...searched, ...latest(searched, [await objects.removeFormer(rewritten)]) };
  if (kept.erasedAt === undefined) {
    const ended: Erasure = { ...kept, status: "ERASED", erasedAt: at.toISOString() };
    await erasures.save(ended);
    log.info("student erased", { erasure: ended.id });
    return ended;
  }
  if (at.getTime() - Date.parse(kept.erasedAt) < LIMITS.erasureConfirmMs) {
    if (erasure.inPass || rewritten.length > 0) await erasures.save(kept);
    return kept;
  }
  const { studentDigest: _____, documentIds: ______, ...receipt } = kept;
  const confirmed: Erasure = { ...receipt, status: "CONFIRMED", confirmedAt: at.toISOString() };
  // The store finds the claim of the student by what it still knows.
  await erasures.save(confirmed);
  log.info("erasure confirmed", { erasure: confirmed.id });
  return confirmed;
}

function rewrittenFiles({ rewritten = [] }: Erasure, { batches }: Traces): readonly string[] {
  const files = batches.flatMap(({ reports, plans }) => [...reports, ...plans]);
  return [...new Set([...rewritten, ...files.map(({ key }) => key)])].sort();
}

/** What is counted after another search. What an interrupted pass had counted is found again, or was deleted. */
function together(before: ErasedCounts, found: ErasedCounts, isCounted: boolean): ErasedCounts {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(found)])] as ErasedKind[];
  const sum = (kind: ErasedKind) => {
    const [a = 0, b = 0] = [before[kind], found[kind]];
    return isCounted ? Math.max(a, b) : a + b;
  };
  return Object.fromEntries(kinds.map((kind) => [kind, sum(kind)]));
}

/** Until when the longest kept version stays. */
function latest({ versionsUntil }: Erasure, removed: readonly RemovedObjects[]): RemovedObjects {
  const [last] = [versionsUntil, ...removed.map((one) => one.versionsUntil)]
    .filter((one) => one !== undefined)
    .sort()
    .reverse();
  return last === undefined ? {} : { versionsUntil: last };
}

/** The names by which what was found knows the student. */
const namesFound = ({ records, batches }: Traces) =>
  identitiesHeld([
    ...records.map(({ own }) => own),
    ...batches.flatMap(({ copied, reports }) => [...copied, ...reports.map(({ own }) => own)]),
  ]);

const isIdentity = ({ stored: { kind } }: RecordTrace): boolean => kind === "person" || kind === "student";
