/** Entries of one grid that wait in this browser. They hold ids, marks and remarks, and nobody's name. */
export interface KeptEntries {
  /** Of the record: whose, where, and which page wrote it. */
  readonly id: string;
  readonly owner: string;
  readonly place: KeptPlace;
  /** When they were kept last, in ms since 1970. */
  readonly at: number;
  /** Cell, what was stored, what it shall be. */
  readonly cells: readonly (readonly [string, string, string])[];
}

export interface KeptPlace {
  readonly class_id: string;
  readonly term: string;
  /** Absent: remarks of the whole class. */
  readonly subject_id?: string;
}

/** Where they are kept: in the browser, IndexedDB. */
export interface KeptStore {
  all(): Promise<readonly KeptEntries[]>;
  put(entries: KeptEntries): Promise<void>;
  remove(id: string): Promise<void>;
}

/** An hour without network, a weekend, and no longer: others use the same computer. */
export const KEPT_DAYS = 3;
const DAY_MS = 24 * 3_600_000;

export const isPast = ({ at }: KeptEntries, now: number): boolean => now - at > KEPT_DAYS * DAY_MS;
export const isSamePlace = (a: KeptPlace, b: KeptPlace): boolean =>
  a.class_id === b.class_id && a.term === b.term && a.subject_id === b.subject_id;
