import type { HistoryList } from "@palmares/core/contract/schemas/records/locks";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Acting } from "../../../parts/user-name.ts";
import { useServices } from "../../../services.ts";
import { assessmentOf, type CellKey, partsOf, subjectOf } from "../model/cells.ts";
import type { CellWork } from "./cell-work.ts";

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
export function useAuthors(work: CellWork): ReadonlyMap<CellKey, Author> {
  const { call, may } = useServices();
  const authors = useSignal<ReadonlyMap<CellKey, Author>>(new Map());
  const keys = work.conflicts.value;
  useEffect(() => {
    const place = work.sheet.peek()?.place;
    if (keys.length === 0 || place === undefined || !may("listHistory")) return;
    call("listHistory", { class_id: place.class_id, query: { limit: MOST_ENTRIES } }).then(
      ({ entries }) => {
        const ofTerm = entries.filter(({ term }) => term === place.term);
        const bySubject = Map.groupBy(keys, (key) => subjectOf(partsOf(key).field) ?? place.subject_id);
        authors.value = new Map(
          [...bySubject].flatMap(([id, own]) => [
            ...authorsOf(
              own,
              ofTerm.filter(({ subject_id }) => subject_id === id),
            ),
          ]),
        );
      },
      // What differs is shown all the same.
      () => undefined,
    );
  }, [keys.join("\n")]);
  return authors.value;
}

type Entry = HistoryList["entries"][number];

/** @param entries of the subject, the latest first. */
export function authorsOf(keys: readonly CellKey[], entries: readonly Entry[]): ReadonlyMap<CellKey, Author> {
  return new Map(
    keys.flatMap((key) => {
      const { field, studentId } = partsOf(key);
      const assessment = assessmentOf(field);
      const member = assessment !== undefined ? "mark" : subjectOf(field) !== undefined ? "remark" : field;
      const found = entries.find(({ changes }) =>
        changes.some(
          (change) => change.student_id === studentId && change.assessment_id === assessment && change.field === member,
        ),
      );
      return found === undefined ? [] : [[key, { id: found.who, name: found.who_name, at: found.at }] as const];
    }),
  );
}
