import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type Field, partsOf, type Texts } from "../model/cells.ts";
import { NOTHING_PENDING } from "../model/pending.ts";
import type { Selection } from "../model/selection.ts";
import { rankedRemarks } from "../model/suggestions.ts";
import type { CellWork } from "./cell-work.ts";

/** The remarks among texts: of the field alone. */
export const textsIn = (texts: Texts, field: Field): readonly string[] =>
  [...texts].flatMap(([key, text]) => (partsOf(key).field === field ? [text] : []));

/**
 * The remarks that have been written in a column: in this period, typed just now included, and in the others. They are the
 * school's own, and kept where all its remarks are: nothing else has to be stored.
 *
 * @param selection whose active cell says which column is meant: whoever types marks waits for no ranking of remarks.
 * @param ofOtherPeriods asked once for each column.
 */
export function useSuggestions(
  work: CellWork,
  selection: Signal<Selection>,
  ofOtherPeriods: (field: Field) => Promise<readonly string[]>,
): readonly string[] {
  const field = useComputed(() => {
    const column = work.sheet.value?.columns[selection.value.anchor.column];
    return column?.kind === "remark" ? column.field : undefined;
  }).value;
  const earlier = useSignal<ReadonlyMap<Field, readonly string[]>>(new Map());
  const sheet = work.sheet.value;
  const isLoaded = sheet !== undefined;
  useEffect(() => {
    if (field === undefined || !isLoaded || earlier.peek().has(field)) return;
    earlier.value = new Map(earlier.peek()).set(field, []);
    ofOtherPeriods(field).then(
      (found) => {
        earlier.value = new Map(earlier.peek()).set(field, found);
      },
      // Those of this period are offered all the same.
      () => undefined,
    );
  }, [work, isLoaded, field]);
  // Where no remark is active, marks are typed that nothing of it waits for.
  const pending = field === undefined ? NOTHING_PENDING : work.pending.value;
  return useMemo(() => {
    if (sheet === undefined || field === undefined) return [];
    const typed = [...pending].flatMap(([key, { mine }]) => (partsOf(key).field === field ? [mine] : []));
    const names = sheet.everybody.flatMap(({ last_name, first_names }) => [last_name, first_names]);
    return rankedRemarks([...textsIn(sheet.stored, field), ...typed, ...(earlier.value.get(field) ?? [])], names);
  }, [sheet?.stored, pending, earlier.value, field]);
}
