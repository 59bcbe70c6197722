import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import type { Language } from "../../i18n/language.ts";
import { type ClassStudent, studentsOf } from "../../parts/students.ts";
import {
  type Cells,
  differing,
  type Entered,
  enteredIn,
  faultsByStudent,
  NO_CELLS,
  PERIOD,
  rowsOf,
  type Target,
} from "./column-rows.ts";

export interface ColumnPlace {
  readonly class_id: string;
  readonly term: string;
  readonly subject_id: string;
}

export interface ColumnState {
  readonly students: readonly ClassStudent[];
  readonly column: ColumnView;
  readonly target: Target;
  /** What is stored, as it was read, and what is typed. */
  readonly stored: Entered;
  readonly typed: Entered;
  readonly busy: boolean;
  readonly saved?: number;
  readonly needsReason: boolean;
  readonly problem?: ApiProblem;
  readonly faults: ReadonlyMap<string, string>;
  /** Somebody else has saved: what is stored now, until the user has chosen. */
  readonly conflict?: { readonly column: ColumnView; readonly stored: Entered };
}

export interface ColumnWork {
  /** Undefined while it is read. */
  readonly state: ReadonlySignal<ColumnState | undefined>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  load(): Promise<void>;
  choose(target: Target): void;
  type(studentId: string, cells: Partial<Cells>): void;
  save(reason: string): Promise<void>;
  /** After a conflict: what is stored, or what was typed. */
  settle(keep: "theirs" | "mine"): void;
}

const CLEAN = { busy: false, needsReason: false, faults: new Map<string, string>() } as const;

export const isChanged = ({ stored, typed }: ColumnState): boolean => differing(stored, typed).size > 0;

/** One subject's marks in one period, typed by a teacher and saved as a whole, by the state that was read. */
export function createColumnWork(call: Call, place: ColumnPlace, language: () => Language): ColumnWork {
  const state = signal<ColumnState | undefined>(undefined);
  const problem = signal<ApiProblem | undefined>(undefined);

  function show(
    column: ColumnView,
    students: readonly ClassStudent[],
    target: Target,
    more: Partial<ColumnState> = {},
  ) {
    const stored = enteredIn(column, target, language());
    state.value = { ...CLEAN, students, column, target, stored, typed: stored, ...more };
  }

  const put = (current: ColumnState, rows: ReturnType<typeof rowsOf>, reason: string) => {
    const ifMatch = { ifMatch: current.column.etag };
    const why = reason.trim() === "" ? {} : { reason: reason.trim() };
    if (current.target === PERIOD) return call("replaceMarks", { ...place, body: { marks: rows, ...why } }, ifMatch);
    const marks = rows.flatMap(({ student_id, mark }) => (mark === undefined ? [] : [{ student_id, mark }]));
    return call(
      "replaceAssessmentMarks",
      { ...place, assessment_id: current.target, body: { marks, ...why } },
      ifMatch,
    );
  };

  /** What somebody else has saved: the column, read anew. */
  async function conflictIn({ target }: ColumnState): Promise<Pick<ColumnState, "conflict">> {
    const column = await call("getMarks", place);
    return { conflict: { column, stored: enteredIn(column, target, language()) } };
  }

  return {
    state,
    problem,
    async load() {
      problem.value = undefined;
      try {
        const [students, column] = await Promise.all([
          studentsOf(call, place.class_id, place.term),
          call("getMarks", place),
        ]);
        show(column, students, PERIOD);
      } catch (error) {
        problem.value = asProblem(error);
      }
    },
    choose(target) {
      const current = state.peek();
      if (current !== undefined) show(current.column, current.students, target);
    },
    type(studentId, cells) {
      const current = state.peek();
      if (current === undefined) return;
      const typed = new Map(current.typed);
      typed.set(studentId, { ...(typed.get(studentId) ?? NO_CELLS), ...cells });
      const faults = new Map(current.faults);
      faults.delete(studentId);
      const { saved: _, ...rest } = current;
      state.value = { ...rest, typed, faults };
    },
    async save(reason) {
      const current = state.peek();
      if (current === undefined || current.busy || current.conflict !== undefined) return;
      const rows = rowsOf(current.typed);
      const { problem: _, saved: __, ...clean } = current;
      state.value = { ...clean, busy: true, faults: new Map() };
      try {
        await put(current, rows, reason);
        const column = await call("getMarks", place);
        show(column, current.students, current.target, { saved: rows.filter(({ mark }) => mark !== undefined).length });
      } catch (error) {
        const refused = asProblem(error);
        const isConflict = refused.code === "REVISION_CONFLICT";
        const found = isConflict ? await conflictIn(current).catch(asShown) : { problem: refused };
        state.value = {
          ...clean,
          busy: false,
          needsReason: current.needsReason || refused.code === "PERIOD_LOCKED",
          faults: faultsByStudent(refused.problem.errors ?? [], rows),
          ...found,
        };
      }
    },
    settle(keep) {
      const current = state.peek();
      if (current?.conflict === undefined) return;
      const { conflict, ...rest } = current;
      const { column, stored } = conflict;
      const typed = keep === "mine" ? merged(current, stored) : stored;
      state.value = { ...rest, column, stored, typed };
    },
  };
}

const asShown = (error: unknown) => ({ problem: asProblem(error) });

/** What is stored now, with the rows that the user has changed. */
export function merged({ stored: before, typed }: Pick<ColumnState, "stored" | "typed">, stored: Entered): Entered {
  const mine = [...differing(before, typed)].map((id) => [id, typed.get(id) ?? NO_CELLS] as const);
  return new Map([...stored, ...mine]);
}
