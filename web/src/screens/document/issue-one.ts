import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import type { Call } from "../../api/client.ts";
import type { ApiProblem } from "../../api/problem.ts";
import { throughOutages } from "../../api/through-outages.ts";
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
  /** In which it is printed: one or two. Each language has a paper of its own. */
  readonly language: string;
}

/** The same, as lines of the register and other answers name papers. */
export const isOf = (
  { type, term, language }: Pick<IssueChoice, "type" | "term" | "language">,
  paper: Pick<IssuedPaperView, "type" | "term" | "language">,
): boolean => paper.type === type && paper.term === term && paper.language === language;

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
  const look = () => throughOutages(() => call("getBatch", { id }, { signal }), { signal, pause });
  let batch = await look();
  for (let ms = FIRST_WAIT_MS; isRunning(batch); ms = Math.min(ms * 1.3, LONGEST_WAIT_MS)) {
    await pause(ms);
    batch = await look();
  }
  if (batch.counts.failed === 0 && batch.counts.ready > 0) return undefined;
  return batch.failures?.[0]?.detail ?? batch.without_document?.[0]?.detail ?? "";
}

/** Why the one document cannot be issued: the API speaks of « no student of this choice », and the one reason says all. */
export function whyNone({ problem }: ApiProblem): string | undefined {
  const [reason, ...more] = problem.errors ?? [];
  return problem.code === "NOTHING_TO_PRINT" && more.length === 0 ? reason?.detail : undefined;
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
