import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useServices } from "../../../services.ts";
import { partsOf, type Texts } from "../model/cells.ts";
import { textsOf } from "../model/sheet.ts";
import { rankedRemarks } from "../model/suggestions.ts";
import type { GridWork } from "./grid-work.ts";

const remarksIn = (texts: Texts): readonly string[] =>
  [...texts].flatMap(([key, text]) => (partsOf(key).field === "remark" ? [text] : []));

/**
 * The remarks that have been written in this subject of the class: in this period, typed just now included, and in the
 * others. They are the school's own, and kept where all its remarks are: nothing else has to be stored.
 *
 * @param periods in which marks are entered.
 */
export function useRemarks(work: GridWork, periods: readonly string[]): readonly string[] {
  const { call } = useServices();
  const earlier = useSignal<readonly string[]>([]);
  const sheet = work.sheet.value;
  const isLoaded = sheet !== undefined;
  useEffect(() => {
    const place = work.sheet.peek()?.place;
    if (place === undefined) return;
    const others = periods.filter((term) => term !== place.term);
    Promise.all(others.map((term) => call("getMarks", { ...place, term }))).then(
      (columns) => {
        earlier.value = columns.flatMap((column) => remarksIn(textsOf(column)));
      },
      // Those of this period are offered all the same.
      () => undefined,
    );
  }, [work, isLoaded, periods.join(" ")]);
  const pending = work.pending.value;
  return useMemo(() => {
    if (sheet === undefined) return [];
    const typed = [...pending].flatMap(([key, { mine }]) => (partsOf(key).field === "remark" ? [mine] : []));
    const names = sheet.everybody.flatMap(({ last_name, first_names }) => [last_name, first_names]);
    return rankedRemarks([...remarksIn(sheet.stored), ...typed, ...earlier.value], names);
  }, [sheet?.stored, pending, earlier.value]);
}
