import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { useServices } from "../services.ts";

export interface Classes {
  /** Of the chosen year alone; undefined until they are known. */
  readonly directory: ClassList | undefined;
  readonly problem: ApiProblem | undefined;
  /** Asks for them again. */
  readonly load: () => void;
}

interface OfYear {
  readonly year: string | undefined;
  readonly directory?: ClassList;
  readonly problem?: ApiProblem;
}

/**
 * The school's classes of the year that one works in, asked for again whenever another one is chosen. The answer for a year
 * that was left meanwhile is dropped, and while the next one is awaited nothing is shown of the year before.
 *
 * @param wanted false: nothing is asked for.
 */
export function useClasses(wanted = true): Classes {
  const { call, workplace } = useServices();
  const asked = workplace.year.value;
  const latest = useSignal(0);
  const known = useSignal<OfYear | undefined>(undefined);

  function load(): void {
    const own = ++latest.value;
    known.value = known.value?.directory && { year: known.value.year, directory: known.value.directory };
    call("listClasses", { query: { school_year: asked } }).then(
      (directory) => {
        if (own !== latest.value) return;
        known.value = { year: asked, directory };
        if (asked === workplace.year.value) workplace.learn(directory.school);
      },
      (error: unknown) => {
        if (own === latest.value) known.value = { year: asked, problem: asProblem(error) };
      },
    );
  }
  useEffect(() => {
    if (wanted) load();
  }, [asked, wanted]);

  const current = known.value?.year === asked ? known.value : undefined;
  return { directory: current?.directory, problem: current?.problem, load };
}
