import type { ClassMarks } from "@palmares/core/contract/schemas/directory";
import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { ApiProblem, asProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE } from "../../document-types.ts";

/** What is known of one class. */
export interface ClassLook {
  /** How far its marks are. */
  readonly marks?: ClassMarks;
  /** What the pre-flight says of its report cards. */
  readonly preflight?: PreflightView;
  readonly problem?: ApiProblem;
}

export interface Looks {
  /** By the class's id. */
  readonly looks: ReadonlySignal<ReadonlyMap<string, ClassLook>>;
  readonly isLooking: ReadonlySignal<boolean>;
  /** How far the marks are could not be asked, for some of the classes or all. */
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  /** Asks how far the marks of each class of a year are: a page of classes at a time. */
  count(schoolYear: string | undefined, term: string): Promise<void>;
  /** Has the API look through each class, one after the other: each sets its pages. */
  lookThrough(classIds: readonly string[], term: string): Promise<void>;
  leave(): void;
}

export function createLooks(call: Call): Looks {
  const looks = signal<ReadonlyMap<string, ClassLook>>(new Map());
  const isLooking = signal(false);
  const problem = signal<ApiProblem | undefined>(undefined);
  let left = new AbortController();

  const add = (classId: string, more: ClassLook) => {
    looks.value = new Map(looks.value).set(classId, { ...looks.value.get(classId), ...more });
  };
  /** The screen may be shown again after it was left. */
  function begin(): AbortSignal {
    if (left.signal.aborted) left = new AbortController();
    return left.signal;
  }
  /** One class after the other, from the top; one that cannot be asked does not stop the others. */
  async function each(classIds: readonly string[], look: (id: string, signal: AbortSignal) => Promise<ClassLook>) {
    const isLeft = begin();
    for (const id of classIds) {
      try {
        const found = await look(id, isLeft);
        if (isLeft.aborted) return;
        add(id, found);
      } catch (error) {
        if (isLeft.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        add(id, { problem: error });
      }
    }
  }

  return {
    looks,
    isLooking,
    problem,
    async count(schoolYear, term) {
      const signal = begin();
      looks.value = new Map();
      problem.value = undefined;
      let cursor: string | undefined;
      try {
        do {
          const query = { school_year: schoolYear, marks_of: term, cursor };
          const { classes, next } = await call("listClasses", { query }, { signal });
          if (signal.aborted) return;
          for (const { id, marks } of classes) if (marks !== undefined) add(id, { marks });
          cursor = next;
        } while (cursor !== undefined);
      } catch (error) {
        if (!signal.aborted) problem.value = asProblem(error);
      }
    },
    async lookThrough(classIds, term) {
      if (isLooking.value) return;
      isLooking.value = true;
      const query = { term, type: DEFAULT_DOCUMENT_TYPE, issuing: "true" } as const;
      try {
        await each(classIds, async (class_id, signal) => ({
          preflight: await call("preflightClass", { class_id, query }, { signal }),
        }));
      } finally {
        isLooking.value = false;
      }
    },
    leave: () => left.abort(),
  };
}

/** Students of the class: those of its pre-flight, or else of its largest subject. */
export function studentsIn({ preflight, marks }: ClassLook): number | undefined {
  if (preflight !== undefined) return preflight.documents + preflight.without_document;
  return marks !== undefined && marks.expected > 0 ? marks.students : undefined;
}
