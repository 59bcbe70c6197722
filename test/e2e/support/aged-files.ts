import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { TestStack } from "./test-stack.ts";

const DAY_MS = 86_400_000;

/** Makes all files older that a stack keeps: the local S3 knows no other clock than its own. */
export function ageFiles({ dataDir }: Pick<TestStack, "dataDir">, days: number): void {
  const index = new DatabaseSync(join(dataDir, "objects", "index.sqlite"));
  try {
    // The engine writes to it, too.
    index.exec("PRAGMA busy_timeout = 5000");
    index.prepare("UPDATE objects SET modified = modified - ?").run(days * DAY_MS);
  } finally {
    index.close();
  }
}
