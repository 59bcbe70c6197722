import { paginateQuery } from "@aws-sdk/lib-dynamodb";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { Assessment } from "@palmares/core/domain/school";
import { classOfStudent } from "@palmares/core/school/class-of-student";
import { type Column, MOST_COLUMNS } from "@palmares/core/school/data/column-store";
import { FIRST_REVISION } from "@palmares/core/school/data/revision";
import { readSchoolOnce } from "@palmares/core/school/read-school-once";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aFigure, aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

/** A large class with all that a school may enter in a year. */
const STUDENTS = 60;
const SUBJECTS = 20;
const ASSESSMENTS = 6;
const TERMS = ["T1", "T2", "T3"];
const REMARK = "Résultats satisfaisants, continuez ainsi";
/** DynamoDB's limit for one item is 400 kB, and for one page of a query 1 MB. */
const LARGEST_COLUMN = 40_000;

const scope = { userId: "u", schoolId: "large" };
let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const settings = () => ({ client: installation.client, table: installation.tables.school });

const studentIds = Array.from({ length: STUDENTS }, (_, n) => `2025-6a-${String(n).padStart(4, "0")}`);
const subjectIds = Array.from({ length: SUBJECTS }, (_, n) => `matiere-${n}`);

function aColumn(subjectId: string, term: string): Column {
  const assessments = Array.from(
    { length: ASSESSMENTS },
    (_, n): Assessment => ({
      id: `01jd8z4k2m${n}`,
      subjectId,
      term,
      kind: n < 3 ? "interrogation" : "devoir",
      number: (n % 3) + 1,
      title: "Contrôle de connaissances",
      heldOn: "2025-11-14",
      scale: aFigure(20),
      weight: aFigure(1),
      counts: true,
    }),
  );
  const marks = Object.fromEntries(assessments.map(({ id }) => [id, aFigure("12,25")]));
  return { assessments, entries: Object.fromEntries(studentIds.map((id) => [id, { marks, remark: REMARK }])) };
}

test("a class of 60 with 20 subjects, 6 assessments each and 3 terms is read for its bulletins in at most 4 calls", async () => {
  const store = createDynamoSchool(settings());
  const data = createSchoolData(settings());
  await store.saveSchool(scope, aSchool());
  await store.saveClass(
    scope,
    aSchoolClass(),
    subjectIds.map((id, n) => aSubject({ id, position: n + 1 })),
    studentIds.map((id) => aStudent({ id })),
  );
  for (const term of TERMS) {
    await store.saveFollowUps(
      scope,
      "6a",
      studentIds.map((studentId) => aFollowUp({ studentId, term, absenceHours: 3, councilRemark: REMARK })),
    );
    expect(SUBJECTS).toBeLessThanOrEqual(MOST_COLUMNS);
    const writes = subjectIds.map((subjectId) => ({
      key: { classId: "6a", term, subjectId },
      column: aColumn(subjectId, term),
      expected: FIRST_REVISION,
      note: { changes: [] },
      periods: [term],
    }));
    await data.columns.put(scope, "6a", writes);
  }

  const calls: string[] = [];
  const counting =
    <A, R>(next: (args: A) => R, { commandName = "?" }: { commandName?: string }) =>
    (args: A): R => {
      calls.push(commandName.replace(/Command$/, ""));
      return next(args);
    };
  installation.client.middlewareStack.add(counting, { name: "count", step: "initialize" });
  try {
    const records = readSchoolOnce(store);
    const classId = await classOfStudent(records, scope, { studentId: studentIds[3] ?? "", term: "T3" });
    const record = await records.classRecord(scope, classId);
    expect(record?.grades).toHaveLength(STUDENTS * SUBJECTS * TERMS.length);
    expect(record?.assessments).toHaveLength(ASSESSMENTS * SUBJECTS * TERMS.length);
    expect(record?.grades.flatMap(({ marks = {} }) => Object.keys(marks))).toHaveLength(
      STUDENTS * SUBJECTS * ASSESSMENTS * TERMS.length,
    );
  } finally {
    installation.client.middlewareStack.remove("count");
  }
  expect(calls.length).toBeLessThanOrEqual(4);
  // The school comes with its own rules and looks, so it is a query as well.
  expect(new Set(calls)).toEqual(new Set(["Query"]));

  const { sizes, total } = await partitionSize();
  process.stderr.write(
    `${calls.join(" ")}; ${sizes.length} columns, largest ${Math.max(...sizes)}, all ${total} bytes\n`,
  );
  expect(Math.max(...sizes)).toBeLessThan(LARGEST_COLUMN);
});

/** The bytes of the class's items as DynamoDB counts them, or a little more. */
async function partitionSize() {
  const sizes: number[] = [];
  let total = 0;
  const pages = paginateQuery(
    { client: installation.client },
    {
      TableName: installation.tables.school,
      KeyConditionExpression: "pk = :class",
      ExpressionAttributeValues: { ":class": "SCHOOL#large#CLASS#6a" },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const size = sizeOf(item);
      total += size;
      if (item.item === "column") sizes.push(size);
    }
  }
  return { sizes, total };
}

/** A name is its UTF-8 bytes, a number up to its digits, a map and a list three bytes and one for each element. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === "boolean") return 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + sizeOf(one), 0);
  return Object.entries(value as object).reduce(
    (sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOf(one),
    3,
  );
}
