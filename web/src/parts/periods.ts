import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language } from "../i18n/language.ts";
import { useServices } from "../services.ts";

export type Period = ClassList["school"]["periods"][number];

/** The periods of the school whose classes were shown last: lists that name a period only by its id look it up here. */
export const schoolPeriods = signal<readonly Period[]>([]);

/** A period's name in the console's language, as far as the school's rules give one. */
export const periodName = ({ name, name_en }: Pick<Period, "name" | "name_en">): string =>
  language.value === "en" ? (name_en ?? name) : name;

/** @returns the id itself as long as the school's periods are not known. */
export function nameOfTerm(term: string): string {
  const period = schoolPeriods.value.find(({ id }) => id === term);
  return period === undefined ? term : periodName(period);
}

/** Has the periods' names looked up on a screen that opens with an address of its own, and shows no classes. */
export function usePeriodNames(): void {
  const { call } = useServices();
  useEffect(() => {
    if (schoolPeriods.peek().length > 0) return;
    call("listClasses", { query: { limit: 1 } }).then(
      ({ school }) => {
        schoolPeriods.value = school.periods;
      },
      // Their ids are shown instead.
      () => undefined,
    );
  }, []);
}
