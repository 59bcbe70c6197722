import { type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import { type Mark, NO_MARKS } from "@palmares/core/domain/figures/mark";
import type { Assessment, FollowUp, Student } from "@palmares/core/domain/school";
import type { Form } from "@palmares/core/imports/forms/form";
import { formCsv, formSheet } from "@palmares/core/imports/forms/form";
import type { ImportKind } from "@palmares/core/imports/import-plan";
import type { Column, ColumnEntry } from "@palmares/core/school/data/column-store";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aSubject } from "../../support/factories.ts";
import { aSchoolToImport, type MadeClass } from "../../support/imports/year.ts";

const bytesOf = {
  xlsx: (forms: readonly Form[]) => workbook(forms.map(formSheet)),
  csv: async (forms: readonly Form[]) => new TextEncoder().encode(forms.map(formCsv).join("")),
};

/** Names with letters that are lost easily, spaces inside, apostrophes and hyphens. */
const aName = fc
  .tuple(fc.constantFrom("KABORÉ", "Ɓah", "N’GUESSAN", "OULD AHMED", "ŊA-ƐLO", "D'ALMEIDA"), fc.nat(9_999))
  .map(([word, n]) => `${word} ${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(97 + (n % 23))}`);
const aMatricule = fc.oneof(
  fc.stringMatching(/^[0-9]{4,17}$/),
  fc.stringMatching(/^[A-Z]{1,3}[-/][0-9]{1,4}$/),
  fc.stringMatching(/^[0-9]{1,2}\/[0-9]{1,2}$/),
);
const aDay = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2020-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const someWords = fc.constantFrom(
  "Bon travail",
  "=SOMME(1)",
  "À revoir ; peut mieux faire",
  "« Bien »",
  "1,5 point de plus",
  "+ d'efforts",
);

const someStudents: fc.Arbitrary<readonly Student[]> = fc
  .uniqueArray(
    fc.record({
      matricule: aMatricule,
      lastName: aName,
      firstNames: fc.constantFrom("Awa", "Jean-Marie", "Aya Rose", "Ɔsu"),
      person: fc.record(
        {
          sex: fc.constantFrom("F" as const, "M" as const),
          bornOn: aDay,
          bornAt: fc.constantFrom("Bobo-Dioulasso", "N'Djamena", "12e arrondissement"),
          repeater: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      moves: fc.record(
        { cameIn: fc.constantFrom("T1", "T2"), left: fc.constant({ term: "T2", reason: "Déménagement" }) },
        { requiredKeys: [] },
      ),
    }),
    { minLength: 1, maxLength: 8, selector: ({ matricule }) => matricule.toUpperCase().replace(/^0+/, "") },
  )
  .map((all) =>
    all.map(({ person, moves, ...names }, n) => ({
      id: `s${n}`,
      schoolId: "lpk",
      classId: "6a",
      ...names,
      ...person,
      ...moves,
    })),
  );

const aScale = fc.constantFrom(1000, 2000, 4000).map(hundredths);
const aMarkOn = (scale: Hundredths): fc.Arbitrary<Mark> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: scale }).map(hundredths) },
    { weight: 1, arbitrary: fc.constantFrom(...NO_MARKS) },
  );

const someWork = (subjectId: string): fc.Arbitrary<readonly Assessment[]> =>
  fc
    .uniqueArray(
      fc.record({
        kind: fc.constantFrom("interrogation", "devoir"),
        number: fc.integer({ min: 1, max: 3 }),
        scale: aScale,
      }),
      { maxLength: 4, selector: ({ kind, number }) => `${kind}-${number}` },
    )
    .map((all) =>
      all.map(({ kind, number, scale }) => ({
        id: `${kind}-${number}`,
        subjectId,
        term: "T1",
        kind,
        number,
        scale,
        weight: hundredths(100),
        counts: true,
      })),
    );

const aColumn = (subjectId: string, students: readonly Student[]): fc.Arbitrary<Column> =>
  someWork(subjectId).chain((assessments) => {
    const marks = fc.record(Object.fromEntries(assessments.map(({ id, scale }) => [id, aMarkOn(scale)])), {
      requiredKeys: [],
    });
    const entry = fc.record({ mark: aMarkOn(hundredths(2000)), remark: someWords, marks }, { requiredKeys: [] }).map(
      ({ marks: own, ...others }): ColumnEntry => ({
        ...others,
        ...(own !== undefined && Object.keys(own).length > 0 && { marks: own as Record<string, Mark> }),
      }),
    );
    return fc.record(Object.fromEntries(students.map(({ id }) => [id, entry])), { requiredKeys: [] }).map((entries) => {
      const filled = Object.entries(entries).filter(([, one]) => Object.keys(one ?? {}).length > 0) as [
        string,
        ColumnEntry,
      ][];
      // Work that nobody did leaves no trace in a table.
      const used = assessments.filter(({ id }) => filled.some(([, { marks: own }]) => own?.[id] !== undefined));
      return { assessments: used, entries: Object.fromEntries(filled) };
    });
  });

const someFollowUps = (students: readonly Student[]): fc.Arbitrary<readonly FollowUp[]> => {
  const figure = fc.integer({ min: 0, max: 2000 }).map(hundredths);
  const hours = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4);
  const one = fc.record(
    {
      attendance: figure,
      punctuality: figure,
      behaviour: figure,
      participation: figure,
      absenceHours: hours,
      excusedHours: hours,
      unexcusedHours: hours,
      lateness: fc.nat(30),
      deduction: figure,
      sanction: someWords,
      councilRemark: someWords,
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(
      ...students.map(({ id }) =>
        fc.option(one).map((fields) => (fields === null ? undefined : { studentId: id, term: "T1", ...fields })),
      ),
    )
    .map((all) => all.filter((followUp) => followUp !== undefined && Object.keys(followUp).length > 2) as FollowUp[]);
};

const SUBJECTS = [
  aSubject({ id: "maths", name: "Mathématiques" }),
  aSubject({ id: "ls", name: "Lecture – expression", position: 2 }),
];
const anyClass: fc.Arbitrary<MadeClass> = someStudents.chain((students) =>
  fc
    .tuple(aColumn("maths", students), aColumn("ls", students), someFollowUps(students))
    .map(([maths, ls, followUps]) => ({ students, subjects: SUBJECTS, columns: { maths, ls }, followUps })),
);

const KINDS: readonly ImportKind[] = ["students", "marks", "follow-ups"];

describe.each(["xlsx", "csv"] as const)("what is exported as %s can be imported again", (format) => {
  test("and changes nothing", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyClass, fc.constantFrom(...KINDS), async (made, what) => {
        const school = await aSchoolToImport(made);
        const report = await school.compare(await bytesOf[format](await school.forms({ what })), {
          what,
          classId: "6a",
        });
        expect(report.faults).toEqual([]);
        expect(report.plan.steps).toEqual([]);
        expect(report.totals).toMatchObject({ created: 0, changed: 0, removed: 0, left: 0 });
      }),
      { numRuns: 30 },
    );
  });

  test("and gives the same data in a school that has none", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyClass, async (made) => {
        const from = await aSchoolToImport(made);
        const into = await aSchoolToImport({ subjects: SUBJECTS });
        for (const what of KINDS) {
          const bytes = await bytesOf[format](await from.forms({ what }));
          const report = await into.compare(bytes, { what, classId: "6a" });
          expect(report.faults).toEqual([]);
          await into.apply(report);
          // What is imported is there, and importing it again changes nothing.
          expect(await into.forms({ what })).toEqual(await from.forms({ what }));
          expect((await into.compare(bytes, { what, classId: "6a" })).plan.steps).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });
});

test("a template of one subject, filled in, brings marks", async () => {
  const student: Student = {
    id: "awa",
    schoolId: "lpk",
    classId: "6a",
    matricule: "001",
    lastName: "BAH",
    firstNames: "Awa",
  };
  const school = await aSchoolToImport({ students: [student] });
  const [form] = await school.forms({ isFilled: false, subjectId: "maths" });
  expect(form?.columns.map(({ header }) => header)).toEqual([
    "Matricule",
    "Nom",
    "Prénoms",
    "Interrogation écrite 1 (/20)",
    "Interrogation écrite 2 (/20)",
    "Devoir surveillé 1 (/20)",
    "Devoir surveillé 2 (/20)",
    "Appréciation",
  ]);
  if (form === undefined) return;
  const filled = { ...form, columns: form.columns.map((one, n) => (n === 3 ? { ...one, cells: [14.25] } : one)) };
  const report = await school.compare(await workbook([formSheet(filled)]), { term: undefined as never });
  expect(report.faults).toEqual([]);
  await school.apply(report);
  const { record } = await school.ports.data.columns.find(
    { userId: "u", schoolId: "lpk" },
    { classId: "6a", subjectId: "maths", term: "T1" },
  );
  expect(record.entries).toEqual({ awa: { marks: { "interrogation-1": 1425 } } });
  expect(record.assessments.map(({ id }) => id)).toEqual(["interrogation-1"]);
});
