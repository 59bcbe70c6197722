import { type SchoolClass, type Student, TERMS, type Term } from "../domain/school.ts";
import { rulePack } from "../rules/rule-packs.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { archiveNames } from "../text/file-names.ts";
import { KIND_NAMES } from "../text/fr/document-kinds.ts";
import { endOf, isComplete } from "./life.ts";
import { summaryColumns, summaryRows } from "./outputs/class-summary.ts";
import { loadTogether, type Reader } from "./outputs/load-together.ts";
import { mergePdfs } from "./outputs/merged-pdf.ts";
import { table } from "./outputs/tables.ts";
import { type ZipEntry, zipped } from "./outputs/zip.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore } from "./ports.ts";

export interface AssembleBatchPorts {
  readonly school: SchoolRecords & StudentDirectory;
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
 * Puts a finished batch's outputs together and records its end. What is in memory is the list of documents and a few PDFs
 * on their way, however many there are. The outputs' places follow from the round, so that doing it twice writes the same.
 *
 * @returns false when there was nothing to do: another call has finished the round.
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

/** The ZIP and the print file side by side, so that each PDF is read once for both. */
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
  for (const one of saved) if (one.status === "rejected") throw one.reason;
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
  const names = archiveNames();
  const entries = ready.flatMap((item, n) => {
    const student = students.get(item.studentId);
    const schoolClass = classes.get(item.classId);
    if (student === undefined || schoolClass === undefined) return [];
    return [{ name: names.of(schoolClass, student, item.type, item.term), content: () => pdfs.load(n) }];
  });
  if (failed.length === 0) return entries;
  const rows = failed.map(({ studentId, classId, type, term, failure }) => {
    const student = students.get(studentId);
    const who = [student?.matricule ?? "", student?.lastName ?? "", student?.firstNames ?? ""];
    const what = KIND_NAMES[type].name;
    return [classes.get(classId)?.name ?? "", ...who, what, term, failure?.code ?? "", failure?.detail ?? ""];
  });
  const columns = ["classe", "matricule", "nom", "prénoms", "document", "période", "code", "raison"];
  return [...entries, { name: "erreurs.csv", content: async () => table(columns, rows) }];
}

async function* inOrder({ ready }: Contents, pdfs: Pdfs): AsyncGenerator<Uint8Array> {
  for (const n of ready.keys()) yield pdfs.load(n);
}

const readPdf = ({ files }: AssembleBatchPorts, { schoolId }: BatchRecord, { documentId, generation }: BatchItem) =>
  files.readPdf({ schoolId, id: documentId, generation });

/** One table for all classes and terms of the batch; one class at a time is in memory. */
async function* summary(
  { school }: AssembleBatchPorts,
  { batch, ready, failed }: Contents,
): AsyncGenerator<Uint8Array> {
  const scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const groups = new Map<string, { readonly classId: string; readonly term: Term }>();
  for (const { classId, term } of [...ready, ...failed]) groups.set(JSON.stringify([classId, term]), { classId, term });
  const last = Math.max(...[...groups.values()].map(({ term }) => TERMS.indexOf(term)));
  const terms = TERMS.slice(0, last + 1);
  yield table(summaryColumns(terms), []);
  for (const { classId, term } of groups.values()) {
    const record = await school.classRecord(scope, classId, term);
    if (record === undefined) continue;
    yield table(undefined, summaryRows(record, rulePack(record.school.rulePackId), term, terms));
  }
}
