import type { HistoryList } from "@palmares/core/contract/schemas/records/locks";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Acting } from "../../../parts/user-name.ts";
import { useServices } from "../../../services.ts";
import { assessmentOf, type CellKey, partsOf } from "../model/cells.ts";
import type { GridWork } from "./grid-work.ts";

/** Who has stored a cell last, and when. */
interface Author extends Acting {
  /** ISO instant. */
  readonly at: string;
}

/** More changes of a class do not happen between two readings of a column. */
const MOST_ENTRIES = 50;

/**
 * Who has stored what stands in the way of the user's entries, by the class's history: for those who may read it. All others
 * are told that somebody has.
 */
export function useAuthors(work: GridWork): ReadonlyMap<CellKey, Author> {
  const { call, may } = useServices();
  const authors = useSignal<ReadonlyMap<CellKey, Author>>(new Map());
  const keys = work.conflicts.value;
  useEffect(() => {
    const place = work.sheet.peek()?.place;
    if (keys.length === 0 || place === undefined || !may("listHistory")) return;
    call("listHistory", { class_id: place.class_id, query: { limit: MOST_ENTRIES } }).then(
      ({ entries }) => {
        const ofColumn = entries.filter((one) => one.term === place.term && one.subject_id === place.subject_id);
        authors.value = authorsOf(keys, ofColumn);
      },
      // What differs is shown all the same.
      () => undefined,
    );
  }, [keys.join("\n")]);
  return authors.value;
}

type Entry = HistoryList["entries"][number];

/** @param entries of the column, the latest first. */
export function authorsOf(keys: readonly CellKey[], entries: readonly Entry[]): ReadonlyMap<CellKey, Author> {
  return new Map(
    keys.flatMap((key) => {
      const { field, studentId } = partsOf(key);
      const assessment = assessmentOf(field);
      const found = entries.find(({ changes }) =>
        changes.some(
          (change) =>
            change.student_id === studentId &&
            change.assessment_id === assessment &&
            change.field === (assessment === undefined ? field : "mark"),
        ),
      );
      return found === undefined ? [] : [[key, { id: found.who, name: found.who_name, at: found.at }] as const];
    }),
  );
}
