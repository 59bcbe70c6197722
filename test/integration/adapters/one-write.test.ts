import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { FIRST_REVISION } from "@palmares/core/school/data/revision";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aFigure, aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

/** A death between two writes leaves half of what belongs together, so a change of a record makes one write. */

const scope = { userId: "u", schoolId: "one-write" };
let installation: Awaited<ReturnType<typeof anInstallation>>;
let writes: string[] = [];
let reads = 0;
beforeAll(async () => {
  installation = await anInstallation();
  const store = createDynamoSchool(settings());
  await store.saveSchool(scope, aSchool());
  for (const id of ["6a", "6b"]) {
    await store.saveClass(scope, aSchoolClass({ id }), [aSubject()], [aStudent()]);
  }
  installation.client.middlewareStack.add(
    (next, { commandName = "?" }) =>
      (args) => {
        if (/^(Get|BatchGet|Query|Scan)/.test(commandName)) reads += 1;
        else writes.push(commandName.replace(/Command$/, ""));
        return next(args);
      },
    { name: "writes", step: "initialize" },
  );
});
afterAll(() => installation?.stop());

const settings = () => ({ client: installation.client, table: installation.tables.school });
const data = () => createSchoolData(settings());

const next = aSchoolClass({ id: "5a", schoolYear: "2026-2027" });
const { schoolId: _, classId: __, ...zoe } = aStudent({ id: "zoe" });
const column = (term: string) => ({
  key: { classId: "6a", term, subjectId: "maths" },
  column: { assessments: [], entries: { awa: { mark: aFigure(12) } } },
  expected: FIRST_REVISION,
  note: { changes: [] },
  periods: [term],
});

/** In order: each goes on from the one before it. */
const CHANGES: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["a school is changed", () => data().schools.put(scope, {}, aSchool({ city: "Kaya" }), "there")],
  ["a class of the next year is made", () => data().classes.put(scope, { classId: "5a" }, next, "absent")],
  [
    "a subject is made",
    () => data().subjects.put(scope, { classId: "5a", subjectId: "eps" }, aSubject({ id: "eps" }), "absent"),
  ],
  ["a person is made", () => data().persons.put(scope, { studentId: "zoe" }, zoe, "absent")],
  [
    "a person gets another name and matricule in all classes",
    () => data().persons.put(scope, { studentId: "awa" }, { ...zoe, id: "awa", matricule: "M-9" }, "there"),
  ],
  [
    "a person comes into a class",
    () => data().enrolments.put(scope, { classId: "5a", studentId: "awa" }, { repeater: true }, "absent"),
  ],
  ["columns are written", () => data().columns.put(scope, "6a", [column("T1"), column("T2")])],
  [
    "a follow-up is made",
    () => data().followUps.put(scope, { classId: "6a", term: "T1", studentId: "awa" }, aFollowUp(), "absent"),
  ],
  [
    "a council decides",
    () => data().councils.put(scope, { classId: "6a", term: "T1" }, { heldOn: "2025-12-18", decisions: [] }, "absent"),
  ],
  ["a period is locked", () => data().locks.lock(scope, { classId: "6a", term: "T1" })],
  ["a period is unlocked", () => data().locks.unlock(scope, { classId: "6a", term: "T1" }, "Réclamation")],
  ["a class is left", () => data().enrolments.remove(scope, { classId: "5a", studentId: "awa" }, "there")],
  ["a subject goes", () => data().subjects.remove(scope, { classId: "5a", subjectId: "eps" }, "there")],
  ["a class goes", () => data().classes.remove(scope, { classId: "5a" }, "there")],
  ["a person goes", () => data().persons.remove(scope, { studentId: "zoe" }, "there")],
];

test.each(CHANGES)("%s by one write", async (_what, change) => {
  writes = [];
  await change();
  expect(writes).toEqual(["TransactWriteItems"]);
});

test("fifty persons come into a class by four writes and few reads", async () => {
  writes = [];
  reads = 0;
  const ids = Array.from({ length: 50 }, (_, n) => `s${n}`);
  await data().persons.putAll(
    scope,
    ids.map((id) => ({ key: { studentId: id }, record: { ...zoe, id, matricule: `S-${id}` }, expected: "absent" })),
  );
  await data().enrolments.putAll(
    scope,
    ids.map((studentId) => ({ key: { classId: "6a", studentId }, record: {}, expected: "absent" })),
  );
  expect(writes).toEqual(Array(4).fill("TransactWriteItems"));
  expect(reads).toBeLessThanOrEqual(6);
});
