import type { Scope } from "../call/scope.ts";
import type { BatchOutput } from "../contract/schemas/batches.ts";
import { snapshotKey } from "../documents/about.ts";
import type { Snapshots } from "../documents/ports.ts";
import type { Term } from "../domain/school.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { emptySheet, type Sheet } from "../spreadsheets/writing/sheet.ts";
import { sheetNames } from "../spreadsheets/writing/sheet-names.ts";
import { workbook } from "../spreadsheets/writing/workbook.ts";
import { type SummaryRow, summaryCsv, summaryRows } from "./outputs/class-summary.ts";
import { type ClassTable, classTable } from "./outputs/class-table.ts";
import { councilSheet } from "./outputs/council-sheet.ts";
import type { OutputFiles } from "./outputs/ports.ts";
import type { BatchFiles, BatchRecord, BatchStore } from "./ports.ts";

export interface SaveTablesPorts {
  readonly school: Pick<SchoolRecords, "classRecord">;
  readonly snapshots: Pick<Snapshots, "read">;
  readonly batches: Pick<BatchStore, "items">;
  readonly files: Pick<BatchFiles, "readReport">;
  readonly outputs: Pick<OutputFiles, "exists" | "save">;
}

/** A class and term of the batch, with the batch's students in it: all, where the batch has a document about the class. */
interface Group {
  readonly classId: string;
  readonly term: Term;
  readonly studentIds: Set<string>;
  isWhole: boolean;
  /** Why classmates have no document, by their ids. */
  readonly reasons: Map<string, string>;
}

/** A table while it is filled, class by class. */
interface TableWriter {
  add(table: ClassTable): void;
  end(): Promise<Uint8Array>;
}

/**
 * Makes the tables that the round lacks. Each class is read once for all of them. They show what the snapshots say of the
 * batch's students, and nothing of how their documents end: so they can be made before these do.
 */
export async function saveTables(ports: SaveTablesPorts, batch: BatchRecord): Promise<void> {
  if (batch.withoutTables) return;
  const place = { schoolId: batch.schoolId, batchId: batch.id, round: batch.round };
  const exist = await Promise.all(TABLES.map((output) => ports.outputs.exists(place, output)));
  const missing = TABLES.filter((_, n) => !exist[n]);
  if (missing.length === 0) return;
  const groups = await groupsOf(ports, batch);
  const writers = missing.map((output) => [output, WRITERS[output](groups)] as const);
  for (const { classId, term, studentIds, isWhole, reasons } of groups) {
    const record = await recordOf(ports, batch, classId, term);
    if (record === undefined) continue;
    const table = classTable(
      record,
      rulePackOf(record.school, record.schoolClass.schoolYear),
      term,
      isWhole ? "all" : studentIds,
      reasons,
    );
    for (const [, writer] of writers) writer.add(table);
  }
  for (const [output, writer] of writers) await ports.outputs.save(place, output, await writer.end());
}

/** The class as the round found it; a batch of an older version has no snapshots. */
async function recordOf({ school, snapshots }: SaveTablesPorts, batch: BatchRecord, classId: string, term: Term) {
  const scope: Scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  if (batch.sourceId === undefined) return school.classRecord(scope, classId);
  const source = await snapshots.read(snapshotKey(batch, batch.sourceId, { classId }, term));
  return source !== undefined && "schoolClass" in source ? source : undefined;
}

async function groupsOf({ batches, files }: SaveTablesPorts, batch: BatchRecord): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  for await (const { classId, term, studentId } of batches.items(batch.id)) {
    // What is about the school has no students of its own.
    if (classId === undefined) continue;
    const key = JSON.stringify([classId, term]);
    const group = groups.get(key) ?? {
      classId,
      term,
      studentIds: new Set<string>(),
      isWhole: false,
      reasons: new Map(),
    };
    groups.set(key, group);
    if (studentId === undefined) group.isWhole = true;
    else group.studentIds.add(studentId);
  }
  for (const { classId, term, studentId, detail } of (await files.readReport(batch)).without) {
    groups.get(JSON.stringify([classId, term]))?.reasons.set(studentId ?? "", detail);
  }
  return [...groups.values()];
}

const TABLES = ["summary", "workbook"] as const satisfies readonly BatchOutput[];

const WRITERS: Record<(typeof TABLES)[number], (groups: readonly Group[]) => TableWriter> = {
  summary: () => {
    const rows: SummaryRow[] = [];
    return {
      add: (table) => void rows.push(...summaryRows(table)),
      end: async () => Buffer.from(summaryCsv(rows)),
    };
  },
  workbook: (groups) => {
    const names = sheetNames();
    const isOneTerm = new Set(groups.map(({ term }) => term)).size === 1;
    const sheets: Sheet[] = [];
    return {
      add(table) {
        const { schoolClass } = table.record;
        const name = isOneTerm ? schoolClass.name : `${schoolClass.name} ${table.periods.shortOf(table.report.term)}`;
        sheets.push(councilSheet(table, names.of(name)));
      },
      // A workbook has at least one sheet, also if every class is gone since then.
      end: () => workbook(sheets.length > 0 ? sheets : [emptySheet(names.of(""))]),
    };
  },
};
