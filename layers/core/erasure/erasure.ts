import type { Identity } from "../domain/school.ts";

/** What an erasure deletes or keeps, by kind: the lines of its receipt. */
export const ERASED_KINDS = [
  "persons",
  "matricules",
  "guardians",
  "enrolments",
  "marks",
  "followUps",
  "councilDecisions",
  "historyChanges",
  "keptAnswers",
  "exports",
  "parentLinks",
  "parentMails",
  "mentions",
  "documents",
  "pdfs",
  "papers",
  "paperFiles",
  "photos",
  "exportFiles",
  "latexLogs",
  "importFiles",
  "batchItems",
  "batches",
  "batchOutputs",
  "classSnapshots",
  "batchReports",
  "batchPlans",
] as const;
export type ErasedKind = (typeof ERASED_KINDS)[number];
export type ErasedCounts = Readonly<Partial<Record<ErasedKind, number>>>;

/** A name and matricule under which the student stands in the records. */
export type ErasedIdentity = Pick<Identity, "lastName" | "firstNames" | "matricule">;

/**
 * RUNNING: it deletes, or was interrupted and goes on. WAITING: a batch that holds the student is being made; it goes on when
 * that has ended. ERASED: a search found nothing any more. CONFIRMED: another one an hour later found nothing either, so no
 * function that ran at that time has written anything since.
 */
export type ErasureStatus = "RUNNING" | "WAITING" | "ERASED" | "CONFIRMED";

/** One student's erasure. It names the student until nothing is found, and knows the student by digests until it is confirmed. */
export interface Erasure {
  readonly id: string;
  readonly schoolId: string;
  readonly status: ErasureStatus;
  readonly requestedBy: string;
  /** Of the member of staff, as the token said it then; absent of older ones, of the command line and the retention. */
  readonly requestedByName?: string;
  readonly requestedAt: string;
  /** While it is RUNNING or WAITING. */
  readonly student?: { readonly id: string; readonly identities: readonly ErasedIdentity[] };
  /** Until it is CONFIRMED. */
  readonly studentDigest?: string;
  /** Until it is CONFIRMED: the student's documents, whose objects may outlive their records. */
  readonly documentIds?: readonly string[];
  /** Until it is ERASED: files that were rewritten without the student, and whose former versions go last. */
  readonly rewritten?: readonly string[];
  /** What was found and deleted. */
  readonly gone: ErasedCounts;
  /** A pass that deletes has begun and not ended: what the next search finds is counted already. */
  readonly inPass?: boolean;
  /** Batches that are being made. */
  readonly waitingFor?: readonly string[];
  /** Until when former versions of deleted objects are kept, where they could not be deleted. */
  readonly versionsUntil?: string;
  readonly erasedAt?: string;
  readonly confirmedAt?: string;
}
