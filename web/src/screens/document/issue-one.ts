import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { Call } from "../../api/client.ts";
import { isRunning } from "../../live/batch-feed.ts";

/** A document that can be issued, as the form has it. */
export interface IssueChoice {
  readonly classId: string;
  /** Absent: the document is about the whole class. */
  readonly studentId?: string;
  /** Of the student or the class. */
  readonly name: string;
  readonly type: string;
  readonly term: string;
  readonly language?: string | undefined;
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 2_000;

/**
 * Waits until the batch of one paper has ended.
 *
 * @returns why it could not be issued, in French; undefined: it is issued. Throws ApiProblem when the API cannot be asked.
 */
export async function whenIssued(
  call: Call,
  { batch_id: id }: Pick<BatchView, "batch_id">,
  signal: AbortSignal,
  pause = wait,
): Promise<string | undefined> {
  let batch = await call("getBatch", { id }, { signal });
  for (let ms = FIRST_WAIT_MS; isRunning(batch); ms = Math.min(ms * 1.3, LONGEST_WAIT_MS)) {
    await pause(ms);
    batch = await call("getBatch", { id }, { signal });
  }
  if (batch.counts.failed === 0 && batch.counts.ready > 0) return undefined;
  return batch.failures?.[0]?.detail ?? batch.without_document?.[0]?.detail ?? "";
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
