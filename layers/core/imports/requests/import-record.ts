import type { Encoding } from "../../spreadsheets/reading/decode-text.ts";
import type { Delimiter } from "../../spreadsheets/reading/read-csv.ts";
import type { ImportTotals } from "../import-plan.ts";
import type { ImportChoices } from "../plan/context.ts";

/**
 * The life of an import: WAITING for its file, COMPARING it with what is entered, then COMPARED or REFUSED; after its
 * confirmation APPLYING, then DONE or FAILED. A file can be compared anew from every state but APPLYING and DONE.
 */
export const IMPORT_STATUSES = ["WAITING", "COMPARING", "REFUSED", "COMPARED", "APPLYING", "DONE", "FAILED"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Why an import failed, or a file cannot be read: a code, and a French sentence without a pupil's data. */
export interface ImportFailure {
  readonly code: string;
  readonly detail: string;
}

/** An import as it is stored. It names no pupil: the file, its report and its plan are objects of their own. */
export interface ImportRecord {
  readonly id: string;
  readonly schoolId: string;
  /** The user's id: changes of marks are theirs in the history. */
  readonly requestedBy: string;
  readonly requestedByName?: string | undefined;
  /** ISO instant. */
  readonly requestedAt: string;
  readonly status: ImportStatus;
  readonly schoolYear: string;
  readonly choices: ImportChoices;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Why, for a locked period. */
  readonly reason?: string;
  readonly totals?: ImportTotals;
  /** In the file. */
  readonly students?: number;
  /** Steps of the plan, and how many of them are done. */
  readonly steps?: number;
  readonly done?: number;
  readonly failure?: ImportFailure;
}

/** What a transition changes. */
export type ImportChange = Partial<Omit<ImportRecord, "id" | "schoolId" | "requestedBy" | "requestedAt" | "choices">>;
