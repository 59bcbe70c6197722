import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLife, Died } from "../../support/dying.ts";
import { aDump, dumpFile, isRecord, withFields } from "../../support/elsewhere/django.ts";
import {
  aGepiClass,
  type GepiClass,
  type GepiMadeStudent,
  gepiFile,
  marksCsv,
  resultsCsv,
} from "../../support/elsewhere/gepi.ts";
import { anEmptySchool, faultsOf, SCOPE } from "../../support/elsewhere/school.ts";
import { aSchoolClass } from "../../support/factories.ts";

const T1 = { term: "T1" };
type Here = Awaited<ReturnType<typeof anEmptySchool>>;

/** All that is recorded, without revisions. */
async function recorded({ data, classes }: Here) {
  return Promise.all(
    (await classes()).map(async (schoolClass) => {
      const key = { classId: schoolClass.id };
      const [subjects, students, columns, followUps] = await Promise.all([
        data.subjects.list(SCOPE, key),
        data.enrolments.list(SCOPE, key),
        data.columns.list(SCOPE, key),
        data.followUps.list(SCOPE, { ...key, term: "T1" }),
      ]);
      return {
        schoolClass,
        subjects: subjects.map(({ record }) => record),
        students: students.map(({ record }) => record),
        columns: columns.map(({ key: column, record }) => ({ column, record })),
        followUps: followUps.map(({ record }) => record),
      };
    }),
  );
}

describe("an import that dies", () => {
  const files = dumpFile(aDump({ classes: 2, students: 3, subjects: 2 }));
  const whole = async () => {
    const here = await anEmptySchool("django");
    await here.apply(await here.compare(files, T1));
    return recorded(here);
  };
  const writers = (here: Here, life: ReturnType<typeof aLife>) => {
    const { classes, subjects, columns, persons, enrolments, guardians, followUps } = here.data;
    return {
      classes: life.port(classes),
      subjects: life.port(subjects),
      columns: life.port(columns),
      persons: life.port(persons),
      enrolments: life.port(enrolments),
      guardians: life.port(guardians),
      followUps: life.port(followUps),
    };
  };

  test("at any of its calls is gone on with by importing the files again, and leaves what a whole one leaves", async () => {
    const expected = await whole();
    const counted = await anEmptySchool("django");
    const life = aLife();
    await counted.apply(await counted.compare(files, T1), writers(counted, life));
    expect(life.calls()).toBeGreaterThan(20);
    for (let call = 1; call <= life.calls(); call += 1) {
      for (const after of [false, true]) {
        const here = await anEmptySchool("django");
        const dying = writers(here, aLife({ call, after }));
        await expect(here.apply(await here.compare(files, T1), dying)).rejects.toThrow(Died);
        const report = await here.compare(files, T1);
        expect(faultsOf(report)).toEqual([]);
        await here.apply(report);
        expect(await recorded(here)).toEqual(expected);
      }
    }
  });

  test("is gone on with by its own plan, too: each step may be done again", async () => {
    const here = await anEmptySchool("django");
    const report = await here.compare(files, T1);
    await here.apply(report);
    const before = await recorded(here);
    await here.apply(report);
    expect(await recorded(here)).toEqual(before);
  });

  test("does not overwrite what somebody changed meanwhile", async () => {
    const here = await anEmptySchool("django");
    await here.apply(await here.compare(files, T1));
    const changed = withFields(aDump({ classes: 2, students: 3, subjects: 2 }), isRecord("subject", 50), {
      coefficient: "7.00",
    });
    const report = await here.compare(dumpFile(changed), T1);
    const key = { classId: "6e-a-2024", subjectId: "mathematiques" };
    const stored = await here.data.subjects.find(SCOPE, key);
    if (stored === undefined) throw new Error("There is the subject.");
    await here.data.subjects.put(
      SCOPE,
      key,
      { ...stored.record, coefficient: 300 as typeof stored.record.coefficient },
      "there",
    );
    await expect(here.apply(report)).rejects.toMatchObject({
      data: [{ classId: "6e-a-2024", subjectId: "mathematiques", field: "coefficient" }],
    });
    expect((await here.data.subjects.find(SCOPE, key))?.record.coefficient).toBe(300);
  });

  test("leaves the name of somebody in another class whom somebody has renamed since", async () => {
    const here = await anEmptySchool("django");
    const dump = dumpFile(aDump({ classes: 1, students: 1, subjects: 1 }));
    const [wanted] = (await here.compare(dump, T1)).plan.steps.flatMap((step) =>
      step.kind === "students" ? step.students : [],
    );
    const { matricule = "", lastName = "", firstNames = "" } = wanted?.to ?? {};
    const student = { id: "p1", matricule, lastName, firstNames };
    await here.data.classes.put(SCOPE, { classId: "5e-x" }, aSchoolClass({ id: "5e-x", name: "5e X" }), "absent");
    await here.data.persons.put(SCOPE, { studentId: "p1" }, student, "absent");
    await here.data.enrolments.put(SCOPE, { classId: "5e-x", studentId: "p1" }, {}, "absent");
    const report = await here.compare(dump, T1);
    const person = await here.data.persons.find(SCOPE, { studentId: student.id });
    if (person === undefined) throw new Error("The person is there.");
    await here.data.persons.put(SCOPE, { studentId: student.id }, { ...person.record, lastName: "BARRY" }, "there");
    await expect(here.apply(report)).rejects.toMatchObject({ data: [{ studentId: student.id, field: "lastName" }] });
    expect((await here.data.persons.find(SCOPE, { studentId: student.id }))?.record.lastName).toBe("BARRY");
  });
});

describe("whatever the school", () => {
  const size = fc.record({
    classes: fc.integer({ min: 1, max: 3 }),
    students: fc.integer({ min: 1, max: 8 }),
    subjects: fc.integer({ min: 1, max: 7 }),
  });

  test("its dump in any order gives the same records, no difference in results, and nothing the second time", async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (made, seed) => {
        const records = aDump(made);
        const shuffled = [...records].sort((a, b) => hash(a, seed) - hash(b, seed));
        const [first, second] = await Promise.all(
          [records, shuffled].map(async (some) => {
            const here = await anEmptySchool("django");
            const report = await here.compare(dumpFile(some), T1);
            expect(faultsOf(report)).toEqual([]);
            expect(report.warnings.filter(({ code }) => code === "RESULT_DIFFERS")).toEqual([]);
            await here.apply(report);
            expect((await here.compare(dumpFile(records), T1)).plan.steps).toEqual([]);
            return (await recorded(here)).map(marksByMatricule).sort(byName);
          }),
        );
        expect(second).toEqual(first);
      }),
      { numRuns: 25 },
    );
  });

  const mark = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 200 }) },
    fc.constantFrom("abs" as const, "disp" as const, "-" as const, "/" as const),
    fc.constant(undefined),
  );
  const students = fc.array(fc.array(mark, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 7 });

  test("what Gepi exports of it has every mark and state again, and its averages are ours", async () => {
    await fc.assert(
      fc.asyncProperty(students, async (rows) => {
        const made = gepiClassOf(rows);
        const here = await anEmptySchool("gepi");
        const files = [gepiFile(marksCsv([made])), gepiFile(resultsCsv(made), "r.csv")];
        const report = await here.compare(files, { schoolYear: "2024-2025" });
        expect(faultsOf(report)).toEqual([]);
        // A student without any mark has no average, which Gepi's stand-in here writes as 0,0.
        expect(
          report.warnings.filter((one) => one.code === "RESULT_DIFFERS" && one.of === "average" && one.ours !== "—"),
        ).toEqual([]);
        await here.apply(report);
        const [after] = await recorded(here);
        for (const [n, marks] of rows.entries()) {
          for (const [m, expected] of marks.entries()) {
            const student = after?.students.find(({ firstNames }) => firstNames === `N${n}`);
            const subject = after?.subjects.find(({ position }) => position === m + 1);
            const column = after?.columns.find(({ column: { subjectId } }) => subjectId === subject?.id);
            const entry = column?.record.entries[student?.id ?? ""];
            expect(entry?.mark).toBe(stateOf(expected));
            expect(student?.notTaking?.includes(subject?.id ?? "") ?? false).toBe(expected === "/");
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

const hash = (record: object, seed: number): number =>
  Array.from(JSON.stringify(record)).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) % 1_000_003, 7);

const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);

/** Marks without ids that follow from the order of records. */
function marksByMatricule({ schoolClass, subjects, students, columns }: Awaited<ReturnType<typeof recorded>>[number]) {
  const matricule = new Map(students.map((one) => [one.id, one.matricule]));
  const subjectName = new Map(subjects.map(({ id, name }) => [id, name]));
  const marks = columns.flatMap(({ column, record }) =>
    Object.entries(record.entries).map(
      ([id, entry]) => `${subjectName.get(column.subjectId)} ${matricule.get(id)} ${JSON.stringify(entry)}`,
    ),
  );
  return { name: schoolClass.name, marks: marks.sort() };
}

function gepiClassOf(rows: readonly (readonly (GepiMadeStudent["marks"][string] | undefined)[])[]): GepiClass {
  const { courses } = aGepiClass();
  return aGepiClass({
    students: rows.map((marks, n) => ({
      login: `e${n}`,
      lastName: "ESSAI",
      firstNames: `N${n}`,
      internal: String(500 + n),
      marks: Object.fromEntries(
        courses.flatMap(({ short }, m): [string, GepiMadeStudent["marks"][string]][] => {
          const mark = marks[m];
          return mark === undefined ? [] : [[short, mark]];
        }),
      ),
    })),
  });
}

const stateOf = (mark: GepiMadeStudent["marks"][string] | undefined) =>
  typeof mark === "number"
    ? mark * 10
    : { abs: "absent", disp: "dispensed", "-": "notGraded", "/": undefined, undefined: undefined }[String(mark)];
