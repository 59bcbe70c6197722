import { setTimeout as sleep } from "node:timers/promises";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { IssueView } from "@palmares/core/contract/schemas/register";
import type { ClassRecord } from "@palmares/core/domain/school";
import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import { type CaseUser, onceKey } from "./case-user.ts";

/** A class whose papers were issued. */
export interface Issued {
  readonly record: ClassRecord;
  /** The batches that each order was answered with, however often it was sent. */
  readonly orders: readonly ReadonlySet<string>[];
  /** How each batch ended. */
  readonly ends: readonly (BatchView | undefined)[];
}

const ISSUE_TERM = DEMO_TERMS[0] ?? "";
const TYPE = "BULLETIN";
const COPIES = 2;
/** A message that dies too often ends as FAILED, which its user mends by « Réessayer ». */
const RETRIES = 6;
const RETRY_PAUSE_MS = 2_000;

/** Two heads issue the same class at once, one of them twice by the same order; then one of them once more. */
export async function issueCase(user: CaseUser, record: ClassRecord): Promise<Issued> {
  const [first, second] = await Promise.all([order(user, record, COPIES), order(user, record, 1)]);
  const ends = await Promise.all([...first, ...second].map((id) => ended(user, id)));
  const again = await order(user, record, 1);
  const endsAgain = await Promise.all([...again].map((id) => ended(user, id)));
  return { record, orders: [first, second, again], ends: [...ends, ...endsAgain] };
}

/** @returns the batches that the copies of one order were answered with. */
async function order(user: CaseUser, { schoolClass }: ClassRecord, copies: number): Promise<ReadonlySet<string>> {
  const body = { class_id: schoolClass.id, term: ISSUE_TERM, type: TYPE };
  const key = onceKey();
  const answers = await Promise.all(
    Array.from({ length: copies }, () => user.ask<IssueView>({ path: "/issues/", body, key })),
  );
  return new Set(answers.flatMap((answer) => answer?.batch_id ?? []));
}

/** Waits until a batch has ended, and tries again what failed. */
export async function ended(user: CaseUser, id: string): Promise<BatchView | undefined> {
  const path = `/batches/${id}/`;
  const isEnded = ({ status }: BatchView) => status === "READY" || status === "FAILED";
  let batch = await user.until<BatchView>(path, isEnded);
  for (let nth = 0; nth < RETRIES && batch?.status === "FAILED"; nth++) {
    await user.ask({ path: `${path}retry/`, body: {} }, [409]);
    await sleep(RETRY_PAUSE_MS);
    batch = await user.until<BatchView>(path, isEnded);
  }
  return batch;
}
