import type { CellKey, Edit } from "./cells.ts";

/** Cells that were changed together: by typing, by a paste, by emptying a selection. */
export type Step = readonly { readonly key: CellKey; readonly before: string; readonly after: string }[];

export interface Steps {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const NO_STEPS: Steps = { done: [], undone: [] };
/** Enough for an hour of typing, little enough to be forgotten. */
const MOST_STEPS = 500;

/** Notes what edits change. @param textOf what a cell says now. */
export function noted({ done, undone }: Steps, edits: readonly Edit[], textOf: (key: CellKey) => string): Steps {
  const step = edits
    .map(({ key, text }) => ({ key, before: textOf(key), after: text }))
    .filter(({ before, after }) => before !== after);
  return step.length === 0 ? { done, undone } : { done: [...done.slice(1 - MOST_STEPS), step], undone: [] };
}

/**
 * Takes the last step back, be it saved or not.
 *
 * @returns the edits that do so, and the steps after them. A cell that meanwhile says something else, since somebody else has
 *   saved it, stays as it is.
 */
export function undo(
  { done, undone }: Steps,
  textOf: (key: CellKey) => string,
): { edits: readonly Edit[]; steps: Steps } {
  const step = done.at(-1);
  if (step === undefined) return { edits: [], steps: { done, undone } };
  const edits = step
    .filter(({ key, after }) => textOf(key) === after)
    .map(({ key, before }) => ({ key, text: before }));
  return { edits, steps: { done: done.slice(0, -1), undone: [...undone, step] } };
}

export function redo(
  { done, undone }: Steps,
  textOf: (key: CellKey) => string,
): { edits: readonly Edit[]; steps: Steps } {
  const step = undone.at(-1);
  if (step === undefined) return { edits: [], steps: { done, undone } };
  const edits = step
    .filter(({ key, before }) => textOf(key) === before)
    .map(({ key, after }) => ({ key, text: after }));
  return { edits, steps: { done: [...done, step], undone: undone.slice(0, -1) } };
}
