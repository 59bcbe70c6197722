import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import type { StudentDirectory } from "@palmares/core/school/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSchool } from "../support/factories.ts";
import { markDifferences, studentDifferences } from "../support/imports/compare-with-file.ts";
import { largeSchool } from "../support/imports/large-school.ts";
import { type Api, apiOf } from "./support/api.ts";
import { sendImport } from "./support/imported.ts";
import { importUnderKills } from "./support/killed-imports.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

const SCHOOL = "grande-ecole";
const SCOPE = { schoolId: SCHOOL, userId: "e2e" };
/** A killed function's step is delivered again when its lease ends, half a minute later. */
const AFTER_KILLS_MS = 200_000;
/** The whole size is that of `npm run bench -- --imports`. */
const SIZE = { classes: 8, studentsPerClass: 25, subjects: 15 };
const made = largeSchool(SIZE);
const STUDENTS = SIZE.classes * SIZE.studentsPerClass;

let stack: TestStack;
let api: Api;
let files: Awaited<ReturnType<typeof made.files>>;
let stores: { readonly data: SchoolData; readonly directory: StudentDirectory };
beforeAll(async () => {
  stack = await startTestStack();
  await stack.school.saveSchool(SCOPE, { ...aSchool(), id: SCHOOL });
  for (const { schoolClass, subjects } of made.classes) await stack.school.saveClass(SCOPE, schoolClass, subjects, []);
  api = apiOf(stack.running.url, await stack.tokenFor(SCHOOL));
  files = await made.files();
  const table = { client: dynamo(stack.installation.dynamo), table: stack.installation.outputs.SchoolTable };
  stores = { data: createSchoolData(table), directory: createDynamoSchool(table) };
});
afterAll(() => stack?.stop());

const DONE = { status: "DONE", progress: { done: SIZE.classes, steps: SIZE.classes } };

describe("a large file, sent by a link and imported by the queue", () => {
  it(
    "brings every student once, although the function is killed while it enrols a class",
    async () => {
      const kills = { whileComparing: false, atSteps: () => [2] };
      const brought = await importUnderKills(stack, api, { what: "students" }, files.students, kills);
      expect(brought.compared).toMatchObject({
        status: "COMPARED",
        students: STUDENTS,
        faults: [],
        // Matricule, name, first names, sex and birthday of each.
        totals: { created: STUDENTS * 5 },
        progress: { done: 0, steps: SIZE.classes },
      });
      expect(brought).toMatchObject({ killed: [1], begun: 3, applied: DONE });
      expect(await studentDifferences(stores, SCOPE, made)).toEqual([]);
    },
    AFTER_KILLS_MS,
  );

  it(
    "brings every mark once, although the function is killed three times",
    async () => {
      // While it compares, and while it writes near the beginning and near the end.
      const kills = { whileComparing: true, atSteps: (steps: number) => [1, steps - 3] };
      const brought = await importUnderKills(stack, api, { what: "marks", term: "T1" }, files.marks, kills);
      expect(brought.compared).toMatchObject({ status: "COMPARED", faults: [] });
      expect(brought.compared.totals?.created).toBe(STUDENTS * SIZE.subjects);
      expect(brought).toMatchObject({ killed: [1, 1, 1], begun: 5, applied: DONE });
      expect(await markDifferences(stores, SCOPE, made)).toEqual([]);
    },
    AFTER_KILLS_MS,
  );

  it("changes nothing the second time", async () => {
    const sent = await sendImport(api, { what: "marks", term: "T1" }, files.marks);
    expect(await sent.left("COMPARING")).toMatchObject({
      status: "COMPARED",
      totals: { created: 0, changed: 0, unchanged: STUDENTS * SIZE.subjects, removed: 0 },
      progress: { done: 0, steps: 0 },
    });
  });
});
