import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import type { ColumnStateList } from "@palmares/core/contract/schemas/records/marks";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { ApiProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE } from "../../document-types.ts";

/** What is known of one class. */
export interface ClassLook {
  /** How far its marks are. */
  readonly marks?: ColumnStateList;
  /** What the pre-flight says of its report cards. */
  readonly preflight?: PreflightView;
  readonly problem?: ApiProblem;
}

/** Classes whose marks are counted at the same time: each more may start a function more, which takes longer than its answer. */
const COUNTED_TOGETHER = 2;

export interface Looks {
  /** By the class's id. */
  readonly looks: ReadonlySignal<ReadonlyMap<string, ClassLook>>;
  readonly isLooking: ReadonlySignal<boolean>;
  /** Asks how far the marks of each class are. */
  count(classIds: readonly string[], term: string): Promise<void>;
  /** Has the API look through each class, one after the other: each sets its pages. */
  lookThrough(classIds: readonly string[], term: string): Promise<void>;
  leave(): void;
}

export function createLooks(call: Call): Looks {
  const looks = signal<ReadonlyMap<string, ClassLook>>(new Map());
  const isLooking = signal(false);
  let left = new AbortController();

  const add = (classId: string, more: ClassLook) => {
    looks.value = new Map(looks.value).set(classId, { ...looks.value.get(classId), ...more });
  };
  /** A few classes at a time, from the top; one that cannot be asked does not stop the others. */
  async function each(
    classIds: readonly string[],
    together: number,
    look: (id: string, signal: AbortSignal) => Promise<ClassLook>,
  ) {
    const { signal: isLeft } = left;
    const waiting = classIds.values();
    const one = async () => {
      for (const id of waiting) {
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
    };
    await Promise.all(Array.from({ length: together }, one));
  }

  return {
    looks,
    isLooking,
    async count(classIds, term) {
      // The screen may be shown again after it was left.
      left = new AbortController();
      looks.value = new Map();
      await each(classIds, COUNTED_TOGETHER, async (class_id, signal) => ({
        marks: await call("listColumns", { class_id, term }, { signal }),
      }));
    },
    async lookThrough(classIds, term) {
      if (isLooking.value) return;
      isLooking.value = true;
      const query = { term, type: DEFAULT_DOCUMENT_TYPE, issuing: "true" } as const;
      try {
        await each(classIds, 1, async (class_id, signal) => ({
          preflight: await call("preflightClass", { class_id, query }, { signal }),
        }));
      } finally {
        isLooking.value = false;
      }
    },
    leave: () => left.abort(),
  };
}

/** How many marks of the class are entered, of how many; undefined: it has no subjects yet. */
export function marksOf({ subjects }: ColumnStateList): { readonly entered: number; readonly all: number } | undefined {
  const sum = (count: (subject: ColumnStateList["subjects"][number]) => number) =>
    subjects.reduce((total, subject) => total + count(subject), 0);
  const all = sum(({ students }) => students);
  return all === 0 ? undefined : { entered: sum(({ entered }) => entered), all };
}

/** Students of the class: those of its pre-flight, or else of its largest subject. */
export function studentsIn({ preflight, marks }: ClassLook): number | undefined {
  if (preflight !== undefined) return preflight.documents + preflight.without_document;
  const sizes = marks?.subjects.map(({ students }) => students) ?? [];
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
