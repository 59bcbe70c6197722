import { bulletinFrom } from "@palmares/core/domain/results/bulletin";
import { classYear } from "@palmares/core/domain/results/class-year";
import { honorBoardFrom } from "@palmares/core/domain/results/honor-board";
import { expect, test } from "vitest";
import { aGradedClass, aRulePack } from "../../support/factories.ts";
import { aPeriod } from "../../support/periods.ts";
import { pdfOf, poppler, printBulletins, printHonorBoards } from "./print.ts";

/** The last paper of a year of so many sequences. Both students tie, and their sex is unknown: the widest rank there is. */
function lastOf(count: number, name: string, short: string) {
  const periods = Array.from({ length: count }, (_, n) =>
    aPeriod(`P${n + 1}`, {
      kind: "sequence",
      name: { fr: `${n + 1}e ${name}` },
      short: { fr: `${short} ${n + 1}` },
    }),
  );
  const marks = (n: number) => ({ maths: 12 + (n % 5), french: 14 });
  const sheets = Object.fromEntries(periods.map(({ id }, n) => [id, { awa: marks(n), ali: marks(n) }]));
  return classYear(aGradedClass({ maths: 3, french: 2 }, sheets), aRulePack({ periods }), `P${count}`);
}

const LONG = "période d’évaluation standardisée des apprentissages du 1er semestre";
const YEARS = {
  two: lastOf(2, LONG, "Éval."),
  four: lastOf(4, "bimestre", "Bim."),
  six: lastOf(6, LONG, "Éval."),
  twelve: lastOf(12, "séquence", "Séq."),
};

test("a bulletin repeats two to twelve periods by their own names, and still fits its page", async () => {
  const sheets = {
    two: bulletinFrom(YEARS.two, "awa"),
    four: bulletinFrom(YEARS.four, "awa"),
    six: bulletinFrom(YEARS.six, "awa"),
    twelve: bulletinFrom(YEARS.twelve, "awa"),
  };
  const outcomes = await printBulletins(sheets);
  const textOf = (name: keyof typeof sheets) => poppler("pdftotext", pdfOf(outcomes[name]), "-layout");
  expect(textOf("two")).toContain("2e période d’évaluation standardisée des apprentissages du 1er semestre");
  expect(textOf("two")).toMatch(/Éval. 1 +Éval. 2 +Année/u);
  expect(textOf("four")).toMatch(/Bim. 1 +Bim. 2 +Bim. 3 +Bim. 4 +Année/u);
  expect(textOf("six")).toMatch(/12,80 +13,40 +14,00 +14,60 +15,20 +12,80 +13,80/u);
  expect(textOf("twelve")).toMatch(
    /12,80 +13,40 +14,00 +14,60 +15,20 +12,80 +13,40 +14,00 +14,60 +15,20 +12,80 +13,40/u,
  );
});

test("a certificate says the period after « au cours », by its kind", async () => {
  const { six } = await printHonorBoards({ six: honorBoardFrom(YEARS.six, "awa") });
  const text = poppler("pdftotext", pdfOf(six)).replace(/\s+/gu, " ");
  expect(text).toContain("au cours de la 6e période d’évaluation standardisée");
});
