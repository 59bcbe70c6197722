import { namesOf } from "../document-types/registry.ts";
import type { Snapshots } from "../documents/ports.ts";
import { yearPeriods } from "../domain/periods.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { csv, literal, nameCell } from "../spreadsheets/writing/csv.ts";
import { archiveNames } from "../text/file-names.ts";
import { FAILURES_COLUMNS } from "../text/fr/batches.ts";
import { PRINT_LANGUAGE, PRINT_SUBJECT, printTitle } from "../text/fr/print-file.ts";
import { type FailLostPdfsPorts, failLostPdfs } from "./fail-lost-pdfs.ts";
import { endOf, isComplete, isFinished } from "./life.ts";
import { listWithoutDocument, type Missing } from "./list-without-document.ts";
import { nameFailures } from "./name-failures.ts";
import { type OutputFiles, type OutputPlace, type OutputPlan, type OutputProgress, PdfGone } from "./outputs/ports.ts";
import { saveDocuments } from "./outputs/save-documents.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore } from "./ports.ts";
import { saveTables } from "./save-tables.ts";

export interface AssembleBatchPorts extends FailLostPdfsPorts {
  readonly school: SchoolRecords & StudentDirectory;
  readonly snapshots: Pick<Snapshots, "read">;
  readonly batches: Pick<BatchStore, "find" | "items" | "finish" | "losePdfs">;
  readonly files: Pick<BatchFiles, "readPdf" | "readReport">;
  readonly outputs: OutputFiles;
  readonly progress: OutputProgress;
  readonly now: () => Date;
}

interface Contents {
  /** Absent: the school is gone. */
  readonly schoolName?: string | undefined;
  readonly ready: readonly BatchItem[];
  readonly missing: readonly Missing[];
  readonly students: ReadonlyMap<string, Student>;
  readonly classes: ReadonlyMap<string, SchoolClass>;
  /** What a period of a school year is called in names of files and in tables. */
  readonly shortOf: (term: Term, schoolYear: string) => string;
}

/**
 * Assembles the outputs of a complete batch and finishes its round. A repeated call goes on where the one before it died: an
 * output that exists for the round is not made again, and of the ZIP and the print file every finished part is kept. Memory
 * holds the list of items and a few parts, whatever the size of the batch.
 *
 * When PDFs have been deleted, their items fail instead, and the batch is assembled without them in its next round.
 *
 * @returns true when this call finished the round; false when the batch is not complete, PDFs were gone, or another call has
 *   finished it.
 */
export async function assembleBatch(ports: AssembleBatchPorts, batch: BatchRecord): Promise<boolean> {
  if (!isComplete(batch)) return false;
  const { schoolId, round } = batch;
  const place = { schoolId, batchId: batch.id, round };
  try {
    await saveBatchDocuments(ports, batch, place);
  } catch (error) {
    if (!(error instanceof PdfGone)) throw error;
    // Another worker may have failed or finished the round meanwhile. If not, the file is there again: the step is tried again.
    if ((await failLostPdfs(ports, batch)) === 0 && (await isInRound(ports, batch))) throw error;
    await ports.progress.remove(place).catch(() => {});
    return false;
  }
  await saveTables(ports, batch);
  const finished = await ports.batches.finish(batch, round, endOf(batch), ports.now().toISOString());
  // What is left over is deleted by the bucket after some days.
  await ports.progress.remove(place).catch(() => {});
  return finished;
}

async function isInRound({ batches }: AssembleBatchPorts, { schoolId, id, round }: BatchRecord): Promise<boolean> {
  const now = await batches.find({ schoolId }, id);
  return now !== undefined && now.round === round && !isFinished(now);
}

/** The ZIP and the print file. @throws PdfGone */
const saveBatchDocuments = (ports: AssembleBatchPorts, batch: BatchRecord, place: OutputPlace): Promise<void> =>
  saveDocuments(
    {
      files: ports.outputs,
      progress: ports.progress,
      now: ports.now,
      readPdf: ({ documentId: id, generation }) => ports.files.readPdf({ schoolId: batch.schoolId, id, generation }),
    },
    {
      place,
      date: new Date(batch.requestedAt),
      layout: { pagesPerSheet: batch.pagesPerSheet ?? 1, twoSided: batch.twoSided },
      plan: async () => outputPlan(batch, await contentsOf(ports, batch)),
    },
  );

async function contentsOf(ports: AssembleBatchPorts, batch: BatchRecord): Promise<Contents> {
  const { school, batches, files } = ports;
  const scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const [record, students, classes] = await Promise.all([
    school.school(scope),
    school.students(scope),
    school.classes(scope),
  ]);
  const ready: BatchItem[] = [];
  const failed: BatchItem[] = [];
  for await (const item of batches.items(batch.id)) (item.state === "READY" ? ready : failed).push(item);
  const { without } = await files.readReport(batch);
  return {
    schoolName: record?.name,
    ready,
    missing: listWithoutDocument(without, await nameFailures(ports, batch, failed)),
    students: new Map(students.map((student) => [student.id, student])),
    classes: new Map(classes.map((schoolClass) => [schoolClass.id, schoolClass])),
    shortOf: (term, schoolYear) =>
      record === undefined ? term : yearPeriods(rulePackOf(record, schoolYear)).shortOf(term),
  };
}

/** A student or class that is gone since then loses only the name of the file. */
function outputPlan(batch: BatchRecord, contents: Contents): OutputPlan {
  const { ready, missing, students, classes, shortOf, schoolName = "" } = contents;
  const isOne = (values: readonly string[]) => new Set(values).size <= 1;
  const classOf = ({ classId }: BatchItem) => (classId === undefined ? undefined : classes.get(classId));
  const oneYear = isOne(ready.map((item) => classOf(item)?.schoolYear ?? item.schoolYear ?? ""));
  const oneTerm = isOne(ready.map(({ term }) => term));
  const oneType = isOne(ready.map(({ type }) => type));
  const names = archiveNames({ years: !oneYear });
  const documents = ready.map((item) => {
    const { documentId, generation, studentId, classId, type, term, language, fileName } = item;
    const student = studentId === undefined ? undefined : students.get(studentId);
    const schoolClass = classOf(item);
    const order = { documentId, generation };
    const isKnown = student !== undefined || studentId === undefined;
    if (!isKnown || (schoolClass === undefined && classId !== undefined))
      return { ...order, name: fileName, group: schoolClass?.name ?? "", title: fileName };
    const { name, schoolYear } = schoolClass ?? { name: schoolName, schoolYear: item.schoolYear ?? "" };
    const period = shortOf(term, schoolYear);
    const document = { type, term: period, language, ...(schoolClass === undefined && !oneYear && { schoolYear }) };
    return {
      ...order,
      name: names.of({ school: { name: schoolName }, schoolClass, student }, document),
      group: oneYear ? name : `${name} ${schoolYear}`,
      title: printTitle(student, [
        ...(oneTerm ? [] : [period]),
        ...(oneType && student !== undefined ? [] : [namesOf(type).one]),
      ]),
    };
  });
  const about = {
    title: batch.label,
    author: schoolName,
    subject: PRINT_SUBJECT,
    identifier: batch.id,
    language: PRINT_LANGUAGE,
  };
  return { documents, about, ...(missing.length > 0 && { failures: failuresTable(missing, shortOf) }) };
}

/** Everybody without a document: who was left out when the batch was created, and whose document failed. */
function failuresTable(missing: readonly Missing[], shortOf: Contents["shortOf"]): string {
  const rows = missing.map(({ className, schoolYear, matricule, lastName, firstNames, type, term, code, detail }) => {
    const person = [literal(matricule), lastName, firstNames];
    return [nameCell(className), ...person, namesOf(type).one, shortOf(term, schoolYear), code, detail];
  });
  return csv(FAILURES_COLUMNS, rows);
}
