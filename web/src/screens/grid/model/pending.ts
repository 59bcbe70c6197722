import { type CellKey, type Edit, type Texts, textIn } from "./cells.ts";

/** A cell that is typed and not saved yet. */
export interface PendingCell {
  /** What was stored when it was typed. */
  readonly base: string;
  readonly mine: string;
}
export type Pending = ReadonlyMap<CellKey, PendingCell>;

export const NOTHING_PENDING: Pending = new Map();

/** What the grid shows: what is stored, and over it what is typed. */
export const shownText = (stored: Texts, pending: Pending, key: CellKey): string =>
  pending.get(key)?.mine ?? textIn(stored, key);

/** Types into cells. A cell that then says what is stored waits for nothing; one that somebody has changed is decided. */
export function withEdits(pending: Pending, stored: Texts, edits: readonly Edit[]): Pending {
  const next = new Map(pending);
  for (const { key, text } of edits) {
    const base = textIn(stored, key);
    if (text === base) next.delete(key);
    else next.set(key, { base, mine: text });
  }
  return next;
}

/** What is left to save after a reading: a cell that says what is stored is done, whoever stored it. */
export function stillPending(pending: Pending, stored: Texts): Pending {
  const left = [...pending].filter(([key, { mine }]) => mine !== textIn(stored, key));
  return left.length === pending.size ? pending : new Map(left);
}

/**
 * The cells that somebody else has changed since they were typed, to something else. All others can be saved without asking:
 * what others have stored beside them stays.
 */
export function conflictsIn(pending: Pending, stored: Texts): readonly CellKey[] {
  return [...pending].flatMap(([key, { base, mine }]) => {
    const theirs = textIn(stored, key);
    return theirs === base || theirs === mine ? [] : [key];
  });
}

/** Decides conflicts: mine is saved over what is stored, or theirs stays. */
export function settled(pending: Pending, stored: Texts, keys: readonly CellKey[], keep: "mine" | "theirs"): Pending {
  const next = new Map(pending);
  for (const key of keys) {
    const cell = next.get(key);
    if (cell === undefined) continue;
    if (keep === "theirs") next.delete(key);
    else next.set(key, { ...cell, base: textIn(stored, key) });
  }
  return next;
}

/** After cells were saved as they had been sent: what was typed meanwhile waits, on the base of what is stored now. */
export function afterSaving(pending: Pending, saved: readonly Edit[]): Pending {
  const next = new Map(pending);
  for (const { key, text } of saved) {
    const cell = next.get(key);
    if (cell === undefined) continue;
    if (cell.mine === text) next.delete(key);
    else next.set(key, { ...cell, base: text });
  }
  return next;
}

/** What is stored, with these cells. */
export function withTexts(stored: Texts, edits: readonly Edit[]): Texts {
  const next = new Map(stored);
  for (const { key, text } of edits) {
    if (text === "") next.delete(key);
    else next.set(key, text);
  }
  return next;
}
