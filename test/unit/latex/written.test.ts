import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { FIRST_LANGUAGE, LANGUAGES, paperLanguages } from "@palmares/core/languages/registry";
import { printedIn, setFields, words } from "@palmares/core/latex/printed";
import {
  agreedText,
  coefficientText,
  dateText,
  figuredDate,
  hoursText,
  markText,
  ordinalText,
  rankText,
  typesetText,
} from "@palmares/core/latex/written";
import { expect, test } from "vitest";

const { day, mark, place } = printedIn();
const [english] = paperLanguages("en");
const [portuguese] = paperLanguages("pt");

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
  expect([agreedText(decision, "F"), agreedText(decision, "M"), agreedText(decision, undefined)]).toEqual([
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
  expect(typesetText(typed)).toBe(printed);
});

test("setting a sentence in French typography twice changes nothing more", () => {
  const once = typesetText("Quel travail! «Bravo»: continuez...");
  expect(typesetText(once)).toBe(once);
});

test("the ending of a rank is raised, and a tied rank adds its label", () => {
  expect(place({ position: 1, exAequo: false, outOf: 40 }, "F")).toBe("\\Nth{1}{re}");
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

test("figures have the decimal sign of their language", () => {
  const figures = [english, portuguese, FIRST_LANGUAGE].map((language) => [
    markText(hundredths(1425), language),
    coefficientText(hundredths(150), language),
    coefficientText(hundredths(1000), language),
    hoursText(2.5, language),
  ]);
  expect(figures).toEqual([
    ["14.25", "1.5", "10", "2.5"],
    ["14,25", "1,5", "10", "2,5"],
    ["14,25", "1,5", "10", "2,5"],
  ]);
});

test("places are ordinals of their language, by the student's sex where it tells them apart", () => {
  const positions = [1, 2, 3, 4, 11, 12, 13, 21, 22, 103];
  expect(positions.map((position) => ordinalText(position, "M", english)).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 103rd",
  );
  expect([
    ordinalText(1, "M", portuguese),
    ordinalText(2, "F", portuguese),
    ordinalText(3, undefined, portuguese),
  ]).toEqual(["1.º", "2.ª", "3.º(ª)"]);
  const inEnglish = printedIn("en").place({ position: 2, exAequo: true, outOf: 41 }, "M");
  expect(inEnglish).toBe("2nd\\ExAequo{}");
});

test("dates are written as in their language", () => {
  expect([dateText("2026-04-01", english), dateText("2026-04-01", portuguese), dateText("2026-04-01")]).toEqual([
    "1\u00a0April\u00a02026",
    "1\u00a0de\u00a0abril\u00a0de\u00a02026",
    "1er\u00a0avril\u00a02026",
  ]);
  expect(LANGUAGES.map((language) => figuredDate("2026-04-01", language))).toEqual(LANGUAGES.map(() => "01/04/2026"));
});

test("a decision of the school's rules agrees with the student's sex in each language", () => {
  expect(agreedText("Admitido(a) na classe seguinte", "F", portuguese)).toBe("Admitida na classe seguinte");
  expect(agreedText("Admitido(a) na classe seguinte", "M", portuguese)).toBe("Admitido na classe seguinte");
  expect(agreedText("Promoted", "F", english)).toBe("Promoted");
});

test("only French sets spaces before its signs", () => {
  expect(typesetText("Well done! Don't stop...", english)).toBe("Well done! Don’t stop…");
});

test("what a person typed is in the school's language, on a paper in another one, too", () => {
  const inEnglish = printedIn("en", "fr");
  expect(setFields({ CouncilRemark: inEnglish.sentence("Bien!") })).toBe(
    `\\Set\\CouncilRemark{\\Said{fr}{Bien\u202f!}}`,
  );
  // The teacher of a subject writes in another language than the school.
  expect(setFields({ CouncilRemark: inEnglish.sentence("Good!", "en") })).toBe("\\Set\\CouncilRemark{Good!}");
  expect(setFields({ CouncilRemark: printedIn("fr+en", "fr").sentence("Good!", "en") })).toBe(
    "\\Set\\CouncilRemark{\\Said{en}{Good!}}",
  );
  expect([inEnglish.sentence(undefined), printedIn("fr", "fr").sentence("Bien")]).toEqual(["", { text: "Bien" }]);
});

test("a page in two languages has names in both, and figures, dates and places that both read", () => {
  const both = printedIn("fr+en");
  expect(both.name({ name: "Félicitations", names: { en: "Commendation" } })).toBe(
    "\\Pair{Félicitations}{Commendation}",
  );
  expect(setFields({ Distinction: both.name({ name: "Excellence", names: { en: "Excellence" } }) })).toBe(
    "\\Set\\Distinction{Excellence}",
  );
  expect(setFields({ BornOn: both.day("2013-03-01"), Average: both.figure(hundredths(1425)) })).toBe(
    "\\Set\\BornOn{01/03/2013}\\Set\\Average{14,25}",
  );
  expect(both.place({ position: 1, exAequo: false, outOf: 40 }, "F")).toBe("1");
});
