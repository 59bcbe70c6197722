import { namesOf } from "../document-types/registry.ts";
import type { SchoolClass, Student } from "../domain/school.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { archiveNames } from "../text/file-names.ts";
import { PRINT_LANGUAGE, PRINT_SUBJECT, printTitle } from "../text/fr/print-file.ts";
import type { ItemEnds, OutputFiles, OutputPlace, OutputPlan, OutputProgress, ReadyDocument } from "./outputs/ports.ts";
import type { PlannedOutputs, SaveDocumentsPorts } from "./outputs/save-documents.ts";
import { type ShortOfTerm, shortOfTerm } from "./periods-of-batch.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore, ItemState } from "./ports.ts";

export interface OutputsOfRoundPorts {
  readonly school: SchoolRecords & StudentDirectory;
  readonly batches: Pick<BatchStore, "items">;
  readonly files: Pick<BatchFiles, "readPdf">;
  readonly outputs: OutputFiles;
  readonly progress: OutputProgress;
  readonly now: () => Date;
}

interface Contents {
  /** Absent: the school is gone. */
  readonly schoolName?: string | undefined;
  readonly items: readonly BatchItem[];
  readonly students: ReadonlyMap<string, Student>;
  readonly classes: ReadonlyMap<string, SchoolClass>;
  readonly shortOf: ShortOfTerm;
}

/** What is written as the ZIP and the print file of a batch's round, and where. */
export const outputsOfRound = (
  ports: OutputsOfRoundPorts,
  batch: BatchRecord,
  place: OutputPlace,
): { readonly ports: SaveDocumentsPorts; readonly planned: PlannedOutputs } => ({
  ports: {
    files: ports.outputs,
    progress: ports.progress,
    now: ports.now,
    readPdf: ({ documentId: id, generation }) => ports.files.readPdf({ schoolId: batch.schoolId, id, generation }),
  },
  planned: {
    place,
    date: new Date(batch.requestedAt),
    layout: { pagesPerSheet: batch.pagesPerSheet ?? 1, twoSided: batch.twoSided },
    plan: async () => outputPlan(batch, await contentsOf(ports, batch)),
  },
});

/** How items have ended; those that are PENDING are left out. */
export const endsOf = (items: readonly ItemState[]): ItemEnds =>
  new Map(
    items.flatMap(({ position, state, documentId, generation }): [number, ReadyDocument | "failed"][] =>
      state === "PENDING" ? [] : [[position, state === "READY" ? { documentId, generation } : "failed"]],
    ),
  );

async function contentsOf({ school, batches }: OutputsOfRoundPorts, batch: BatchRecord): Promise<Contents> {
  const scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const [record, students, classes, items] = await Promise.all([
    school.school(scope),
    school.students(scope),
    school.classes(scope),
    Array.fromAsync(batches.items(batch.id)),
  ]);
  return {
    schoolName: record?.name,
    items,
    students: new Map(students.map((student) => [student.id, student])),
    classes: new Map(classes.map((schoolClass) => [schoolClass.id, schoolClass])),
    shortOf: shortOfTerm(record),
  };
}

/** A student or class that is gone since then loses only the name of the file. */
function outputPlan(batch: BatchRecord, contents: Contents): OutputPlan {
  const { items, students, classes, shortOf, schoolName = "" } = contents;
  const isOne = (values: readonly string[]) => new Set(values).size <= 1;
  const classOf = ({ classId }: BatchItem) => (classId === undefined ? undefined : classes.get(classId));
  const oneYear = isOne(items.map((item) => classOf(item)?.schoolYear ?? item.schoolYear ?? ""));
  const oneTerm = isOne(items.map(({ term }) => term));
  const oneType = isOne(items.map(({ type }) => type));
  const names = archiveNames({ years: !oneYear });
  const documents = items.map((item) => {
    const { position, studentId, classId, type, term, language, fileName } = item;
    const student = studentId === undefined ? undefined : students.get(studentId);
    const schoolClass = classOf(item);
    const isKnown = student !== undefined || studentId === undefined;
    if (!isKnown || (schoolClass === undefined && classId !== undefined))
      return { position, name: fileName, group: schoolClass?.name ?? "", title: fileName };
    const { name, schoolYear } = schoolClass ?? { name: schoolName, schoolYear: item.schoolYear ?? "" };
    const period = shortOf(term, schoolYear);
    const document = { type, term: period, language, ...(schoolClass === undefined && !oneYear && { schoolYear }) };
    return {
      position,
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
  return { documents, about };
}
