import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { createEnrolmentStore } from "@palmares/core/adapters/dynamo/enrolment-store";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { Student, Term } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { classOfStudent } from "@palmares/core/school/class-of-student";
import { completeEnrolments } from "@palmares/core/school/complete-enrolments";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aFigure, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

/** Data as version 0.1.0 wrote it: one class per student, neither persons nor matricules nor years in enrolments. */

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const settings = () => ({ client: installation.client, table: installation.tables.school });
const put = (Item: Record<string, unknown>) =>
  installation.client.send(new PutCommand({ TableName: installation.tables.school, Item }));

async function anOlderSchool(schoolId: string) {
  const members = `SCHOOL#${schoolId}`;
  await put({ ...aSchool({ id: schoolId }), schoolId, item: "school", pk: members, sk: "SCHOOL" });
  const klass = async (id: string, schoolYear: string, ...students: Partial<Student>[]) => {
    const pk = `SCHOOL#${schoolId}#CLASS#${id}`;
    const owner = { schoolId, classId: id };
    const schoolClass = aSchoolClass({ id, schoolId, name: id, schoolYear });
    await put({ ...schoolClass, ...owner, gsi1pk: members, gsi1sk: `CLASS#${id}`, item: "class", pk, sk: "CLASS" });
    await put({ ...aSubject(owner), item: "subject", pk, sk: "SUBJECT#maths" });
    for (const student of students.map((over) => aStudent({ ...owner, ...over }))) {
      const sk = `STUDENT#${student.id}`;
      await put({ ...student, gsi1pk: members, gsi1sk: sk, item: "student", pk, sk });
    }
  };
  const mark = (classId: string, studentId: string, term: Term, figure: number) =>
    put({
      item: "marks",
      schoolId,
      classId,
      studentId,
      term,
      "mark:maths": { mark: aFigure(figure) },
      pk: `SCHOOL#${schoolId}#CLASS#${classId}`,
      sk: `TERM#${term}#MARKS#${studentId}`,
    });
  await klass("6a-24", "2024-2025", { id: "p" }, { id: "left" });
  await klass("5a", "2025-2026", { id: "p" }, { id: "mover" }, { id: "q" });
  await klass("5b", "2025-2026", { id: "mover" });
  for (const id of ["p", "mover", "q"]) await mark("5a", id, "T1", 12);
  await mark("5a", "p", "T2", 12);
  await mark("5b", "mover", "T2", 14);
  return { scope: { userId: "u", schoolId }, klass, mark };
}

/** What papers say of this school. It has to be the same before and after. */
async function papers(schoolId: string) {
  const school = createDynamoSchool(settings());
  const scope = { userId: "u", schoolId };
  const places = ["T1", "T2"] as const;
  const classes = await Promise.all(places.map((term) => classOfStudent(school, scope, { studentId: "mover", term })));
  const record = await school.classRecord(scope, "5b");
  if (record === undefined) throw new Error("The class is there.");
  const { progress } = classReport(record, rulePack("bf-2024"), "T2").bulletin("mover");
  return {
    classes,
    progress: progress.map(({ term, average, className }) => [term, average, className]),
    former: await classOfStudent(school, scope, { studentId: "left", term: "T1", schoolYear: "2024-2025" }),
    year: (await school.classesOf(scope, "p")).currentYear,
  };
}
const EXPECTED = {
  classes: ["5a", "5b"],
  progress: [
    ["T1", 1200, "5a"],
    ["T2", 1400, undefined],
  ],
  former: "6a-24",
  year: "2025-2026",
};

test("older data is read as it is, completed by itself once, and read alike afterwards", async () => {
  const { scope } = await anOlderSchool("older");
  expect(await papers("older")).toEqual(EXPECTED);

  const schools = async () => (await createSchoolData(settings()).schools.list()).map(({ record }) => record.id);
  expect(await schools()).not.toContain("older");

  const seen: string[] = [];
  const done = await completeEnrolments(createEnrolmentStore(settings()), (n, total) => seen.push(`${n}/${total}`));
  expect(done).toEqual({ students: 4, conflicts: [] });
  expect(seen).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  expect(await schools()).toContain("older");
  expect(await papers("older")).toEqual(EXPECTED);
  expect(await completeEnrolments(createEnrolmentStore(settings()))).toEqual({ students: 0, conflicts: [] });

  // From now on the matricules have owners, and a name is corrected in all classes.
  const school = createDynamoSchool(settings());
  const klass = aSchoolClass({ id: "5c", schoolId: "older" });
  await expect(school.saveClass(scope, klass, [], [aStudent({ id: "new", matricule: "M-q" })])).rejects.toMatchObject({
    code: "MATRICULE_TAKEN",
  });
  await school.saveClass(
    scope,
    aSchoolClass({ id: "5a", name: "5a" }),
    [],
    [aStudent({ id: "p", lastName: "KABORÉ" })],
  );
  const names = (await school.students(scope)).filter(({ id }) => id === "p").map(({ lastName }) => lastName);
  expect(names).toEqual(["KABORÉ", "KABORÉ"]);
});

test("an interrupted completion goes on where it was; two owners of a matricule are named and left", async () => {
  const { scope, klass } = await anOlderSchool("torn");
  await klass("5d", "2025-2026", { id: "twin-1", matricule: "T" }, { id: "twin-2", firstNames: "Ali", matricule: "T" });
  const store = createEnrolmentStore(settings());
  // Another table's mark would end it at once.
  const once = { ...store, isComplete: async () => false };
  let writes = 0;
  const dying = {
    ...once,
    complete: (...args: Parameters<typeof store.complete>) => {
      if (++writes > 2) throw new Error("killed");
      return store.complete(...args);
    },
  };
  await expect(completeEnrolments(dying)).rejects.toThrow("killed");
  const rest = await completeEnrolments(once);
  expect(rest.students).toBe(4);
  expect(rest.conflicts).toEqual([
    {
      schoolId: "torn",
      matricule: "T",
      students: ["TRAORÉ Awa (twin-1, 2025-2026)", "TRAORÉ Ali (twin-2, 2025-2026)"],
    },
  ]);
  expect(await papers("torn")).toEqual(EXPECTED);
  // Named again until they are mended; nothing else is done again.
  expect(await completeEnrolments(once)).toMatchObject({ students: 0, conflicts: [{ matricule: "T" }] });
  const school = createDynamoSchool(settings());
  await school.saveClass(
    scope,
    aSchoolClass({ id: "5d", name: "5d" }),
    [],
    [aStudent({ id: "twin-2", matricule: "T2" })],
  );
  expect((await completeEnrolments(once)).conflicts).toEqual([]);
});
