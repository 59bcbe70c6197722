import { objectKeys } from "../contract/table.ts";
import type { ClassSnapshots } from "../documents/ports.ts";
import { type SchoolClass, type Student, TERMS, type Term } from "../domain/school.ts";
import { rulePack } from "../rules/rule-packs.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { archiveNames } from "../text/file-names.ts";
import { FAILURES_COLUMNS, FAILURES_FILE, summaryColumns } from "../text/fr/batches.ts";
import { KIND_NAMES } from "../text/fr/document-kinds.ts";
import { endOf, isComplete } from "./life.ts";
import { summaryRows } from "./outputs/class-summary.ts";
import { loadTogether, type Reader } from "./outputs/load-together.ts";
import { mergePdfs } from "./outputs/merged-pdf.ts";
import { table } from "./outputs/tables.ts";
import { type ZipEntry, zipped } from "./outputs/zip.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore } from "./ports.ts";

export interface AssembleBatchPorts {
  readonly school: SchoolRecords & StudentDirectory;
  readonly snapshots: Pick<ClassSnapshots, "read">;
  readonly batches: Pick<BatchStore, "items" | "finish">;
  readonly files: Pick<BatchFiles, "readPdf" | "saveOutput">;
  readonly now: () => Date;
}

interface Contents {
  readonly batch: BatchRecord;
  readonly ready: readonly BatchItem[];
  readonly failed: readonly BatchItem[];
  readonly students: ReadonlyMap<string, Student>;
  readonly classes: ReadonlyMap<string, SchoolClass>;
}

/**
 * Assembles the outputs of a complete batch and finishes its round. Memory holds the list of items and a few PDFs at a
 * time, whatever the size of the batch. The outputs' keys follow from the round, so a repeated call writes the same objects.
 *
 * @returns true when this call finished the round; false when the batch is not complete or another call has finished it.
 */
export async function assembleBatch(ports: AssembleBatchPorts, batch: BatchRecord): Promise<boolean> {
  if (!isComplete(batch)) return false;
  const contents = await contentsOf(ports, batch);
  const save = (output: "zip" | "print" | "summary", content: AsyncIterable<Uint8Array>) =>
    ports.files.saveOutput(batch, batch.round, output, content);
  await saveDocuments(ports, contents, save);
  await save("summary", summary(ports, contents));
  return ports.batches.finish(batch, batch.round, endOf(batch), ports.now().toISOString());
}

type Save = (output: "zip" | "print", content: AsyncIterable<Uint8Array>) => Promise<void>;

/** Writes the ZIP and the print file in parallel, so that each PDF is read once for both. */
async function saveDocuments(ports: AssembleBatchPorts, contents: Contents, save: Save): Promise<void> {
  const { batch, ready } = contents;
  const [zip, print] = loadTogether(ready, (item) => readPdf(ports, batch, item), 2) as [Pdfs, Pdfs];
  const saved = await Promise.allSettled([
    save("zip", zipped(zipEntries(contents, zip), new Date(batch.requestedAt))).finally(zip.end),
    (ready.length === 0
      ? Promise.resolve()
      : save("print", mergePdfs(inOrder(contents, print), { blankPages: batch.twoSided }))
    ).finally(print.end),
  ]);
  for (const output of saved) if (output.status === "rejected") throw output.reason;
}

type Pdfs = Reader<Uint8Array>;

async function contentsOf({ school, batches }: AssembleBatchPorts, batch: BatchRecord): Promise<Contents> {
  const scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const ready: BatchItem[] = [];
  const failed: BatchItem[] = [];
  for await (const item of batches.items(batch.id)) (item.state === "READY" ? ready : failed).push(item);
  return {
    batch,
    ready,
    failed,
    students: new Map(students.map((student) => [student.id, student])),
    classes: new Map(classes.map((schoolClass) => [schoolClass.id, schoolClass])),
  };
}

function zipEntries({ ready, failed, students, classes }: Contents, pdfs: Pdfs): ZipEntry[] {
  const years = new Set(ready.map(({ classId }) => classes.get(classId)?.schoolYear));
  const names = archiveNames({ years: years.size > 1 });
  const entries = ready.flatMap((item, n) => {
    const student = students.get(item.studentId);
    const schoolClass = classes.get(item.classId);
    if (student === undefined || schoolClass === undefined) return [];
    return [{ name: names.of(schoolClass, student, item.type, item.term), content: () => pdfs.load(n) }];
  });
  if (failed.length === 0) return entries;
  const rows = failed.map(({ studentId, classId, type, term, failure }) => {
    const student = students.get(studentId);
    const person = [student?.matricule ?? "", student?.lastName ?? "", student?.firstNames ?? ""];
    const kind = KIND_NAMES[type].name;
    return [classes.get(classId)?.name ?? "", ...person, kind, term, failure?.code ?? "", failure?.detail ?? ""];
  });
  return [...entries, { name: FAILURES_FILE, content: async () => table(FAILURES_COLUMNS, rows) }];
}

async function* inOrder({ ready }: Contents, pdfs: Pdfs): AsyncGenerator<Uint8Array> {
  for (const n of ready.keys()) yield pdfs.load(n);
}

const readPdf = ({ files }: AssembleBatchPorts, { schoolId }: BatchRecord, { documentId, generation }: BatchItem) =>
  files.readPdf({ schoolId, id: documentId, generation });

/** One table for all classes and terms of the batch; memory holds one class at a time. */
async function* summary(
  { school, snapshots }: AssembleBatchPorts,
  { batch, ready, failed }: Contents,
): AsyncGenerator<Uint8Array> {
  const scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const groups = new Map<string, { readonly classId: string; readonly term: Term }>();
  for (const { classId, term } of [...ready, ...failed]) groups.set(JSON.stringify([classId, term]), { classId, term });
  const last = Math.max(...[...groups.values()].map(({ term }) => TERMS.indexOf(term)));
  const terms = TERMS.slice(0, last + 1);
  yield table(summaryColumns(terms), []);
  for (const { classId, term } of groups.values()) {
    const record =
      batch.sourceId === undefined
        ? await school.classRecord(scope, classId, term)
        : await snapshots.read(objectKeys.classSnapshot(batch, batch.sourceId, classId, term));
    if (record === undefined) continue;
    yield table(undefined, summaryRows(record, rulePack(record.school.rulePackId), term, terms));
  }
}
