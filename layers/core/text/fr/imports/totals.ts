import { frenchSpaces } from "../../french-spaces.mjs";

interface Totals {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly left: number;
}

/** @example « 60 élèves dans le fichier. Données : 840 créées, 12 modifiées, 48 inchangées, 0 retirée, 3 laissées. » */
export function totalsText({ created, changed, unchanged, removed, left }: Totals, students?: number): string {
  const word = (count: number, one: string) => `${count} ${one}${count > 1 ? "s" : ""}`;
  const counts = [
    word(created, "créée"),
    word(changed, "modifiée"),
    word(unchanged, "inchangée"),
    word(removed, "retirée"),
    word(left, "laissée"),
  ];
  const rows = students === undefined ? "" : `${word(students, "élève")} dans le fichier. `;
  return frenchSpaces(`${rows}Données : ${counts.join(", ")}.`);
}
