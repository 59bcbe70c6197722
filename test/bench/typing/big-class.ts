import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import type { TestStack } from "../../e2e/support/test-stack.ts";
import { aClass, aFigure, aMark, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

export const SCHOOL = "frames";
const STUDENTS = 60;
/** With the mean and the remark the grid has twelve columns. */
const ASSESSMENTS = 10;

/** A class of sixty with ten assessments of mathematics, all marked but the last one. */
export async function saveBigClass(stack: TestStack): Promise<void> {
  const ids = Array.from({ length: STUDENTS }, (_, n) => String(n + 1));
  await stack.save(
    aClass({
      school: aSchool({ id: SCHOOL }),
      schoolClass: aSchoolClass({ schoolId: SCHOOL }),
      subjects: [aSubject({ schoolId: SCHOOL })],
      students: ids.map((id) =>
        aStudent({ id, schoolId: SCHOOL, lastName: `OUÉDRAOGO ${id.padStart(2, "0")}`, firstNames: "Awa Rasmata" }),
      ),
    }),
  );
  const { dynamo: client, outputs } = stack.installation;
  const data = createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
  const assessments = Array.from({ length: ASSESSMENTS }, (_, n) => ({
    id: `d${n + 1}`,
    subjectId: "maths",
    term: "T1",
    kind: "devoir",
    number: n + 1,
    scale: aFigure(20),
    weight: aFigure(1),
    counts: true,
  }));
  const marked = assessments.slice(0, -1);
  const entries = Object.fromEntries(
    ids.map((id, row) => [
      id,
      {
        marks: Object.fromEntries(marked.map((one, n) => [one.id, aMark((row * 7 + n * 3) % 20)])),
        remark: "Travail régulier, des progrès à confirmer.",
      },
    ]),
  );
  const key = { classId: "6a", subjectId: "maths", term: "T1" };
  const change = { key, periods: ["T1"], expected: "there" as const, change: () => ({ assessments, entries }) };
  await changeColumns(data, { userId: "bench", schoolId: SCHOOL }, "6a", [change]);
}
