import type { Sex } from "@palmares/core/domain/school";
import { chance, oneOf } from "./chance.ts";

/** Names of the country's peoples, short and long, with the letters of Fulfulde, Dioula, Mooré and Gourmantchéma. */
const LAST_NAMES = [
  "OUÉDRAOGO",
  "SAWADOGO",
  "COMPAORÉ",
  "KABORÉ",
  "ZONGO",
  "NIKIÉMA",
  "ILBOUDO",
  "TAPSOBA",
  "YAMÉOGO",
  "SIMPORÉ",
  "KAFANDO",
  "NACOULMA",
  "TRAORÉ",
  "SANOU",
  "COULIBALY",
  "KONATÉ",
  "MILLOGO",
  "OUATTARA",
  "BARRO",
  "DIALLO",
  "BARRY",
  "SIDIBÉ",
  "ƁAH",
  "DIƆLƆ",
  "LOMPO",
  "THIOMBIANO",
  "COMBARY",
  "ZEBA",
  "BAMBARA",
  "SOMÉ",
  "DABIRÉ",
  "HIEN",
  "PALENFO",
  "KAMBOU",
  "KI",
  "PARÉ",
  "TOÉ",
  "DA",
  "BAZIÉ",
  "NÉBIÉ",
  "KƐITA",
  "OUÉDRAOGO-KIENTÉGA",
] as const;

const GIRLS = [
  "Aïcha",
  "Awa",
  "Wendkouni",
  "Rasmata",
  "Fatoumata",
  "Aminata",
  "Pélagie",
  "Zénabou",
  "Salimata",
  "Kɔrɔtumu",
  "Wɔrɔkiya",
  "Sɛtu",
  "Ɗikko",
  "Ramata Ƴuura",
  "Yaŋba",
  "Bintou",
  "Marie-Angélique",
  "Noëlle",
  "Assétou",
  "Djénéba",
  "Nadège",
  "Clarisse",
  "Ornella",
  "Édith",
  "Félicité",
  "Léa",
  "Aya",
  "Mariam",
  "Habibou",
  "Tènè",
] as const;

const BOYS = [
  "Issouf",
  "Moussa",
  "Souleymane",
  "Wendyam",
  "Boureima",
  "Abdoul-Karim",
  "Rasmané",
  "Lassina",
  "Dɔrɔ",
  "Mɔriba",
  "Aamadu Ƴero",
  "Ɓii-Yero",
  "Yembi",
  "Ŋaaba",
  "Tiga",
  "Sié",
  "Ollo",
  "Jean-Baptiste",
  "Frédéric",
  "Cédric",
  "Hervé",
  "Noé",
  "Ousmane",
  "Ibrahim",
  "Salif",
  "Arouna",
  "Zakaria",
  "Éric",
  "Gaël",
  "Kɛlɛtigi",
] as const;

export interface PersonName {
  readonly sex: Sex;
  readonly lastName: string;
  readonly firstNames: string;
}

/** The first students of the demonstration: an ordinary name, a very long one, one with letters beyond Latin-1. */
const CHOSEN: Readonly<Record<string, PersonName>> = {
  "1": { sex: "F", lastName: "SAWADOGO", firstNames: "Aïcha Wendkouni" },
  "3": { sex: "F", lastName: "OUÉDRAOGO-KIENTÉGA", firstNames: "Wendpagnagdé Marie-Angélique Pélagie Rasmata" },
  "4": { sex: "F", lastName: "ƁAH", firstNames: "Ɗikko" },
  "7": { sex: "F", lastName: "KƐITA", firstNames: "Yaŋba Kɔrɔtumu" },
  "8": { sex: "M", lastName: "DIALLO", firstNames: "Aamadu Ƴero" },
  "9": { sex: "M", lastName: "KI", firstNames: "Noé" },
};

/** A student's name. */
export function studentName(id: string): PersonName {
  const chosen = CHOSEN[id];
  if (chosen !== undefined) return chosen;
  const sex = chance("sex", id) < 0.52 ? "F" : "M";
  const pool = sex === "F" ? GIRLS : BOYS;
  const first = oneOf(pool, "first name", id);
  const second = oneOf(pool, "second name", id);
  const two = chance("two names", id) < 0.35 && second !== first;
  return { sex, lastName: oneOf(LAST_NAMES, "last name", id), firstNames: two ? `${first} ${second}` : first };
}

/** « M. Lassina TRAORÉ », « Mme Awa ZONGO ». */
export function teacherName(key: string): string {
  const woman = chance("teacher's sex", key) < 0.4;
  const first = oneOf(woman ? GIRLS : BOYS, "teacher's first name", key);
  return `${woman ? "Mme" : "M."} ${first} ${oneOf(LAST_NAMES, "teacher's last name", key)}`;
}
