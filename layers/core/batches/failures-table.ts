import { namesOf } from "../document-types/registry.ts";
import type { Snapshots } from "../documents/ports.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { csv, literal, nameCell } from "../spreadsheets/writing/csv.ts";
import { FAILURES_COLUMNS } from "../text/fr/batches.ts";
import { listWithoutDocument } from "./list-without-document.ts";
import { nameFailures } from "./name-failures.ts";
import { shortOfTerm } from "./periods-of-batch.ts";
import type { BatchFiles, BatchItem, BatchRecord } from "./ports.ts";

export interface FailuresTablePorts {
  readonly school: SchoolRecords;
  readonly snapshots: Pick<Snapshots, "read">;
  readonly files: Pick<BatchFiles, "readReport">;
}

/**
 * Everybody without a document, as a table: who was left out when the batch was created, and whose document failed.
 *
 * @returns undefined: everybody has one.
 */
export async function failuresTable(
  ports: FailuresTablePorts,
  batch: BatchRecord,
  failed: readonly BatchItem[],
): Promise<string | undefined> {
  const { without } = await ports.files.readReport(batch);
  const missing = listWithoutDocument(without, await nameFailures(ports, batch, failed));
  if (missing.length === 0) return undefined;
  const school = await ports.school.school({ schoolId: batch.schoolId, userId: batch.requestedBy });
  const shortOf = shortOfTerm(school);
  const rows = missing.map(({ className, schoolYear, matricule, lastName, firstNames, type, term, code, detail }) => {
    const person = [literal(matricule), lastName, firstNames];
    return [nameCell(className), ...person, namesOf(type).one, shortOf(term, schoolYear), code, detail];
  });
  return csv(FAILURES_COLUMNS, rows);
}
