import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useServices } from "../../../services.ts";
import { cellKey } from "../model/cells.ts";
import type { GridWork } from "./grid-work.ts";
import type { MeanOf } from "./means.ts";

const UNKNOWN = () => "";

/**
 * The students' means as their papers would print them. The school's rules and the arithmetic are loaded after the grid, which
 * can be typed into meanwhile; a mean is computed again only when a mark of its row has changed.
 */
export function useMeans(work: GridWork): (studentId: string) => string {
  const { call } = useServices();
  const mean = useSignal<MeanOf | undefined>(undefined);
  const isLoaded = work.sheet.value?.rules !== undefined;
  useEffect(() => {
    const sheet = work.sheet.peek();
    if (sheet?.rules === undefined) return;
    import("./means.ts")
      .then(({ loadMeans }) => loadMeans(call, sheet))
      .then(
        (found) => {
          mean.value = found;
        },
        // The column of the means stays empty; papers are not concerned.
        () => undefined,
      );
  }, [work, isLoaded]);
  const meanOf = mean.value;
  return useMemo(() => (meanOf === undefined ? UNKNOWN : remembered(work, meanOf)), [work, meanOf]);
}

function remembered(work: GridWork, meanOf: MeanOf): (studentId: string) => string {
  const known = new Map<string, { readonly of: string; readonly mean: string }>();
  return (studentId) => {
    const sheet = work.sheet.value;
    if (sheet === undefined) return "";
    const marks = sheet.columns.flatMap((column) =>
      column.kind === "mark" ? [work.textOf(cellKey(column.field, studentId))] : [],
    );
    const of = [...marks, ...sheet.assessments.map(({ id }) => id)].join("\t");
    const last = known.get(studentId);
    if (last?.of === of) return last.mean;
    const mean = meanOf(sheet, studentId, work.textOf);
    known.set(studentId, { of, mean });
    return mean;
  };
}
