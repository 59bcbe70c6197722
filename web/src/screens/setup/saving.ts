import { type ReadonlySignal, useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";

/** How far something is that a button does. */
export interface Saving {
  readonly isBusy: ReadonlySignal<boolean>;
  readonly isSaved: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  /** Does it, once at a time. @returns whether it is done. */
  readonly save: (work: () => Promise<void>) => Promise<boolean>;
  /** What is shown is not what was saved any more. */
  readonly change: () => void;
}

export function useSaving(): Saving {
  const isBusy = useSignal(false);
  const isSaved = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  return {
    isBusy,
    isSaved,
    problem,
    change() {
      isSaved.value = false;
    },
    async save(work) {
      if (isBusy.value) return false;
      isBusy.value = true;
      isSaved.value = false;
      problem.value = undefined;
      try {
        await work();
        isSaved.value = true;
        return true;
      } catch (error) {
        problem.value = asProblem(error);
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
