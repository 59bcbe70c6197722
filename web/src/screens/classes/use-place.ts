import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { ApiProblem } from "../../api/problem.ts";
import type { Period } from "../../parts/periods.ts";
import { useClasses } from "../../parts/use-classes.ts";
import { keepInAddress, path, search } from "../../routing/address.ts";
import { useServices } from "../../services.ts";

export interface Place {
  /** Undefined until they are known. */
  readonly directory: ClassList | undefined;
  readonly period: Period | undefined;
  readonly problem: ApiProblem | undefined;
  readonly load: () => void;
}

/** The classes of the year in the address, and the period in it. */
export function usePlace(): Place {
  const { workplace } = useServices();
  const { directory, problem, load } = useClasses();
  return { directory, period: workplace.periodOf(directory?.school.periods ?? []), problem, load };
}

/** Changes a part of the query, and stays on the screen. */
export function chooseInAddress(name: string, value: string): void {
  const query = new URLSearchParams(search.value);
  query.set(name, value);
  keepInAddress(`${path.value}?${query.toString()}`);
}
