import type { SchoolClass } from "@palmares/core/domain/school";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/** Finds a class by id, or by name regardless of case and spaces: « 3e A », « 3ea ». */
export function chooseClass(classes: readonly SchoolClass[], asked: string): SchoolClass {
  const plain = (text: string) => text.replace(/\s+/g, "").toLocaleLowerCase("fr");
  const found = classes.find(({ id }) => id === asked) ?? classes.find(({ name }) => plain(name) === plain(asked));
  if (found !== undefined) return found;
  const known = classes.map(({ id, name }) => `${id} (${name})`).join(", ");
  throw new CommandFailure(
    classes.length === 0
      ? "Cet établissement n'a aucune classe. Chargez l'école de démonstration avec « seed-demo », ou vérifiez --school."
      : `La classe « ${asked} » n'existe pas. Classes : ${known}.`,
    EXIT.usage,
  );
}
