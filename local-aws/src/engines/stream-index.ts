import { DatabaseSync } from "node:sqlite";

/** The engine may be writing in this very moment; it is done within milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Lets the DynamoDB engine find its stream records by their number. It keeps them in one SQLite table without an index,
 * reads that table whole at each write and at each look for news, and so takes the longer for a write the more were made
 * before: 4 ms after ten thousand. The index changes what it answers in nothing.
 *
 * @param database the engine's file, which it has made by now.
 */
export function indexStreamRecords(database: string): void {
  const connection = new DatabaseSync(database, { timeout: PATIENCE_MS });
  try {
    connection.exec(
      "CREATE INDEX IF NOT EXISTS palmares_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    );
  } finally {
    connection.close();
  }
}
