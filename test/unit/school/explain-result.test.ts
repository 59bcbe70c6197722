import { explainResult } from "@palmares/core/school/explain-result";
import { expect, test } from "vitest";
import { aFigure, aGradedClass, aSchool } from "../../support/factories.ts";
import { schoolInMemory } from "../../support/in-memory.ts";

const SCOPE = { schoolId: "lpk", userId: "secretary" };

async function aSavedClass() {
  const school = schoolInMemory();
  const { schoolClass, subjects, students, grades } = aGradedClass(
    { maths: 3, french: 2 },
    { T1: { awa: { maths: 14, french: "10,5" }, ali: { maths: 9, french: 9 } } },
  );
  await school.saveSchool(SCOPE, aSchool({ rulePackId: "bf-2024" }));
  await school.saveClass(SCOPE, schoolClass, subjects, students);
  await school.saveGrades(SCOPE, schoolClass.id, grades);
  return school;
}

test("a result is explained from the school's records, in figures and in sentences", async () => {
  const { explanation, sentences } = await explainResult(await aSavedClass(), SCOPE, { studentId: "awa", term: "T1" });
  expect(explanation.steps.find(({ step }) => step === "average")).toMatchObject({
    total: aFigure(63),
    weights: aFigure(5),
    average: aFigure("12,6"),
  });
  expect(sentences.join(" ")).toContain("63,00 ÷ 5 = 12,60 sur 20");
});

test("who has no result is refused as for a bulletin", async () => {
  const school = await aSavedClass();
  await expect(explainResult(school, SCOPE, { studentId: "awa", term: "T2" })).rejects.toMatchObject({
    code: "NO_RESULTS",
  });
  await expect(explainResult(school, SCOPE, { studentId: "x", term: "T1" })).rejects.toMatchObject({
    code: "STUDENT_NOT_FOUND",
  });
});
