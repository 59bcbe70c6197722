import { byClass, byName } from "@palmares/core/text/fr/alphabetical";
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { aSchoolClass, aStudent } from "../../support/factories.ts";

const shuffled = <T>(list: readonly T[]) => fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), 5);

it.each([
  [
    "Africa's letters beside the letters that they are typed with",
    ["ɓAH", "BARRO", "BAZIE", "BƐ̃NDƐ", "BIO", "CISSÉ", "ƊAO", "DIALLO", "ŊOM", "NONGA"],
  ],
  ["apostrophes as if they were not there", ["NACRO", "NDRI", "N'GUESSAN", "NGUESSO", "N’ZI"]],
  [
    "particles as a part of the name, word by word",
    [
      "DABO",
      "DE LA CROIX",
      "DE SOUZA",
      "DEBRE",
      "D'ALMEIDA".replace("D'", "DZ"),
      "EL HADJ",
      "ELLA",
      "OULD AHMED",
      "OULDA",
    ],
  ],
  ["hyphens as spaces", ["AÏT ALI", "AIT-BAHA", "AÏT CHERIF", "AITA"]],
  ["other scripts after the Latin one, in their own order", ["ZONGO", "Νίκος", "ИВАНОВ", "أحمد", "محمد"]],
  ["numbers by their value", ["TEST 2", "TEST 10"]],
])("sorts %s", (_, names) => {
  const students = names.map((lastName) => aStudent({ id: lastName, lastName, firstNames: "Awa" }));
  for (const mixed of shuffled(students)) {
    expect(mixed.sort(byName).map(({ lastName }) => lastName)).toEqual(names);
  }
});

test("namesakes are sorted by first names, accents, matricule and id", () => {
  const sorted = [
    aStudent({ id: "7", lastName: "KEITA", firstNames: "Ali", matricule: "9" }),
    aStudent({ id: "6", lastName: "KEITA", firstNames: "Awa", matricule: "9" }),
    aStudent({ id: "5", lastName: "KEITA", firstNames: "Awa", matricule: "10" }),
    aStudent({ id: "3", lastName: "KÉITA", firstNames: "Awa", matricule: "1" }),
    aStudent({ id: "4", lastName: "KÉITA", firstNames: "Awa", matricule: "1" }),
    aStudent({ id: "2", lastName: "KÉITA", firstNames: "Ɓinta", matricule: "1" }),
  ];
  for (const mixed of shuffled(sorted)) expect(mixed.sort(byName)).toEqual(sorted);
});

test("the order of names is one order, whatever the names", () => {
  const student = fc
    .tuple(fc.string({ unit: "grapheme", maxLength: 6 }), fc.string({ unit: "grapheme", maxLength: 4 }), fc.uuid())
    .map(([lastName, firstNames, id]) => aStudent({ lastName, firstNames, id }));
  fc.assert(
    fc.property(fc.array(student, { maxLength: 8 }), (students) => {
      expect(students.toReversed().sort(byName)).toEqual([...students].sort(byName));
    }),
  );
});

it.each([
  ["from 6e to Tle", ["6e A", "6e B", "5e A", "4e", "3e A", "2nde C", "1re D", "Tle D", "Tle F3"]],
  ["numbers by their value", ["6e 2", "6e 10", "Tle F2", "Tle F10"]],
  [
    "however a level is written",
    ["CM2", "Sixième A", "6ème B", "5è A", "2de A", "1ère A", "Première B", "Terminale C", "Tle D"],
  ],
  ["years that are counted upwards", ["7e A", "8e A", "9e A", "10e B", "11e", "12e", "Terminale"]],
  ["« 6e A », « 10e B », « Tle F3 »", ["6e A", "10e B", "Tle F3"]],
  ["primary classes", ["CP1", "CP2", "CE1", "CM1", "CM2 A", "6e"]],
  ["« année » upwards", ["1re année", "2e année", "3e année"]],
])("sorts classes %s", (_, names) => {
  const classes = names.map((name) => aSchoolClass({ id: name, name, level: "" }));
  for (const mixed of shuffled(classes)) expect(mixed.sort(byClass).map(({ name }) => name)).toEqual(names);
});

test("a class whose name says no level stands by its level's field, others last; the latest year comes first", () => {
  const sorted = [
    aSchoolClass({ id: "1", name: "6e A", level: "6e", schoolYear: "2025-2026" }),
    aSchoolClass({ id: "2", name: "6e A", level: "6e", schoolYear: "2024-2025" }),
    aSchoolClass({ id: "3", name: "Rouge", level: "6e" }),
    aSchoolClass({ id: "4", name: "5e A", level: "5e" }),
    aSchoolClass({ id: "5", name: "Com 1", level: "BEP" }),
    aSchoolClass({ id: "6", name: "Com 10", level: "BEP" }),
  ];
  for (const mixed of shuffled(sorted)) expect(mixed.sort(byClass)).toEqual(sorted);
});
