import { contentOf } from "@palmares/core/documents/document-content";
import { pageDigest } from "@palmares/core/documents/page-digest";
import { printPages } from "@palmares/core/documents/render/print-pages";
import type { OwnTheme } from "@palmares/core/domain/own-papers";
import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { expect, test } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aTypesetter, DESIGN } from "../../support/documents.ts";
import { aClass, aFigure, aGrade, aStudent } from "../../support/factories.ts";

const student = aStudent({ id: "awa" });
const record = aClass({ students: [student], grades: [aGrade({ studentId: "awa", mark: aFigure(12) })] });
const content = contentOf(classReport(record, rulePack("bf-2024"), "T1"), { type: "BULLETIN", studentId: "awa" });
const themed = (file: object) => {
  const theme: OwnTheme = { kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file };
  return { theme };
};

async function asked(look: ReturnType<typeof themed> | object): Promise<boolean | undefined> {
  const { typesetter, requests } = aTypesetter();
  const run = { type: "BULLETIN", school: content.sheet.school, issuedOn: "2026-04-01", look };
  await printPages({ typesetter, ...DESIGN }, run, [{ id: "awa", number: "1", content }], 1000);
  return requests[0]?.pdfA;
}

test("what a school's theme says of PDF/A is what the engine is asked for", async () => {
  expect(await asked({})).toBeUndefined();
  expect(await asked(themed({}))).toBeUndefined();
  expect(await asked(themed({ pdf_a: true }))).toBe(true);
  expect(await asked(themed({ pdf_a: false }))).toBe(false);
});

test("papers of a school that begins to ask for PDF/A are made anew", () => {
  const digest = (file: object) => pageDigest({ ...content, look: themed(file) }, aDesign()).theme;
  expect(digest({ pdf_a: true })).not.toBe(digest({}));
});
