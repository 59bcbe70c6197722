import type { BatchRecord } from "../batches/ports.ts";
import type { StudentDataMessage } from "../contract/messages.ts";
import type { ErasedIdentity, Erasure } from "./erasure.ts";
import type { StudentExport } from "./student-export.ts";

/** A key of one of the two tables. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** What an item of a table is, as its attribute `item` or its key says. */
export type ItemKind = string;

/** One item as it is stored. Erasure and export look at what is stored, whatever code wrote it. */
export interface StoredItem {
  readonly table: "school" | "documents";
  readonly kind: ItemKind;
  readonly key: ItemKey;
  readonly item: Readonly<Record<string, unknown>>;
}

/** Everything that a school's tables hold, read whole: an erasure is rare, and an index could miss something. */
export interface SchoolItems {
  /** All items of a school in the School table, and its documents, batch items and kept answers in the Documents table. */
  items(schoolId: string): AsyncIterable<StoredItem>;
  /** What the Documents table holds of the school as a whole: batches, counters, connections. */
  itemsOfSchool(schoolId: string): AsyncIterable<StoredItem>;
  /** What stands beside a document: itself, the batches that waited for it, what the counters hold of it. */
  findBeside(documentId: string): Promise<readonly StoredItem[]>;
  /** Deletes an item. One that is gone already is deleted. */
  remove(stored: StoredItem): Promise<void>;
  /**
   * Replaces an item by what remains of it, and gives it a new revision if it has one.
   *
   * @returns false: it is not as it was read any more; nothing was written.
   */
  replace(stored: StoredItem, rest: Readonly<Record<string, unknown>>): Promise<boolean>;
}

export interface StoredObject {
  readonly key: string;
  readonly savedAt: Date;
  readonly bytes: number;
}

export interface RemovedObjects {
  /** Former versions that could not be deleted are kept until then: the function may not delete them. */
  readonly versionsUntil?: string;
}

/** The documents bucket. */
export interface SchoolObjects {
  list(prefix: string): Promise<readonly StoredObject[]>;
  /** Undefined: there is none. */
  find(key: string): Promise<Uint8Array | undefined>;
  replace(key: string, text: string): Promise<void>;
  /** Deletes the former versions of objects, where the bucket keeps them and this may. */
  removeFormer(keys: readonly string[]): Promise<RemovedObjects>;
  /** Deletes objects with all their versions, where the bucket keeps them and this may. Those that are gone are skipped. */
  remove(keys: readonly string[]): Promise<RemovedObjects>;
}

/** What an erasure and the retention change of batches; always of finished ones. */
export interface BatchRemovals {
  find(scope: { readonly schoolId: string }, batchId: string): Promise<BatchRecord | undefined>;
  /** Notes that a finished batch's files are gone. @returns false: it is not finished. */
  noteFilesGone(batch: BatchRecord, gone: NonNullable<BatchRecord["filesGone"]>): Promise<boolean>;
  /** Removes one item of a finished batch and takes it from the counts, both or neither. @returns false: it changed. */
  removeItem(batch: BatchRecord, stored: StoredItem): Promise<boolean>;
  /** Removes a finished batch with the items that it still has. */
  remove(batch: BatchRecord): Promise<void>;
}

/** Erasures. Each is found by its student until it is confirmed, and by its id as long as its receipt is kept. */
export interface ErasureStore {
  /** @returns the erasure that runs for this student already, or this one. */
  start(erasure: Erasure & { readonly studentDigest: string }): Promise<Erasure>;
  find(scope: { readonly schoolId: string }, erasureId: string): Promise<Erasure | undefined>;
  findRunning(schoolId: string, studentDigest: string): Promise<Erasure | undefined>;
  /** Those of all schools that are not confirmed. */
  list(): Promise<readonly Erasure[]>;
  save(erasure: Erasure): Promise<void>;
}

/** Who a student is, from the records that say so. */
export interface StudentIdentities {
  /** @returns none: the school has no record of such a student. */
  find(scope: { readonly schoolId: string }, studentId: string): Promise<readonly ErasedIdentity[]>;
}

/** The last export of each student. */
export interface ExportStore {
  find(scope: { readonly schoolId: string }, studentDigest: string): Promise<StudentExport | undefined>;
  /** Writes down that an export is wanted. @returns false: it is not as it was read any more. */
  start(wanted: StudentExport, before: StudentExport | undefined): Promise<boolean>;
  /** PENDING -> READY. @returns false: it is gone, or another call has made it. */
  finish(wanted: StudentExport, madeAt: string): Promise<boolean>;
}

/** The files of exports. */
export interface ExportFiles {
  save(wanted: StudentExport, zip: Uint8Array): Promise<void>;
  /** A link that is valid for so many seconds, and saves the file under a name. */
  link(wanted: StudentExport, fileName: string, seconds: number): Promise<string>;
}

/** Does the work that takes longer than a caller waits. */
export interface StudentDataQueue {
  send(message: StudentDataMessage): Promise<void>;
}

/** The accounts by which people act for one school. An admin's account acts for all, and is none of them. */
export interface SchoolAccounts {
  /** @returns their user names. */
  list(schoolId: string): Promise<readonly string[]>;
  /** Deletes an account: it signs in no more, and the tokens that it has end within the hour. One that is gone is deleted. */
  remove(userName: string): Promise<void>;
}

/** A school that was deleted, and whose data is being deleted. */
export interface SchoolRemoval {
  readonly schoolId: string;
  readonly removedAt: string;
  /** When a search found nothing of it any more. */
  readonly emptySince?: string;
}

/** The deleted schools. The deletion of a school's record writes one, in the same transaction. */
export interface SchoolRemovals {
  list(): Promise<readonly SchoolRemoval[]>;
  save(removal: SchoolRemoval): Promise<void>;
  /** Everything is deleted: the id is free again. */
  end(removal: SchoolRemoval): Promise<void>;
}
