import type { Scope } from "../../call/scope.ts";
import type { ImportNote } from "../../contract/schemas/imports.ts";
import type { ImportPlan } from "../import-plan.ts";
import type { ImportChange, ImportRecord, ImportStatus } from "./import-record.ts";

/** The records of imports. */
export interface ImportRecords {
  create(record: ImportRecord): Promise<void>;
  find(scope: Scope, id: string): Promise<ImportRecord | undefined>;
  /** The newest first. */
  list(scope: Scope, limit: number): Promise<readonly ImportRecord[]>;
  /**
   * Changes a record that is in one of these states.
   *
   * @returns the record as it is now; undefined: it is in another state.
   */
  change(
    scope: Scope,
    id: string,
    from: readonly ImportStatus[],
    change: ImportChange,
  ): Promise<ImportRecord | undefined>;
}

/** What an import's dry run says, in French. It names pupils. */
export interface KeptReport {
  readonly columns: readonly { readonly sheet: string; readonly header: string; readonly meaning: string }[];
  readonly faults: readonly ImportNote[];
  readonly warnings: readonly ImportNote[];
}

/** The files of imports. They name pupils. */
export interface ImportFiles {
  /** A link to which the file is sent by PUT. */
  uploadLink(record: Pick<ImportRecord, "schoolId" | "id">, seconds: number): Promise<string>;
  /** @returns undefined: no file was sent yet. */
  readFile(record: Pick<ImportRecord, "schoolId" | "id">): Promise<Uint8Array | undefined>;
  savePlan(record: Pick<ImportRecord, "schoolId" | "id">, plan: ImportPlan): Promise<void>;
  /** @returns undefined: there is none, or it is no longer kept. */
  readPlan(record: Pick<ImportRecord, "schoolId" | "id">): Promise<ImportPlan | undefined>;
  saveReport(record: Pick<ImportRecord, "schoolId" | "id">, report: KeptReport): Promise<void>;
  /** @returns undefined: there is none yet. */
  readReport(record: Pick<ImportRecord, "schoolId" | "id">): Promise<KeptReport | undefined>;
  /** Keeps a table that was asked for, and signs a link to it. */
  keepTable(
    schoolId: string,
    table: { readonly id: string; readonly bytes: Uint8Array; readonly fileName: string },
    seconds: number,
  ): Promise<string>;
}

/** A step of an import: compare its file, or apply its plan. */
export interface ImportOrder {
  readonly schoolId: string;
  readonly importId: string;
  readonly step: "compare" | "apply";
}

export interface ImportQueue {
  send(order: ImportOrder): Promise<void>;
}
