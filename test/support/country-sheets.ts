import type { Subject } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { countryReport } from "./countries.ts";
import { aFigure, aFollowUp, aStudent } from "./factories.ts";

/** Bulletins that show what no page of marks typed out of 20 shows. */

const subject = (name: string, coefficient: number, group: string, over: Partial<Subject> = {}): Partial<Subject> => ({
  name,
  coefficient: aFigure(coefficient),
  group,
  ...over,
});
const AWA = { id: "awa", lastName: "KOUADIO", firstNames: "Awa", sex: "F" } as const;

/** Côte d'Ivoire: three bilans with ranks, parts of French, an option, an exemption, conduct from hours, a refusal. */
export const ivoirian = countryReport(
  {
    pack: "ci-bilans",
    subjects: {
      francais: subject("Français", 4, "lettres", { teacher: "M. Yao N’GUESSAN" }),
      orthographe: subject("Orthographe", 1, "lettres", { partOf: "francais" }),
      expression: subject("Expression écrite", 2, "lettres", { partOf: "francais" }),
      anglais: subject("Anglais", 2, "lettres"),
      maths: subject("Mathématiques", 5, "sciences", { teacher: "Mme Mariam ZONGO" }),
      svt: subject("SVT", 2, "sciences"),
      eps: subject("EPS", 1, "autres"),
      arabe: subject("Arabe", 1, "autres", { optional: "bonus" }),
    },
    marks: {
      T1: {
        awa: { orthographe: 8, expression: "12,5", anglais: 11, maths: 13, svt: "unexcused", arabe: 6 },
        ali: { orthographe: 12, expression: 10, anglais: 15, maths: 9, svt: 14, eps: 15, arabe: 16 },
      },
    },
    over: {
      students: [
        aStudent({ ...AWA, exemptFrom: [{ subjectId: "eps", reason: "asthme" }] }),
        aStudent({ id: "ali", lastName: "BAMBA", firstNames: "Ali" }),
      ],
      followUps: [aFollowUp({ unexcusedHours: 3, excusedHours: 2, lateness: 1 })],
      decisions: [{ studentId: "awa", term: "T1", distinction: "refused", sanction: "avertissement-conduite" }],
    },
  },
  "T1",
).bulletin("awa");

/** Cameroun: two sequences, each with its average and rank. */
export const cameroonian = countryReport(
  {
    pack: "cm-sequences",
    subjects: {
      maths: subject("Mathématiques", 4, "premier", { teacher: "Mme Ngo BIYICK" }),
      anglais: subject("Anglais", 3, "premier"),
      sport: subject("EPS", 2, "deuxieme"),
    },
    marks: {
      SEQ1: { awa: { maths: 15, anglais: 14, sport: 13 }, ali: { maths: 9, anglais: 8, sport: 17 } },
      SEQ2: { awa: { maths: "14,25", anglais: 16, sport: 14 }, ali: { maths: 10, anglais: 10 } },
    },
    over: { students: [aStudent(AWA), aStudent({ id: "ali" })], followUps: [aFollowUp({ unexcusedHours: 7 })] },
  },
  "T1",
).bulletin("awa");

/** Cameroun by competences: a letter before each remark, one for the average, and what the letters mean. */
export const lettered = countryReport(
  {
    pack: "cm-competences",
    subjects: {
      maths: subject("Mathématiques", 4, "premier", { teacher: "Mme Ngo BIYICK" }),
      anglais: subject("Anglais", 3, "premier"),
      sport: subject("EPS", 2, "deuxieme"),
    },
    marks: { SEQ1: { awa: { maths: 15, anglais: "9,5", sport: 18 } } },
    over: { students: [aStudent(AWA)], followUps: [aFollowUp({ unexcusedHours: 7 })] },
  },
  "T1",
).bulletin("awa");

/** RD Congo: points over maxima. */
export const congolese = countryReport(
  {
    pack: "cd-points",
    subjects: {
      religion: subject("Religion", 10, "main"),
      maths: subject("Mathématiques", 40, "main"),
      francais: subject("Français", 40, "main"),
    },
    marks: {
      P1: { awa: { religion: 8, maths: 31, francais: "22,5" }, ali: { religion: 9, maths: 20, francais: 30 } },
      P2: { awa: { religion: 7, maths: 28, francais: 20 }, ali: { religion: 9, maths: 25, francais: 31 } },
      EX1: { awa: { religion: 15, maths: 50, francais: 44 }, ali: { religion: 18, maths: 41, francais: 60 } },
    },
    over: { students: [aStudent(AWA), aStudent({ id: "ali" })] },
  },
  "S1",
).bulletin("awa");

/** Bénin: the mean of the interrogations and each devoir beside the mean. */
export const beninese = countryReport(
  {
    pack: "bj-semestres-2024",
    subjects: { maths: subject("Mathématiques", 3, "scientifiques", { teacher: "M. Codjo AGOSSOU" }) },
    works: { S1: { maths: [["interrogation"], ["interrogation"], ["devoir-surveille"], ["devoir-surveille"]] } },
    marks: { S1: { awa: { maths: [12, 15, 11, "9,5"] } } },
    over: { students: [aStudent(AWA)], followUps: [aFollowUp({ term: "S1", behaviour: aFigure(17) })] },
  },
  "S1",
).bulletin("awa");

const bare = { subjects: { maths: subject("Mathématiques", 3, "main") }, marks: { T1: { awa: { maths: 12 } } } };
const noted = { students: [aStudent(AWA)], followUps: [aFollowUp({ deduction: aFigure("1,5") })] };
const deduction = (from: "total" | "average") =>
  countryReport(
    {
      pack: { ...rulePack("default"), conduct: { form: "deduction", name: "Retrait de points", from } },
      ...bare,
      over: noted,
    },
    "T1",
  ).bulletin("awa");

/** Points taken off the total, and off the average. */
export const lowered = [deduction("total"), deduction("average")] as const;

/** Conduct apart, and a distinction lost by hours of absence. */
export const apart = countryReport(
  {
    pack: {
      ...rulePack("cg-trimestres"),
      distinctions: [
        { id: "th", name: "Tableau d’honneur", from: aFigure(12), metal: "bronze", unexcusedHoursUpTo: 5 },
      ],
    },
    ...bare,
    over: { students: [aStudent(AWA)], followUps: [aFollowUp({ unexcusedHours: 6, behaviour: aFigure(15) })] },
  },
  "T1",
).bulletin("awa");
