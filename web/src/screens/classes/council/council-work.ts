import type { ClassView } from "@palmares/core/contract/schemas/records/classes";
import type { ResultList } from "@palmares/core/contract/schemas/records/results";
import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../../api/client.ts";
import { ApiProblem } from "../../../api/problem.ts";
import { type ClassStudent, studentsOf } from "../../../parts/students.ts";

export interface CouncilClass {
  readonly schoolClass: ClassView;
  readonly students: readonly ClassStudent[];
  readonly subjects: readonly SubjectView[];
  /** Of the periods so far; the last one is that of the council. */
  readonly results: readonly ResultList[];
}

export interface CouncilClassWork {
  readonly found: ReadonlySignal<CouncilClass | undefined>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  load(): Promise<void>;
  leave(): void;
}

/** What a council looks at. @param terms the periods of the year up to that of the council, in order. */
export function createCouncilWork(call: Call, class_id: string, terms: readonly string[]): CouncilClassWork {
  const found = signal<CouncilClass | undefined>(undefined);
  const problem = signal<ApiProblem | undefined>(undefined);
  const left = new AbortController();
  const options = { signal: left.signal };
  return {
    found,
    problem,
    async load() {
      problem.value = undefined;
      try {
        const [schoolClass, students, { subjects }, results] = await Promise.all([
          call("getClass", { class_id }, options),
          studentsOf(call, class_id, terms.at(-1)),
          call("listSubjects", { class_id, query: {} }, options),
          Promise.all(terms.map((term) => call("getResults", { class_id, term }, options))),
        ]);
        found.value = { schoolClass, students, subjects, results };
      } catch (error) {
        if (left.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        problem.value = error;
      }
    },
    leave: () => left.abort(),
  };
}
