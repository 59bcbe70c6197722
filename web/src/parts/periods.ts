import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { language } from "../i18n/language.ts";

/** Undefined until it is known. */
export type School = ClassList["school"] | undefined;
export type Period = ClassList["school"]["periods"][number];

/** A period's name in the console's language, as far as the school's rules give one. */
export const periodName = ({ name, name_en }: Pick<Period, "name" | "name_en">): string =>
  language.value === "en" ? (name_en ?? name) : name;

/** @returns the id itself as long as the school's periods are not known. */
export function nameOfTerm(term: string, school: School): string {
  const period = school?.periods.find(({ id }) => id === term);
  return period === undefined ? term : periodName(period);
}

/** Those that marks are entered in, each after the period that it is a part of, and those with papers. */
export function allPeriods({ entry_periods, periods }: ClassList["school"]): ClassList["school"]["entry_periods"] {
  const others = periods.filter(({ id }) => !entry_periods.some((one) => one.id === id));
  return [...entry_periods, ...others];
}
