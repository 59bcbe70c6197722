import { DatabaseSync } from "node:sqlite";

/** The engine may be writing at this moment; its writes take milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Lets the DynamoDB engine find its stream records by number. It keeps them in one SQLite table without an index and
 * reads the whole table at each write and each poll, so writes slow down as records accumulate: 4 ms a write after ten
 * thousand. The index does not change its results. Its name is that of earlier versions, whose data already has it.
 *
 * @param database the engine's file; the engine must have created it.
 */
export function indexStreamRecords(database: string): void {
  const connection = new DatabaseSync(database, { timeout: BUSY_TIMEOUT_MS });
  try {
    connection.exec(
      "CREATE INDEX IF NOT EXISTS palmares_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    );
  } finally {
    connection.close();
  }
}
