import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import type { CellKey, Edit } from "../model/cells.ts";
import { NOTHING_PENDING, type Pending } from "../model/pending.ts";
import type { WrittenFault } from "../model/written.ts";
import type { CellSettings, CellSheet, CellSource, CellWrite, SaveState } from "./cell-source.ts";
import { createSaving } from "./saving.ts";
import { createTypedCells } from "./typed-cells.ts";

export interface CellWork<S extends CellSheet = CellSheet> {
  /** Undefined while it is read, and when it could not be. */
  readonly sheet: ReadonlySignal<S | undefined>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  /** There is no such grid. */
  readonly missing: ReadonlySignal<boolean>;
  readonly pending: ReadonlySignal<Pending>;
  /** Cells that somebody else has changed, and the user too. */
  readonly conflicts: ReadonlySignal<readonly CellKey[]>;
  /** Cells whose text cannot be saved: by our reading, or by the API's, in its own words. */
  readonly faults: ReadonlySignal<ReadonlyMap<CellKey, WrittenFault | string>>;
  readonly state: ReadonlySignal<SaveState>;
  /** False: this browser keeps nothing, and what waits is lost with the page. */
  readonly isKept: ReadonlySignal<boolean>;
  /** Why marks change; asked for in a locked period. */
  readonly reason: ReadonlySignal<string>;
  readonly needsReason: ReadonlySignal<boolean>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly textOf: (key: CellKey) => string;
  readonly load: () => Promise<void>;
  readonly edit: (edits: readonly Edit[]) => void;
  /** @returns the cells that changed. */
  readonly undo: () => readonly Edit[];
  readonly redo: () => readonly Edit[];
  readonly settle: (keys: readonly CellKey[], keep: "mine" | "theirs") => void;
  readonly giveReason: (reason: string) => void;
  /** Saves now what waits. */
  readonly save: () => Promise<void>;
  /** Reads what others have saved, once nothing is being saved. */
  readonly refresh: () => Promise<void>;
  /** Ends the timers; what waits stays kept. */
  readonly stop: () => void;
}

/** The cells of one grid: what is stored, what is typed over it, and the saving of it. */
export function createCellWork<S extends CellSheet, W extends CellWrite>(
  source: CellSource<S, W>,
  settings: CellSettings,
): CellWork<S> {
  const { shelf } = settings;
  const sheet = signal<S | undefined>(undefined);
  const problem = signal<ApiProblem | undefined>(undefined);
  const missing = signal(false);
  const cells = createTypedCells(sheet, shelf);
  const saving = createSaving({ source, sheet, cells, ...settings });

  function changed(edits: readonly Edit[]): readonly Edit[] {
    if (edits.length > 0) saving.noteTyping();
    return edits;
  }

  return {
    sheet,
    problem,
    missing,
    pending: cells.pending,
    conflicts: cells.conflicts,
    faults: cells.faults,
    state: saving.state,
    isKept: cells.isKept,
    reason: cells.reason,
    needsReason: cells.needsReason,
    canUndo: computed(() => cells.steps.value.done.length > 0),
    canRedo: computed(() => cells.steps.value.undone.length > 0),
    textOf: cells.textOf,
    async load() {
      problem.value = undefined;
      try {
        const [found, kept] = await Promise.all([source.load(), shelf.read().catch(() => NOTHING_PENDING)]);
        missing.value = found === undefined;
        if (found === undefined) return;
        sheet.value = found;
        source.readMore?.().then(
          (change) => (sheet.value = change(sheet.peek() ?? found)),
          () => undefined,
        );
        cells.take(kept);
        if (cells.pending.value.size > 0) await saving.save();
      } catch (error) {
        problem.value = asProblem(error);
      }
    },
    edit: (edits) => void changed(cells.edit(edits)),
    undo: () => changed(cells.undo()),
    redo: () => changed(cells.redo()),
    settle(keys, keep) {
      cells.settle(keys, keep);
      saving.soon();
    },
    giveReason(given) {
      cells.reason.value = given;
      if (cells.pending.peek().size > 0) saving.noteTyping();
    },
    save: saving.save,
    refresh: saving.refresh,
    stop: saving.stop,
  };
}
