import { hundredths } from "@palmares/core/domain/figures/hundredths";
import {
  agreedText,
  coefficientText,
  dateText,
  frenchText,
  hoursText,
  markText,
  ordinalText,
  rankText,
} from "@palmares/core/latex/french";
import { day, mark, nth, place, setFields, words } from "@palmares/core/latex/printed";
import { expect, test } from "vitest";

test.each([
  [1425, "14,25"],
  [800, "8,00"],
  [2000, "20,00"],
  [5, "0,05"],
  [0, "0,00"],
  [35625, "356,25"],
])("%i hundredths is the mark %s", (value, printed) => {
  expect(markText(hundredths(value))).toBe(printed);
});

test.each([
  [200, "2"],
  [150, "1,5"],
  [125, "1,25"],
  [1000, "10"],
  [2000, "20"],
  [10000, "100"],
])("%i hundredths is the coefficient %s", (value, printed) => {
  expect(coefficientText(hundredths(value))).toBe(printed);
});

test.each([
  [0, "0"],
  [10, "10"],
  [2.5, "2,5"],
  [0.1 + 0.2, "0,3"],
  [1.005, "1,01"],
  [1234.25, "1234,25"],
])("%d hours of absence are printed as %s", (value, printed) => {
  expect(hoursText(value)).toBe(printed);
});

test("a decision agrees with the student's sex, and keeps both forms when it is unknown", () => {
  const decision = "Admis(e) en classe supérieure";
  expect([agreedText(decision, "F"), agreedText(decision, "M"), agreedText(decision)]).toEqual([
    "Admise en classe supérieure",
    "Admis en classe supérieure",
    decision,
  ]);
});

test("« premier » is feminine, masculine, or both when the sex is unknown", () => {
  expect([ordinalText(1, "F"), ordinalText(1, "M"), ordinalText(1), ordinalText(2, "F")]).toEqual([
    "1re",
    "1er",
    "1er(re)",
    "2e",
  ]);
});

test("a tied rank says « ex æquo », on one line", () => {
  expect(rankText({ position: 2, exAequo: true, outOf: 41 }, "F")).toBe("2e\u00a0ex\u00a0æquo");
});

test.each([
  ["2026-03-01", "1er\u00a0mars\u00a02026"],
  ["2026-03-03", "3\u00a0mars\u00a02026"],
  ["2025-08-31T23:59:00Z", "31\u00a0août\u00a02025"],
])("%s is written %s", (iso, printed) => {
  expect(dateText(iso)).toBe(printed);
});

test.each(["2026-13-01", "hier", "", "2026-3-1"])("« %s » is not a date", (typed) => {
  expect(() => dateText(typed)).toThrow(RangeError);
});

test.each([
  ["Bien!", "Bien\u202f!"],
  ["Bien !", "Bien\u202f!"],
  ["Attention: à revoir; courage?!", "Attention\u202f: à revoir\u202f; courage\u202f?!"],
  ['Un "travail" «sérieux»', 'Un "travail" «\u202fsérieux\u202f»'],
  ["l'oral...", "l’oral…"],
  ["Rendez-vous à 10:30.", "Rendez-vous à 10:30."],
  ["Bien\u202f!", "Bien\u202f!"],
])("%s gets French spaces: %s", (typed, printed) => {
  expect(frenchText(typed)).toBe(printed);
});

test("setting a sentence in French typography twice changes nothing more", () => {
  const once = frenchText("Quel travail! «Bravo»: continuez...");
  expect(frenchText(once)).toBe(once);
});

test("the ending of a rank is raised, and a tied rank adds its label", () => {
  expect(nth(1, "F")).toBe("\\Nth{1}{re}");
  expect(place({ position: 12, exAequo: true, outOf: 40 }, "M")).toBe("\\Nth{12}{e}\\ExAequo{}");
  expect(place(undefined)).toBe("");
});

test("the first of a month has a raised ending; other days have none", () => {
  expect(setFields({ IssuedOn: day("2026-03-01") })).toBe("\\Set\\IssuedOn{\\Nth{1}{er}~mars\u00a02026}");
  expect(setFields({ IssuedOn: day("2026-03-13") })).toBe("\\Set\\IssuedOn{13\u00a0mars\u00a02026}");
});

test("an absent or dispensed mark prints its label, and one that was not graded stays empty", () => {
  expect([mark("absent"), mark("dispensed"), mark("notGraded")]).toEqual(["\\Absent", "\\Dispensed", ""]);
});

test("a field without a value is not set; text that a person typed is escaped", () => {
  expect(setFields({ Sanction: undefined, ClassName: words("6e_A"), ClassSize: 0 })).toBe(
    "\\Set\\ClassName{6e{\\char95 }A}\\Set\\ClassSize{0}",
  );
});
