import { isSameYear } from "@palmares/core/domain/records/school-years";
import type { SchoolClass } from "@palmares/core/domain/school";
import type { SchoolYears } from "@palmares/core/school/school-years";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/**
 * Finds a class by id, or by name regardless of case and spaces: « 3e A », « 3ea ». A name means the class of the current
 * year, or of the year that is named.
 */
export function chooseClass(years: SchoolYears, asked: string, year?: string): SchoolClass {
  const plain = (text: string) => text.replace(/\s+/g, "").toLocaleLowerCase("fr");
  const all = years.all.flatMap((one) => years.classesOf(one));
  const byId = all.find(({ id, schoolYear }) => id === asked && (year === undefined || isSameYear(schoolYear, year)));
  const classes = years.classesOf(year);
  const found = byId ?? classes.find(({ name }) => plain(name) === plain(asked));
  if (found !== undefined) return found;
  const known = classes.map(({ id, name }) => `${id} (${name})`).join(", ");
  throw new CommandFailure(
    all.length === 0
      ? "Cet établissement n'a aucune classe. Chargez l'école de démonstration avec « seed-demo », ou vérifiez --school."
      : `La classe « ${asked} » n'existe pas en ${year ?? years.current}. Classes : ${known || "aucune"}. Années : ${years.all.join(", ")}.`,
    EXIT.usage,
  );
}
