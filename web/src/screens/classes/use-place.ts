import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import type { Period } from "../../parts/periods.ts";
import { openAddress, path, search } from "../../routing/address.ts";
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
  const { call } = useServices();
  const directory: Signal<ClassList | undefined> = useSignal(undefined);
  const problem: Signal<ApiProblem | undefined> = useSignal(undefined);
  const given = new URLSearchParams(search.value);
  const year = given.get("annee") ?? undefined;
  function load(): void {
    problem.value = undefined;
    call("listClasses", { query: { school_year: year } }).then(
      (found) => (directory.value = found),
      (error: unknown) => (problem.value = asProblem(error)),
    );
  }
  useEffect(load, [year]);
  const periods = directory.value?.school.periods ?? [];
  const period = periods.find(({ id }) => id === given.get("periode")) ?? periods[0];
  return { directory: directory.value, period, problem: problem.value, load };
}

/** Changes a part of the query, and stays on the screen. */
export function chooseInAddress(name: string, value: string): void {
  const query = new URLSearchParams(search.value);
  query.set(name, value);
  openAddress(`${path.value}?${query.toString()}`);
}
