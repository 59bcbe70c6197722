import type { BatchOutput } from "../../contract/schemas/batches.ts";
import type { PdfDescription } from "../../pdf/pdf-description.ts";

/** A round of a batch: its outputs stand below this. */
export interface OutputPlace {
  readonly schoolId: string;
  readonly batchId: string;
  readonly round: number;
}

/** The outputs that hold the documents themselves. They can be large, so they are written in parts that are kept. */
export const DOCUMENT_OUTPUTS = ["zip", "print"] as const satisfies readonly BatchOutput[];
export type DocumentOutput = (typeof DOCUMENT_OUTPUTS)[number];

/** What the bucket answers to a part; completing the upload needs it. */
export interface PartReceipt {
  readonly tag: string;
  readonly checksum?: string | undefined;
}

/**
 * An upload in parts that cannot go on: it was completed by another worker, it was removed after a day, or its parts are
 * not those that were kept.
 */
export class UploadLost extends Error {
  readonly output: DocumentOutput;

  constructor(output: DocumentOutput, options?: ErrorOptions) {
    super(`The upload of the output "${output}" cannot go on.`, options);
    this.name = "UploadLost";
    this.output = output;
  }
}

/** A document's PDF has been deleted, by the retention or by an administrator, before the outputs were made of it. */
export class PdfGone extends Error {
  constructor(options?: ErrorOptions) {
    super("A document's PDF is no longer there.", options);
    this.name = "PdfGone";
  }
}

/** Outputs of batches in the bucket. An output exists whole or not at all. */
export interface OutputFiles {
  /** Fewest bytes of a part, but for the last. */
  readonly smallestPart: number;
  exists(place: OutputPlace, output: BatchOutput): Promise<boolean>;
  /** In one call. */
  save(place: OutputPlace, output: BatchOutput, bytes: Uint8Array): Promise<void>;
  /** @returns the upload's id. */
  beginUpload(place: OutputPlace, output: DocumentOutput): Promise<string>;
  /**
   * A part that is uploaded again replaces the former one.
   *
   * @param number from 1
   * @throws UploadLost
   */
  uploadPart(
    place: OutputPlace,
    output: DocumentOutput,
    upload: string,
    number: number,
    bytes: Uint8Array,
  ): Promise<PartReceipt>;
  /** @throws UploadLost */
  completeUpload(
    place: OutputPlace,
    output: DocumentOutput,
    upload: string,
    parts: readonly PartReceipt[],
  ): Promise<void>;
}

/**
 * What a round's ZIP and print file consist of, written down once: later changes of names do not change a half-written ZIP.
 * It is written before all documents have ended, so it says nothing of how they end.
 */
export interface OutputPlan {
  /** Every document of the batch, in the order of the outputs. Those that fail are left out of these. */
  readonly documents: readonly PlannedEntry[];
  /** What the print file says about itself. */
  readonly about: PdfDescription;
}

export interface PlannedEntry {
  /** Of the batch's item. */
  readonly position: number;
  /** Name in the ZIP. */
  readonly name: string;
  /** The class, as the print file's bookmarks name it. */
  readonly group: string;
  /** The student, as the print file's bookmarks name it. */
  readonly title: string;
}

/** The document that an item has ended READY with. */
export interface ReadyDocument {
  readonly documentId: string;
  readonly generation: number;
}

/** How items have ended, by their positions: with a document, or without one. An item that is not there has not ended. */
export type ItemEnds = ReadonlyMap<number, ReadyDocument | "failed">;

/** A document as the outputs hold it. */
export type ReadyEntry = PlannedEntry & ReadyDocument;

/** What is kept of one output's part, so that the rest can be written without it. */
export interface KeptPiece {
  readonly bytes: number;
  /** What the output's writer needs to go on; only the writer reads it. */
  readonly kept: string;
}

/** A part that the bucket has, together with the pieces before it. */
export interface KeptPart extends KeptPiece, PartReceipt {
  readonly upload: string;
}

/** Part n of the outputs: all end after the same document. */
export interface SavedPart {
  /** How many documents of the plan the parts up to this one hold, or leave out because they have failed. */
  readonly documents: number;
  /** It holds the outputs' ends: what was uploaded only has to be completed. */
  readonly last: boolean;
  readonly outputs: Readonly<Partial<Record<DocumentOutput, KeptPart>>>;
  /** Outputs that were too short for an upload's part: their bytes are kept as they are until the next one. */
  readonly pieces?: Readonly<Partial<Record<DocumentOutput, KeptPiece>>> | undefined;
}

/** One attempt at a round's outputs, with the numbers of the parts that are kept, in ascending order. */
export interface OutputRun {
  readonly id: string;
  readonly parts: readonly number[];
}

/** A piece of an output, by the number of its part. */
export interface PieceName {
  readonly output: DocumentOutput;
  readonly number: number;
}

/**
 * How far a round's outputs are, in the bucket. What is read may be gone: another worker has finished the round, or begun it
 * anew.
 */
export interface OutputProgress {
  /** The runs that have a plan, oldest first. */
  runs(place: OutputPlace): Promise<readonly OutputRun[]>;
  savePlan(place: OutputPlace, run: string, plan: OutputPlan): Promise<void>;
  /** @returns undefined, too, for a run of an earlier version of the program, which wrote other parts. */
  readPlan(place: OutputPlace, run: string): Promise<OutputPlan | undefined>;
  savePart(place: OutputPlace, run: string, number: number, part: SavedPart): Promise<void>;
  readPart(place: OutputPlace, run: string, number: number): Promise<SavedPart | undefined>;
  savePiece(place: OutputPlace, run: string, piece: PieceName, bytes: Uint8Array): Promise<void>;
  readPiece(place: OutputPlace, run: string, piece: PieceName): Promise<Uint8Array | undefined>;
  /** @param run left out: all runs of the round. */
  remove(place: OutputPlace, run?: string): Promise<void>;
}
