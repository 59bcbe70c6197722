import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSchool } from "../support/factories.ts";
import { largeSchool } from "../support/imports/large-school.ts";
import { type Api, apiOf } from "./support/api.ts";
import { sendImport } from "./support/imported.ts";
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
let data: ReturnType<typeof createSchoolData>;
beforeAll(async () => {
  stack = await startTestStack();
  await stack.school.saveSchool(SCOPE, { ...aSchool(), id: SCHOOL });
  for (const { schoolClass, subjects } of made.classes) await stack.school.saveClass(SCOPE, schoolClass, subjects, []);
  api = apiOf(stack.running.url, await stack.tokenFor(SCHOOL));
  files = await made.files();
  data = createSchoolData(table());
});
afterAll(() => stack?.stop());

const table = () => ({
  client: dynamo(stack.installation.dynamo),
  table: stack.installation.outputs.SchoolTable,
});

/** How many steps of imports have begun, deaths included. */
async function stepsBegun(): Promise<number> {
  const log = await readFile(join(stack.dataDir, "logs", "work-import.log"), "utf8");
  return log.split('"step begins"').length - 1;
}

/** Kills what compares and applies, as a machine that fails. @returns how many processes. */
function kill(): number {
  const pids = stack.running.pidsOf("work-import");
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return pids.length;
}

describe("a large file, sent by a link and imported by the queue", () => {
  it(
    "brings every student once, although the function is killed while it enrols a class",
    async () => {
      const sent = await sendImport(api, { what: "students" }, files.students);
      expect(await sent.left("COMPARING")).toMatchObject({
        status: "COMPARED",
        students: STUDENTS,
        faults: [],
        // Matricule, name, first names, sex and birthday of each.
        totals: { created: STUDENTS * 5 },
        progress: { done: 0, steps: SIZE.classes },
      });
      await sent.apply();
      await sent.left("APPLYING", ({ progress }) => (progress?.done ?? 0) >= 2);
      expect(kill()).toBe(1);
      expect(await sent.left("APPLYING")).toMatchObject({ status: "DONE", progress: { done: SIZE.classes } });
      for (const one of made.classes) {
        const enrolled = await data.enrolments.list(SCOPE, { classId: one.schoolClass.id });
        expect(enrolled.map(({ record }) => record.matricule).sort()).toEqual(made.matriculesOf(one));
      }
      expect(await createDynamoSchool(table()).students(SCOPE)).toHaveLength(STUDENTS);
    },
    AFTER_KILLS_MS,
  );

  it(
    "brings every mark once, although the function is killed three times",
    async () => {
      const before = await stepsBegun();
      const sent = await sendImport(api, { what: "marks", term: "T1" }, files.marks);
      // While it compares.
      await expect.poll(stepsBegun, { interval: 10, timeout: 30_000 }).toBe(before + 1);
      const killed = [kill()];
      const compared = await sent.left("COMPARING");
      expect(compared).toMatchObject({ status: "COMPARED", faults: [], progress: { done: 0, steps: SIZE.classes } });
      expect(compared.totals?.created).toBe(STUDENTS * SIZE.subjects);
      await sent.apply();
      // While it writes: near the beginning, and near the end.
      for (const done of [1, SIZE.classes - 3]) {
        await sent.left("APPLYING", ({ progress }: ImportView) => (progress?.done ?? 0) >= done);
        killed.push(kill());
      }
      expect(killed).toEqual([1, 1, 1]);
      expect(await sent.left("APPLYING")).toMatchObject({ status: "DONE", progress: { done: SIZE.classes } });
      // Comparing and applying, and once more after each death.
      expect(await stepsBegun()).toBe(before + 5);

      for (const { schoolClass, subjects } of made.classes) {
        const key = { classId: schoolClass.id };
        const students = (await data.enrolments.list(SCOPE, key)).map(({ record }) => record);
        const columns = await data.columns.list(SCOPE, key);
        expect(columns.map(({ key: { subjectId, term } }) => `${term} ${subjectId}`).sort()).toEqual(
          subjects.map(({ id }) => `T1 ${id}`).sort(),
        );
        for (const { key: column, record } of columns) {
          const place = subjects.findIndex(({ id }) => id === column.subjectId);
          expect(record).toEqual({ assessments: [], entries: made.entriesOf(students, place) });
        }
        // Each mark was written once: from nothing to what the file says, by whoever asked.
        const { entries, next } = await data.history.list(SCOPE, key, { limit: 100 });
        expect(next).toBeUndefined();
        expect(new Set(entries.map(({ subjectId }) => subjectId))).toEqual(new Set(subjects.map(({ id }) => id)));
        expect(entries).toHaveLength(subjects.length);
        for (const { subjectId, who, changes } of entries) {
          expect(who).not.toBe("import");
          const place = subjects.findIndex(({ id }) => id === subjectId);
          const to = Object.fromEntries(changes.map((change) => [change.studentId, { mark: change.to }]));
          expect(changes.filter(({ from }) => from !== undefined)).toEqual([]);
          expect(changes).toHaveLength(SIZE.studentsPerClass);
          expect(to).toEqual(made.entriesOf(students, place));
        }
      }
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
