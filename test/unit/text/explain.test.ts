import { rulePack } from "@palmares/core/rules/rule-packs";
import { explainSentences } from "@palmares/core/text/fr/explain";
import { describe, expect, it } from "vitest";
import { type CountryClass, countryReport } from "../../support/countries.ts";
import { aFigure, aFollowUp, aStudent } from "../../support/factories.ts";

/** With all kinds of space as one. */
const sentences = (country: CountryClass, term: string, studentId = "awa") =>
  explainSentences(countryReport(country, term).explain(studentId)).map((one) => one.replace(/[\u00a0\u202f]/g, " "));

describe("an explanation", () => {
  it("goes from the assessments to the distinction, so that a parent follows it with a pencil (Bénin)", () => {
    const country: CountryClass = {
      pack: "bj-semestres-2024",
      subjects: { Mathématiques: 3, SVT: 2, EPS: 1 },
      works: {
        S1: {
          Mathématiques: [
            ["interrogation"],
            ["interrogation", { scale: 10 }],
            ["devoir-surveille"],
            ["devoir-surveille"],
          ],
          SVT: [["interrogation"], ["devoir-surveille"]],
        },
      },
      marks: {
        S1: {
          awa: { Mathématiques: [12, "7,5", 11, "unexcused"], SVT: [14, "absent"] },
          ali: { Mathématiques: [10, 5, 12, 13], SVT: [9, 10], EPS: 12 },
        },
      },
      over: {
        students: [
          aStudent({ id: "awa", sex: "F", exemptFrom: [{ subjectId: "EPS", reason: "asthme" }] }),
          aStudent({ id: "ali" }),
        ],
        followUps: [aFollowUp({ term: "S1", behaviour: aFigure(17) })],
      },
    };
    expect(sentences(country, "S1")).toEqual([
      "Moyenne d'une matière : moyenne de : « MI » = moyenne des notes « Interrogation écrite », chacune avec son poids, arrondie au centième, comptée 1 fois ; chaque note « Devoir surveillé », comptée 1 fois (une partie sans note ne compte pas), arrondie au centième.",
      // (12 + 15) / 2 = 13,50; (13,50 + 11 + 0) / 3 = 8,1666…
      "Mathématiques : MI = (12 + 15 [7,5 sur 10]) ÷ 2 = 13,50 ; (13,5 + 11 + 0 [absence non justifiée]) ÷ 3 = 8,17 sur 20. 8,17 × coefficient 3 = 24,51.",
      "SVT : 14 = 14,00 sur 20 (sans D 1 : absence justifiée). 14,00 × coefficient 2 = 28,00.",
      "EPS : dispense. Dispense : la matière ne compte pas, ni son coefficient.",
      "Conduite : 17,00 sur 20. 17,00 × coefficient 1 = 17,00.",
      "Total des notes pondérées : 24,51 + 28,00 + 17,00 = 69,51. Total des coefficients : 3 + 2 + 1 = 6. Moyenne : 69,51 ÷ 6 = 11,59 sur 20.",
      // Ali: maths (10 + 12 + 13) / 3 = 11,67, SVT 9,5, EPS 12: (35,01 + 19 + 12) / 6 = 11,00
      "Rang : 1re sur 2 classés (juste au-dessous : 11,00).",
      "Distinction : aucune : la première demande 12,00.",
    ]);
    expect(sentences(country, "S1").join(" ")).not.toContain("asthme");
  });

  it("shows sequences, and the neighbours' averages without their names (Cameroun)", () => {
    const country: CountryClass = {
      pack: "cm-sequences",
      subjects: { Maths: 4 },
      marks: {
        SEQ1: { awa: { Maths: 12 }, ali: { Maths: 15 }, eve: { Maths: 9 } },
        SEQ2: { awa: { Maths: "14,25" }, ali: { Maths: 13 }, eve: { Maths: 8 } },
      },
      over: { followUps: [aFollowUp({ unexcusedHours: 7 })] },
    };
    expect(sentences(country, "T1")).toEqual([
      "Maths : Séq. 1 12,00, Séq. 2 14,25 ; (12,00 + 14,25) ÷ 2 = 13,13 sur 20. 13,13 × coefficient 4 = 52,52.",
      "Total des notes pondérées : 52,52. Total des coefficients : 4. Moyenne : 52,52 ÷ 4 = 13,13 sur 20.",
      "Rang : 2e sur 3 classés (moyenne juste au-dessus : 14,00 ; juste au-dessous : 8,50).",
      "Distinction : Tableau d’honneur, à partir de 12,00. Sanction : Avertissement conduite.",
    ]);
  });

  it("divides points by maxima (RD Congo)", () => {
    const country: CountryClass = {
      pack: "cd-points",
      subjects: { Maths: 40 },
      marks: { P1: { awa: { Maths: 31 } }, P2: { awa: { Maths: 28 } }, EX1: { awa: { Maths: 50 } } },
    };
    expect(sentences(country, "S1").slice(0, 2)).toEqual([
      "Maths : 1P 31,00, 2P 28,00, EXAM 50,00 ; 31,00 + 28,00 + 50,00, sur 40 + 40 + 80 : 109,00 sur 160.",
      // 109 / 160 = 68,125 %
      "Total des points : 109,00. Total des maxima : 160. Moyenne : 109,00 ÷ 160 × 100 = 68,13 sur 100.",
    ]);
  });

  it("says what an option does, what is taken off, and how the year is made", () => {
    const pack = {
      ...rulePack("ci-bilans"),
      conduct: { form: "deduction", name: "Retrait de points", from: "total" } as const,
    };
    const year = Object.fromEntries(["T1", "T2", "T3"].map((term, n) => [term, { awa: { Maths: 12 + n, Arabe: 6 } }]));
    const country: CountryClass = {
      pack,
      subjects: { Maths: 5, Arabe: { optional: "bonus", coefficient: aFigure(2) } },
      marks: year,
      over: { followUps: [aFollowUp({ term: "T3", deduction: aFigure("1,5") })] },
    };
    expect(sentences(country, "T3")).toEqual([
      "Maths : 14,00 sur 20. 14,00 × coefficient 5 = 70,00.",
      "Arabe : 6,00 sur 20. Matière facultative : elle ne compte pas, car elle ne relève pas la moyenne.",
      // (70 - 1,5) / 5 = 13,70
      "Total des notes pondérées : 70,00. Total des coefficients : 5. Moyenne : (70,00 − 1,50 (Retrait de points)) ÷ 5 = 13,70 sur 20.",
      "Rang : 1er(re) sur 1 classé.",
      "Distinction : Tableau d’honneur, à partir de 12,00.",
      // (12 + 13 x 2 + 13,7 x 2) / 5 = 65,4 / 5 = 13,08
      "Année : (12,00 × 1 + 13,00 × 2 + 13,70 × 2) ÷ 5 = 13,08. Décision proposée : Admis(e) en classe supérieure.",
    ]);
  });
});
