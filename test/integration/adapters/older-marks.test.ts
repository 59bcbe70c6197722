import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import type { Column } from "@palmares/core/school/data/column-store";
import { FIRST_REVISION } from "@palmares/core/school/data/revision";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aFigure, aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

/** Items as versions before columns wrote them, attribute by attribute: sheets of marks, no revisions, `kind` of a subject. */

let installation: Awaited<ReturnType<typeof anInstallation>>;
let scope = { userId: "head", schoolId: "older" };
let serial = 0;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());
beforeEach(async () => {
  scope = { ...scope, schoolId: `older-${++serial}` };
  await anOlderClass();
});

const settings = () => ({ client: installation.client, table: installation.tables.school });
const store = () => createDynamoSchool(settings());
const data = () => createSchoolData(settings());
const pk = () => `SCHOOL#${scope.schoolId}#CLASS#6a`;
const put = (Item: Record<string, unknown>) =>
  installation.client.send(new PutCommand({ TableName: installation.tables.school, Item }));

const MATHS = { classId: "6a", term: "T1", subjectId: "maths" };

async function anOlderClass() {
  const { schoolId } = scope;
  const members = `SCHOOL#${schoolId}`;
  const owner = { schoolId, classId: "6a" };
  await put({
    ...aSchool({ id: schoolId }),
    schoolId,
    latestYear: "2025-2026",
    item: "school",
    pk: members,
    sk: "SCHOOL",
  });
  const schoolClass = aSchoolClass({ schoolId });
  await put({ ...schoolClass, ...owner, gsi1pk: members, gsi1sk: "CLASS#6a", item: "class", pk: pk(), sk: "CLASS" });
  for (const [n, id] of ["maths", "eps"].entries()) {
    const { group, ...subject } = aSubject({ ...owner, id, name: id, position: n + 1 });
    await put({ ...subject, kind: group, item: "subject", pk: pk(), sk: `SUBJECT#${id}` });
  }
  for (const id of ["awa", "issa"]) {
    const student = aStudent({ ...owner, id });
    const { matricule, lastName, firstNames } = student;
    const sk = `STUDENT#${id}`;
    await put({ ...student, schoolYear: "2025-2026", gsi1pk: members, gsi1sk: sk, item: "student", pk: pk(), sk });
    const identity = { id, schoolId, matricule, lastName, firstNames, "class:6a": "2025-2026" };
    await put({ ...identity, item: "person", pk: `SCHOOL#${schoolId}#STUDENT#${id}`, sk: "STUDENT" });
    await sheet(id, { maths: { mark: aFigure(id === "awa" ? 15 : 9), remark: "Bien" }, eps: { mark: "dispensed" } });
  }
  const followUp = aFollowUp({ behaviour: aFigure(14), absenceHours: 2, councilRemark: "Bon trimestre" });
  await put({ ...followUp, ...owner, item: "followUp", pk: pk(), sk: "TERM#T1#FOLLOWUP#awa" });
  await put({ term: "T1", heldOn: "2025-12-18", ...owner, item: "council", pk: pk(), sk: "TERM#T1#COUNCIL" });
}

function sheet(studentId: string, marks: Readonly<Record<string, unknown>>, over: Record<string, unknown> = {}) {
  const attributes = Object.fromEntries(Object.entries(marks).map(([subject, cell]) => [`mark:${subject}`, cell]));
  const owner = { schoolId: scope.schoolId, classId: "6a" };
  const key = { pk: pk(), sk: `TERM#T1#MARKS#${studentId}` };
  return put({ item: "marks", ...owner, studentId, term: "T1", ...attributes, ...key, ...over });
}

const setMark = (studentId: string, mark: Mark) =>
  changeColumns(data(), scope, "6a", [
    {
      key: MATHS,
      expected: "there",
      periods: ["T1"],
      change: (column: Column) => ({
        ...column,
        entries: { ...column.entries, [studentId]: { ...column.entries[studentId], mark } },
      }),
    },
  ]);

async function report() {
  const record = await store().classRecord(scope, "6a");
  if (record === undefined) throw new Error("The class is there.");
  return classReport(record, rulePack("bf-2024"), "T1");
}
const averageOf = async (studentId: string) => (await report()).bulletin(studentId).result?.average;

describe("data of versions before columns", () => {
  test("is read as it is", async () => {
    const record = await store().classRecord(scope, "6a");
    expect(record?.grades).toHaveLength(4);
    expect(record?.grades).toContainEqual({
      studentId: "awa",
      subjectId: "maths",
      term: "T1",
      mark: aFigure(15),
      remark: "Bien",
    });
    expect(record?.followUps).toEqual([
      aFollowUp({ behaviour: aFigure(14), absenceHours: 2, councilRemark: "Bon trimestre" }),
    ]);
    expect(record?.councils).toEqual([{ term: "T1", heldOn: "2025-12-18" }]);
    expect(record?.subjects.map(({ group }) => group)).toEqual(["main", "main"]);
    expect(record).not.toHaveProperty("unreadable");
    expect(await averageOf("awa")).toBe(aFigure(15));
    expect(await store().markedTerms(scope, "awa", ["6a"], ["T1", "T2", "T3", "SEQ-9"])).toEqual(
      new Map([["6a", ["T1"]]]),
    );
  });

  test("has columns and records at their first revision", async () => {
    expect(await data().columns.find(scope, MATHS)).toEqual({
      key: MATHS,
      record: {
        assessments: [],
        entries: { awa: { mark: aFigure(15), remark: "Bien" }, issa: { mark: aFigure(9), remark: "Bien" } },
      },
      revision: FIRST_REVISION,
    });
    expect(await data().columns.list(scope, { classId: "6a" })).toHaveLength(2);
    const subject = await data().subjects.find(scope, { classId: "6a", subjectId: "maths" });
    expect(subject?.revision).toBe(FIRST_REVISION);
    const persons = await data().persons.list(scope);
    expect(persons.map(({ record, revision }) => [record.id, revision])).toEqual([
      ["awa", FIRST_REVISION],
      ["issa", FIRST_REVISION],
    ]);
  });

  test("is replaced by a column's entry, student by student, and other subjects stay", async () => {
    await setMark("awa", aFigure(18));
    expect(await averageOf("awa")).toBe(aFigure(18));
    expect(await averageOf("issa")).toBe(aFigure(9));
    const record = await store().classRecord(scope, "6a");
    expect(record?.grades).toHaveLength(4);
    const [change] = (await data().history.list(scope, { classId: "6a" }, { limit: 5 })).entries;
    expect(change?.changes).toEqual([{ studentId: "awa", field: "mark", from: aFigure(15), to: aFigure(18) }]);
  });

  test("is gone once its mark is removed", async () => {
    await store().saveGrades(scope, "6a", [{ studentId: "awa", subjectId: "maths", term: "T1" }]);
    expect(await averageOf("awa")).toBeUndefined();
    expect((await data().columns.find(scope, MATHS)).record.entries).not.toHaveProperty("awa");
    expect(await averageOf("issa")).toBe(aFigure(9));
  });

  test("is changed at its first revision by one of two writers", async () => {
    const write = (figure: number) => ({
      key: MATHS,
      column: { assessments: [], entries: { awa: { mark: aFigure(figure) } } },
      expected: FIRST_REVISION,
      note: { changes: [] },
      periods: ["T1"],
    });
    const ends = await Promise.allSettled([11, 12].map((figure) => data().columns.put(scope, "6a", [write(figure)])));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { record } = await data().columns.find(scope, MATHS);
    expect(record.entries).toEqual({ awa: { mark: expect.any(Number) } });
    // Issa's was removed by the write, and the sheet does not bring it back.
    expect(await averageOf("issa")).toBeUndefined();
  });

  test("of records is replaced at its first revision, and has another one then", async () => {
    const key = { classId: "6a", subjectId: "maths" };
    const found = await data().subjects.find(scope, key);
    if (found === undefined) throw new Error("It is there.");
    const revision = await data().subjects.put(scope, key, { ...found.record, name: "Maths" }, found);
    expect(revision).not.toBe(FIRST_REVISION);
    expect((await store().classRecord(scope, "6a"))?.subjects[1]).toMatchObject({ name: "Maths", group: "main" });
  });

  test("of a person is renamed in the class and listed with the new name", async () => {
    const person = await data().persons.find(scope, { studentId: "awa" });
    if (person === undefined) throw new Error("She is there.");
    await data().persons.put(scope, { studentId: "awa" }, { ...person.record, lastName: "DIALLO" }, person);
    expect((await data().persons.list(scope)).map(({ record }) => record.lastName)).toEqual(["DIALLO", "TRAORÉ"]);
    expect((await report()).bulletin("awa").student.lastName).toBe("DIALLO");
  });
});

describe("marks that cannot be read", () => {
  const spoil = async (attribute: string, value: unknown) => {
    await setMark("issa", aFigure(10));
    await installation.client.send(
      new UpdateCommand({
        TableName: installation.tables.school,
        Key: { pk: pk(), sk: "TERM#T1#COLUMN#maths" },
        UpdateExpression: "SET #attribute = :value",
        ExpressionAttributeNames: { "#attribute": attribute },
        ExpressionAttributeValues: { ":value": value },
      }),
    );
  };

  test.each([
    ["a text where the entry should be", "quinze"],
    ["a list of marks", { marks: [aFigure(12)] }],
    ["a remark that is a number", { mark: aFigure(12), remark: 5 }],
  ])("%s is one student's fault", async (_, value) => {
    await spoil("student:awa", value);
    const record = await store().classRecord(scope, "6a");
    expect(record?.unreadable).toEqual([{ studentId: "awa", term: "T1", field: "marks.maths", spoilsAverage: true }]);
    expect(() => classReport(record as NonNullable<typeof record>, rulePack("bf-2024"), "T1").bulletin("awa")).toThrow(
      expect.objectContaining({ code: "INVALID_SCHOOL_DATA" }),
    );
    expect(await averageOf("issa")).toBe(aFigure(10));
  });

  test("stay as they are while others are written, until that student's are", async () => {
    await spoil("student:awa", "quinze");
    await setMark("issa", aFigure(12));
    const found = await data().columns.find(scope, MATHS);
    expect(found.unreadable).toEqual([{ studentId: "awa", field: "marks.maths" }]);
    await setMark("awa", aFigure(14));
    expect(await data().columns.find(scope, MATHS)).not.toHaveProperty("unreadable");
    expect(await averageOf("awa")).toBe(aFigure(14));
  });

  test("of a sheet are that student's fault, and keep no column from being written", async () => {
    await sheet("awa", { maths: { mark: aFigure(15) } }, { studentId: 7 });
    await setMark("issa", aFigure(12));
    const record = await store().classRecord(scope, "6a");
    expect(record?.unreadable).toMatchObject([{ studentId: "awa", term: "T1", spoilsAverage: true }]);
    expect(await averageOf("issa")).toBe(aFigure(12));
  });

  test("of assessments stop the class, since all marks of the column depend on them", async () => {
    await spoil("assessments", [{ id: "d1" }]);
    await expect(store().classRecord(scope, "6a")).rejects.toMatchObject({ code: "INVALID_SCHOOL_DATA" });
  });

  test("of a council's decision are one student's fault", async () => {
    await put({
      term: "T1",
      heldOn: "2025-12-18",
      decisions: { awa: "refused", issa: { remark: "Bien" } },
      item: "council",
      pk: pk(),
      sk: "TERM#T1#COUNCIL",
    });
    const record = await store().classRecord(scope, "6a");
    expect(record?.decisions).toEqual([{ studentId: "issa", term: "T1", remark: "Bien" }]);
    expect(record?.unreadable).toEqual([
      { studentId: "awa", term: "T1", field: "council.decisions", spoilsAverage: false },
    ]);
  });
});
