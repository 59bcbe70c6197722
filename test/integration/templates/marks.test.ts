import { expect, test } from "vitest";
import { apart, beninese, cameroonian, congolese, ivoirian, lettered, lowered } from "../../support/country-sheets.ts";
import { pdfOf, printBulletins, wordsOf } from "./print.ts";

const [fromTotal, fromAverage] = lowered;
const pages = printBulletins({ ivoirian, cameroonian, lettered, congolese, beninese, apart, fromTotal, fromAverage });
const wordsIn = async (name: keyof Awaited<typeof pages>) => wordsOf(pdfOf((await pages)[name]));

test("each group has its name, its mean and its rank; parts of a subject are set in below it", async () => {
  const text = await wordsIn("ivoirian");
  for (const name of ["Bilan lettres", "Bilan sciences", "Bilan autres matières"]) expect(text).toContain(name);
  expect(text).toMatch(/Sous-total 11,00 6 66,00 Rang 2e/);
  expect(text).toMatch(/Français.* Orthographe 8,00 \(1\) .* Expression écrite 12,50 \(2\)/);
});

test("an exempt student's line says so, in the student's form, and never why; an unexcused absence counts 0,00", async () => {
  const text = await wordsIn("ivoirian");
  expect(text).toMatch(/EPS 1 Dispensée/);
  expect(text).not.toContain("asthme");
  expect(text).toMatch(/SVT 0,00 2 0,00/);
  expect(text).toMatch(/Arabe \(facultatif\) 6,00 \(1\)/);
});

test("distinction and sanction are two fields; hours of absence are told by kind", async () => {
  const text = await wordsIn("ivoirian");
  expect(text).toMatch(/Tableau .*d’honneur refusé/);
  expect(text).toContain("Avertissement conduite");
  expect(text).toMatch(/non justifiées 3 h · justifiées 2 h · .*retards 1/);
});

test("a term of sequences shows each sequence, by subject and with its average and rank", async () => {
  const text = await wordsIn("cameroonian");
  expect(text).toContain("Mme Ngo BIYICK · Séq. 1 15,00 · Séq. 2 14,25");
  expect(text).toMatch(/Séq\. 1 ?: 14,22 \(1/);
});

test("letters stand before the remarks and beside the average, and are explained below the table", async () => {
  const text = await wordsIn("lettered");
  expect(text).toMatch(/Mathématiques .* B\+/);
  expect(text).toContain("Moyenne · C+");
  expect(text).toMatch(/A\+ ?: très bien acquise · A ?: très bien acquise · B\+ ?: bien acquise/);
  expect(text).toMatch(/D ?: compétence non acquise/);
  expect(await wordsIn("cameroonian")).not.toContain("bien acquise");
});

test("points have maxima and a percentage, no coefficients and no scale of 20", async () => {
  const text = await wordsIn("congolese");
  expect(text).toMatch(/Points Max\. %/);
  expect(text).toMatch(/Mathématiques 109,00 160 68,13/);
  expect(text).toMatch(/Total et pourcentage 225,50 360 62,64/);
  expect(text).toMatch(/62,64 ?%/);
  expect(text).not.toMatch(/\/ ?20\b/);
  expect(text).not.toContain("Coef.");
});

test("what a mean is made of stands beside the teacher", async () => {
  expect(await wordsIn("beninese")).toContain("M. Codjo AGOSSOU · MI 13,50 · D1 11,00 · D2 9,50");
});

test("points taken off have their own line, below the total or the average", async () => {
  expect(await wordsIn("fromTotal")).toContain("Retrait de points −1,50");
  expect(await wordsIn("fromAverage")).toContain("Retrait de points −1,50");
});

test("conduct apart is a figure beside school life, and a distinction lost by absence says so", async () => {
  const text = await wordsIn("apart");
  expect(text).toMatch(/Comportement.*15,00 ?\/ ?20/);
  expect(text).toContain("Distinction (absences)");
});
