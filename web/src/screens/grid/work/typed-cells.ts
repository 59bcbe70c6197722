import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type CellKey, type Edit, partsOf } from "../model/cells.ts";
import {
  afterSaving,
  conflictsIn,
  NOTHING_PENDING,
  type Pending,
  settled,
  shownText,
  stillPending,
  withEdits,
} from "../model/pending.ts";
import { changesFreely, faultOf, type GridColumn } from "../model/sheet.ts";
import { NO_STEPS, noted, redo, type Steps, undo } from "../model/undo.ts";
import type { WrittenFault } from "../model/written.ts";
import type { CellSheet, Shelf } from "./cell-source.ts";

export interface TypedCells {
  readonly pending: ReadonlySignal<Pending>;
  readonly conflicts: ReadonlySignal<readonly CellKey[]>;
  readonly faults: ReadonlySignal<ReadonlyMap<CellKey, WrittenFault | string>>;
  readonly isKept: ReadonlySignal<boolean>;
  readonly steps: ReadonlySignal<Steps>;
  readonly reason: Signal<string>;
  /** The API has asked for a reason although the period was open when it was read. */
  readonly isReasonAsked: Signal<boolean>;
  readonly needsReason: ReadonlySignal<boolean>;
  readonly textOf: (key: CellKey) => string;
  /** What can be saved now. */
  sendable(): readonly Edit[];
  /** Cells wait for nothing but a reason. */
  isHeld(): boolean;
  /** @returns the edits that were taken. */
  edit(edits: readonly Edit[]): readonly Edit[];
  undo(): readonly Edit[];
  redo(): readonly Edit[];
  settle(keys: readonly CellKey[], keep: "mine" | "theirs"): void;
  /** Goes on with what was kept, as far as it is not stored meanwhile. */
  take(kept: Pending): void;
  /** After these were saved as they had been sent. */
  saved(edits: readonly Edit[]): void;
  /** After the sheet was read anew. */
  reread(): void;
  refuse(cells: ReadonlyMap<CellKey, string>): void;
}

/** What is typed over a grid and not saved yet: kept on a shelf from the first letter, with faults, conflicts and undo. */
export function createTypedCells(sheet: ReadonlySignal<CellSheet | undefined>, shelf: Shelf): TypedCells {
  const pending = signal<Pending>(NOTHING_PENDING);
  const refused = signal<ReadonlyMap<CellKey, string>>(new Map());
  const reason = signal("");
  const isReasonAsked = signal(false);
  const isKept = signal(true);
  const steps = signal<Steps>(NO_STEPS);

  const columnByField = computed(
    () => new Map((sheet.value?.columns ?? []).flatMap((one) => ("field" in one ? [[one.field, one] as const] : []))),
  );
  const columnOf = (key: CellKey): GridColumn | undefined => columnByField.value.get(partsOf(key).field);
  const conflicts = computed(() => (sheet.value ? conflictsIn(pending.value, sheet.value.stored) : []));
  const faults = computed(() => {
    const found = new Map<CellKey, WrittenFault | string>();
    for (const [key, { mine }] of pending.value) {
      const column = columnOf(key);
      const fault = refused.value.get(key) ?? (column && faultOf(column, mine));
      if (fault !== undefined) found.set(key, fault);
    }
    return found;
  });
  const needsReason = computed(() => sheet.value?.locked === true || isReasonAsked.value);
  const textOf = (key: CellKey) => shownText(sheet.value?.stored ?? new Map(), pending.value, key);

  function setPending(next: Pending): void {
    pending.value = next;
    shelf.write(next).then(
      () => (isKept.value = true),
      () => (isKept.value = false),
    );
  }

  /** Cells of columns and students that are gone cannot be saved by anybody: they are left out, and kept until then. */
  function correct(): readonly { readonly edit: Edit; readonly column: GridColumn }[] {
    const skipped = new Set([...conflicts.value, ...faults.value.keys()]);
    return [...pending.value].flatMap(([key, { mine }]) => {
      const column = columnOf(key);
      return skipped.has(key) || column === undefined ? [] : [{ edit: { key, text: mine }, column }];
    });
  }
  const waitsForReason = (column: GridColumn) =>
    needsReason.value && reason.value.trim() === "" && !changesFreely(column);

  function apply(edits: readonly Edit[]): readonly Edit[] {
    const current = sheet.peek();
    if (current === undefined || edits.length === 0) return [];
    const typed = new Set(edits.map(({ key }) => key));
    const stillRefused = [...refused.peek()].filter(([key]) => !typed.has(key));
    if (stillRefused.length < refused.peek().size) refused.value = new Map(stillRefused);
    setPending(withEdits(pending.peek(), current.stored, edits));
    return edits;
  }

  function stepBack(taken: { readonly edits: readonly Edit[]; readonly steps: Steps }): readonly Edit[] {
    steps.value = taken.steps;
    return apply(taken.edits);
  }

  return {
    pending,
    conflicts,
    faults,
    isKept,
    steps,
    reason,
    isReasonAsked,
    needsReason,
    textOf,
    sendable: () => correct().flatMap(({ edit, column }) => (waitsForReason(column) ? [] : [edit])),
    isHeld: () => correct().some(({ column }) => waitsForReason(column)),
    edit(edits) {
      steps.value = noted(steps.peek(), edits, textOf);
      return apply(edits);
    },
    undo: () => stepBack(undo(steps.peek(), textOf)),
    redo: () => stepBack(redo(steps.peek(), textOf)),
    settle(keys, keep) {
      const current = sheet.peek();
      if (current !== undefined) setPending(settled(pending.peek(), current.stored, keys, keep));
    },
    take(kept) {
      const current = sheet.peek();
      if (current !== undefined) setPending(stillPending(kept, current.stored));
    },
    saved: (edits) => setPending(afterSaving(pending.peek(), edits)),
    reread() {
      const current = sheet.peek();
      if (current !== undefined) setPending(stillPending(pending.peek(), current.stored));
    },
    refuse(cells) {
      refused.value = new Map([...refused.peek(), ...cells]);
    },
  };
}
