import { sheetNames } from "@palmares/core/spreadsheets/writing/sheet-names";
import fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["6e A", "6e A"],
  ["6e A/B : [anglais]", "6e A B anglais"],
  ["'Terminale'", "Terminale"],
  ["", "Classe"],
  ["Historique", "Historique (2)"],
  ["Terminale scientifique option mathématiques", "Terminale scientifique option m"],
])("class %s has the sheet %s", (wished, name) => {
  expect(sheetNames().of(wished)).toBe(name);
});

test("names alike are numbered, without regard to case, and stay short enough", () => {
  const names = sheetNames();
  const long = "Terminale scientifique option mathématiques";
  expect(["6e A", "6E a", long, long].map((name) => names.of(name))).toEqual([
    "6e A",
    "6E a (2)",
    "Terminale scientifique option m",
    "Terminale scientifique opti (2)",
  ]);
});

test("whatever classes are called, Excel takes the names of their sheets", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 })), (wished) => {
      const names = sheetNames();
      const given = wished.map((name) => names.of(name));
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
      for (const name of given) {
        expect(name).toMatch(/^(?!['\s])[^[\]:*?/\\]{1,31}(?<!['\s])$/);
        expect(name.isWellFormed()).toBe(true);
      }
    }),
  );
});
