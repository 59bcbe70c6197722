import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import type { Period } from "../../parts/periods.ts";
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
  const { call, workplace } = useServices();
  const directory: Signal<ClassList | undefined> = useSignal(undefined);
  const problem: Signal<ApiProblem | undefined> = useSignal(undefined);
  const year = workplace.year.value;
  function load(): void {
    problem.value = undefined;
    call("listClasses", { query: { school_year: year } }).then(
      (found) => (directory.value = found),
      (error: unknown) => (problem.value = asProblem(error)),
    );
  }
  useEffect(load, [year]);
  const periods = directory.value?.school.periods ?? [];
  const period = workplace.periodOf(periods);
  return { directory: directory.value, period, problem: problem.value, load };
}

/** Changes a part of the query, and stays on the screen. */
export function chooseInAddress(name: string, value: string): void {
  const query = new URLSearchParams(search.value);
  query.set(name, value);
  keepInAddress(`${path.value}?${query.toString()}`);
}
