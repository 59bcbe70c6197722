import type { ApiProblem } from "../../../api/problem.ts";
import type { ClassStudent } from "../../../parts/students.ts";
import { type CellKey, type Edit, type Texts, textIn } from "../model/cells.ts";
import type { Pending } from "../model/pending.ts";
import type { GridColumn, GridRow } from "../model/sheet.ts";

/** Which class's cells they are. */
export interface CellPlace {
  readonly class_id: string;
  readonly term: string;
  /** Absent: of several subjects. */
  readonly subject_id?: string;
}

/** What a grid shows, as it was read last. */
export interface CellSheet {
  readonly place: CellPlace;
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly stored: Texts;
  /** All students of the class, who is not there any more, too. */
  readonly everybody: readonly ClassStudent[];
  /** False: the user may only look. */
  readonly writable: boolean;
  /** Marks and their remarks change with a reason. */
  readonly locked: boolean;
}

/** Requests carry the cells that they save. */
export interface CellWrite {
  readonly edits: readonly Edit[];
}

/** What a request or a reading makes of the sheet, which may have changed meanwhile. */
export type Change<S> = (latest: S) => S;

/** Where a grid's cells are recorded. */
export interface CellSource<S extends CellSheet, W extends CellWrite> {
  /** @returns undefined: there is no such grid. */
  load(): Promise<S | undefined>;
  /** Reads what the grid is not waited for: it can be typed into before, and without. */
  readMore?(): Promise<Change<S>>;
  /** The requests that save these cells; the first one is sent, and then it is asked again. */
  plan(edits: readonly Edit[], sheet: S): readonly W[];
  /** @param reason "" where none was given. */
  send(write: W, sheet: S, reason: string): Promise<Change<S>>;
  /** Reads what others have saved. @param write the one that was refused because of it; undefined: everything is read. */
  readAgain(write: W | undefined, sheet: S): Promise<Change<S>>;
  /** The API's faults by the cells in which they are. */
  refusedCells(
    write: W,
    errors: readonly { readonly field: string; readonly detail: string }[],
  ): ReadonlyMap<CellKey, string>;
}

/** What is being done about what is typed. `saved`: when, in ms since 1970. */
export type SaveState =
  | { readonly kind: "nothing" | "waiting" | "saving" | "offline" }
  | { readonly kind: "saved"; readonly at: number }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

/** Where what is typed is kept until it is saved. */
export interface Shelf {
  read(): Promise<Pending>;
  /** What waits now; nothing removes it from the shelf. */
  write(pending: Pending): Promise<void>;
}

export interface CellSettings {
  readonly shelf: Shelf;
  readonly now: () => number;
  /** Pause after the last edit before it is sent, and before a lost connection is tried again; in ms. */
  readonly pauseMs?: number;
  readonly retryMs?: number;
}

/** What is stored for a cell now, beside what is typed. */
export const theirsOf = ({ stored }: CellSheet, key: CellKey): string => textIn(stored, key);
