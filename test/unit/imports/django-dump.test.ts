import { describe, expect, test } from "vitest";
import { aDump, type DumpedRecord, dumpFile, isRecord, withFields } from "../../support/elsewhere/django.ts";
import { anEmptySchool, faultsOf, SCOPE, warningsOf } from "../../support/elsewhere/school.ts";

const T1 = { term: "T1" };
const school = () => anEmptySchool("django");
const dryRun = async (records: readonly unknown[], choices: object = T1) =>
  (await school()).compare(dumpFile(records), choices);

describe("a dump of the Django program", () => {
  test("becomes classes of its year, subjects, students, marks and follow-ups, from which a bulletin is made", async () => {
    const here = await school();
    const report = await here.compare(dumpFile(aDump()), T1);
    expect(faultsOf(report)).toEqual([]);
    await here.apply(report);
    expect(await here.classes()).toMatchObject([
      { id: "6e-a-2024", name: "6e A", level: "6e", schoolYear: "2024-2025" },
      { id: "6e-b-2024", name: "6e B" },
    ]);
    expect(await here.subjects("6e-a-2024")).toMatchObject([
      { id: "mathematiques", name: "Mathématiques", coefficient: 100, teacher: "Mme Enseignante 1", group: "main" },
      { id: "francais", coefficient: 200, position: 2 },
      { id: "anglais", coefficient: 300 },
    ]);
    const [student] = await here.students("6e-a-2024");
    expect(student).toMatchObject({ matricule: "2024-100", lastName: "KABORÉ", firstNames: "Élodie" });
    const bulletin = (await here.report("6e-a-2024", "T1")).bulletin(student?.id ?? "");
    expect(bulletin.student).toMatchObject({ lastName: "KABORÉ" });
    // 6,00 × 1, 18,99 × 2 and 18,98 × 3, by hand: 600, (104729 × 0 + 1299) mod 1300 = 1299, 2598 mod 1300 = 1298.
    expect(bulletin.result).toMatchObject({ average: 1682, weightedTotal: 10_092, coefficients: 600 });
    const followUps = await here.data.followUps.list(SCOPE, { classId: "6e-a-2024", term: "T1" });
    expect(followUps[0]?.record).toMatchObject({
      attendance: 1500,
      punctuality: 1600,
      behaviour: 1700,
      participation: 1200,
    });
    const column = await here.data.columns.find(SCOPE, {
      classId: "6e-a-2024",
      subjectId: "mathematiques",
      term: "T1",
    });
    expect(column.record.entries[student?.id ?? ""]).toEqual({ mark: 600, remark: "Bien" });
  });

  test("changes nothing when it is imported again, and says that all is as it was", async () => {
    const here = await school();
    await here.apply(await here.compare(dumpFile(aDump()), T1));
    const again = await here.compare(dumpFile(aDump()), T1);
    expect(again.plan.steps).toEqual([]);
    expect(again.totals).toMatchObject({ created: 0, changed: 0, removed: 0 });
  });

  test("is compared with the results that it has: each figure that differs is told with both, and none is taken over", async () => {
    const records = withFields(aDump(), isRecord("termresult", 100), { average: "17.00", rank: 9, honor_board: false });
    const here = await school();
    const report = await here.compare(dumpFile(records), T1);
    const differences = report.warnings.filter(({ code }) => code === "RESULT_DIFFERS");
    expect(differences).toMatchObject([
      { of: "average", theirs: "17", ours: "16,82", who: "KABORÉ Élodie", from: { record: expect.any(Number) } },
      { of: "rank", theirs: "9" },
      { of: "honorBoard", theirs: "non", ours: "oui" },
    ]);
    expect(warningsOf(report).find((text) => text.includes("16,82"))).toMatch(
      /^Fichier « ecole\.json », enregistrement \d+, KABORÉ Élodie : moyenne en T1 : 17 dans le fichier, 16,82 ici\.$/u,
    );
    await here.apply(report);
    const [student] = await here.students("6e-a-2024");
    expect((await here.report("6e-a-2024", "T1")).results.get(student?.id ?? "")?.average).toBe(1682);
  });

  test("whose results are right has no difference", async () => {
    const { warnings } = await dryRun(aDump({ classes: 3, students: 6, subjects: 5 }));
    expect(warnings.filter(({ code }) => code === "RESULT_DIFFERS")).toEqual([]);
  });

  test("creates a student without a matricule, says so, and finds the student again by name", async () => {
    const records = withFields(aDump(), isRecord("student", 100), { matricule: "" });
    const here = await school();
    const report = await here.compare(dumpFile(records), T1);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "NO_MATRICULE", count: 1 }));
    await here.apply(report);
    expect((await here.compare(dumpFile(records), T1)).plan.steps).toEqual([]);
  });

  test("names those of a class who are not in it, and leaves them", async () => {
    const here = await school();
    await here.apply(await here.compare(dumpFile(aDump()), T1));
    const without = aDump().filter((one) => !(isRecord("student", 101)(one) || one.fields.student === 101));
    const report = await here.compare(dumpFile(without), T1);
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ code: "NOT_IN_FILE", count: 1, names: ["OUÉDRAOGO Ɛlisa"] }),
    );
    expect(report.plan.steps).toEqual([]);
  });

  test("changes what has changed in it, and leaves what it does not say", async () => {
    const here = await school();
    await here.apply(await here.compare(dumpFile(aDump()), T1));
    const [student] = await here.students("6e-a-2024");
    const changed = withFields(aDump(), isRecord("grade", 1000), { average: 11.5, appreciation: null });
    const report = await here.compare(dumpFile(changed), T1);
    expect(report.plan.steps).toEqual([
      {
        kind: "columns",
        classId: "6e-a-2024",
        columns: [
          {
            subjectId: "mathematiques",
            term: "T1",
            assessments: [],
            changes: [{ studentId: student?.id, field: "mark", from: 600, to: 1150 }],
          },
        ],
      },
    ]);
    expect(report.totals).toMatchObject({ changed: 1, left: 1 });
  });
});

describe("forms of a dump that are read the same", () => {
  const planOf = async (records: readonly unknown[], choices: object = T1) => {
    const report = await dryRun(records, choices);
    expect(faultsOf(report)).toEqual([]);
    return report.plan;
  };

  test("records in any order: what is referred to may come after", async () => {
    const { plan } = await dryRun([...aDump()].reverse());
    const changes = plan.steps.flatMap((step) =>
      step.kind === "columns" ? step.columns.flatMap((one) => one.changes) : [],
    );
    // 2 classes of 3 students with 3 marks and 3 remarks.
    expect(changes).toHaveLength(36);
  });

  test.each([
    ["natural keys of students and subjects", (records: readonly DumpedRecord[]) => natural(records)],
    [
      "no primary keys at all",
      (records: readonly DumpedRecord[]) => natural(records).map(({ model, fields }) => ({ model, fields })),
    ],
    ["keys as texts", (records: readonly DumpedRecord[]) => records.map((one) => ({ ...one, pk: String(one.pk) }))],
    [
      "another app",
      (records: readonly DumpedRecord[]) =>
        records.map((one) => ({ ...one, model: one.model.replace("schools", "ecole") })),
    ],
    [
      "figures as numbers",
      (records: readonly DumpedRecord[]) =>
        records.map(({ fields, ...one }) => ({
          ...one,
          fields: { ...fields, ...(fields.average !== undefined && { average: Number(fields.average) }) },
        })),
    ],
    [
      "decimal commas",
      (records: readonly DumpedRecord[]) =>
        records.map(({ fields, ...one }) => ({
          ...one,
          fields: {
            ...fields,
            ...(typeof fields.average === "string" && { average: fields.average.replace(".", ",") }),
          },
        })),
    ],
    [
      "a period in each grade",
      (records: readonly DumpedRecord[]) =>
        withFields(records, ({ model }) => /grade|followup/.test(model), { term: "T1" }),
    ],
  ])("%s", async (_, change) => {
    expect(await planOf(change(aDump()))).toEqual(await planOf(aDump()));
  });

  test("several files, and UTF-16 as PowerShell writes it", async () => {
    const here = await school();
    const records = aDump();
    const text = JSON.stringify(records.slice(20));
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer),
    ]);
    const report = await here.compare([dumpFile(records.slice(0, 20), "a.json"), { name: "b.json", bytes: utf16 }], T1);
    expect(faultsOf(report)).toEqual([]);
    expect(report.students).toBe(6);
  });
});

describe("what a dump has beside", () => {
  test("models and fields that are not known are named with their numbers, and left", async () => {
    const records = [
      ...withFields(aDump(), isRecord("student", 101), { phone: "70 00 00 00" }),
      { model: "auth.user", pk: 1, fields: { username: "x" } },
      { model: "documents.document", pk: 7, fields: {} },
      { model: "documents.document", pk: 8, fields: {} },
      { model: "other.student", pk: 100, fields: { last_name: "NOBODY" } },
    ];
    const report = await dryRun(records);
    expect(faultsOf(report)).toEqual([]);
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: "MODEL_LEFT", model: "auth.user", count: 1 }),
        expect.objectContaining({ code: "MODEL_LEFT", model: "documents.document", count: 2 }),
        expect.objectContaining({ code: "MODEL_LEFT", model: "other.student", count: 1 }),
        expect.objectContaining({
          code: "FIELD_LEFT",
          model: "schools.student",
          from: { file: "ecole.json", field: "phone" },
          count: 1,
        }),
      ]),
    );
  });

  test("dates, sex and place of birth of programs that have them; null says nothing", async () => {
    const records = withFields(
      withFields(aDump(), isRecord("student", 100), { birth_date: "2012-02-29", gender: "F", birth_place: "Kaya" }),
      isRecord("student", 101),
      { birth_date: null, gender: null },
    );
    const here = await school();
    await here.apply(await here.compare(dumpFile(records), T1));
    const students = await here.students("6e-a-2024");
    expect(students.find(({ matricule }) => matricule === "2024-100")).toMatchObject({
      bornOn: "2012-02-29",
      sex: "F",
      bornAt: "Kaya",
    });
    expect(students.find(({ matricule }) => matricule === "2024-101")).not.toHaveProperty("bornOn");
  });

  test("subjects in which nobody of a class has a grade are not made in it", async () => {
    const records = aDump().filter((one) => !(one.model === "schools.grade" && one.fields.subject === 52));
    const report = await dryRun(records);
    const made = report.plan.steps.flatMap((step) => (step.kind === "class" ? step.subjects : []));
    expect(made.map(({ subjectId }) => subjectId)).toEqual(["mathematiques", "francais", "mathematiques", "francais"]);
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ code: "SUBJECT_UNUSED", subject: "Anglais", className: "6e B" }),
    );
  });

  test("one of several schools, by its name", async () => {
    const two = [
      ...aDump({ classes: 1 }),
      { model: "schools.school", pk: 2, fields: { name: "Autre", country: "BF", academic_year: "2024-2025" } },
      { model: "schools.class", pk: 90, fields: { name: "5e Z", level: "5e", total_students: 0, school: 2 } },
    ];
    expect(faultsOf(await dryRun(two))).toEqual([expect.stringContaining("Lycée de l'Essai, Autre")]);
    expect(faultsOf(await dryRun(two, { ...T1, fromSchool: "Nulle part" }))).toEqual([
      expect.stringContaining("Autre"),
    ]);
    const report = await dryRun(two, { ...T1, fromSchool: "Autre" });
    expect(report.plan.steps).toMatchObject([{ kind: "class", created: { name: "5e Z" } }]);
  });
});

describe("a fault names the file, the record, the field, what was read and what would do; and nothing is planned", () => {
  /** One fault, and no plan. */
  const faultIn = async (records: readonly unknown[], choices: object = T1) => {
    const report = await dryRun(records, choices);
    expect(report.plan.steps).toEqual([]);
    return faultsOf(report);
  };

  test.each<[string, (records: readonly DumpedRecord[]) => readonly unknown[], RegExp]>([
    [
      "a reference that leads nowhere",
      (records) => withFields(records, isRecord("grade", 1000), { subject: 999 }),
      /^Fichier « ecole\.json », enregistrement \d+, champ « subject » : « 999 » : il n'y a pas de matière .* Ajoutez/u,
    ],
    [
      "a student's class that is not there",
      (records) => withFields(records, isRecord("student", 100), { klass: null }),
      /enregistrement \d+, champ « klass » : ce champ est vide\. Remplissez/iu,
    ],
    [
      "a mark above twenty",
      (records) => withFields(records, isRecord("grade", 1001), { average: "142.50" }),
      /champ « average », KABORÉ Élodie : « 142\.50 » : la note doit être entre 0 et 20/u,
    ],
    [
      "a third decimal",
      (records) => withFields(records, isRecord("grade", 1001), { average: 14.255 }),
      /« 14\.255 » : le nombre a plus de deux décimales/u,
    ],
    [
      "a mark that is a list",
      (records) => withFields(records, isRecord("grade", 1001), { average: [12] }),
      /champ « average », KABORÉ Élodie : ce n'est ni un texte, ni un nombre/u,
    ],
    [
      "a key twice",
      (records) => [...records, ...records.filter(isRecord("student", 101))],
      /champ « pk » : « 101 » : c'est déjà dans le fichier « ecole\.json », enregistrement \d+\./u,
    ],
    [
      "two grades that say two things",
      (records) => [
        ...records,
        {
          model: "schools.grade",
          pk: 77_777,
          fields: { average: "3.00", appreciation: "BIEN", student: 100, subject: 50 },
        },
      ],
      /« 3, Bien » : le fichier « ecole\.json », enregistrement \d+ dit autre chose : « 6, Bien »/u,
    ],
    [
      "one matricule of two students",
      (records) => withFields(records, isRecord("student", 201), { matricule: "2024-100" }),
      /OUÉDRAOGO Ɛlisa : « 2024-100 » : .* dit autre chose : « KABORÉ Élodie »/u,
    ],
    [
      "a class twice",
      (records) => withFields(records, isRecord("class", 11), { name: "6ème a" }),
      /« 6ème a » : c'est déjà dans le fichier/u,
    ],
    [
      "a coefficient of 0",
      (records) => withFields(records, isRecord("subject", 50), { coefficient: "0.00" }),
      /champ « coefficient » : « 0\.00 » : le coefficient doit être entre 0,01 et 100/u,
    ],
    [
      "a period that the school does not have",
      (records) => withFields(records, isRecord("termresult", 100), { term: "T4" }),
      /champ « term », KABORÉ Élodie : « T4 » : l'école n'a pas cette période cette année\. Périodes : T1, T2, T3/u,
    ],
    [
      "a birthday to come",
      (records) => withFields(records, isRecord("student", 100), { birth_date: "2031-01-01" }),
      /champ « birth_date », KABORÉ Élodie : « 2031-01-01 » : cette date n'existe pas/u,
    ],
    [
      "a place of zero",
      (records) => withFields(records, isRecord("termresult", 100), { rank: 0 }),
      /champ « rank », KABORÉ Élodie : « 0 » : ce n'est pas un rang/u,
    ],
    [
      "something that is no record",
      (records) => [...records, "fin"],
      /enregistrement 43 : cet enregistrement n'a pas/iu,
    ],
    [
      "an appreciation longer than a bulletin holds",
      (records) => withFields(records, isRecord("grade", 1000), { appreciation: "x".repeat(301) }),
      /le texte a \d+ caractères ; il peut en avoir 300\. Raccourcissez-le d.au moins \d+ caractères?/u,
    ],
    ["an object instead of a list", () => [], /les fichiers n'ont rien qui puisse être importé/iu],
  ])("%s", async (_, change, expected) => {
    expect(await faultIn(change(aDump()))).toContainEqual(expect.stringMatching(expected));
  });

  test("grades without a period, once for all of them", async () => {
    const faults = await faultIn(aDump(), {});
    expect(faults.filter((text) => text.includes("--period"))).toHaveLength(1);
    const { warnings } = await dryRun(aDump(), {});
    expect(warnings.map(({ code }) => code)).toEqual(["SCHOOL_KEPT", "IN_MAIN_GROUP"]);
  });

  test("another year than the chosen one, and a year that is none", async () => {
    expect(await faultIn(aDump(), { ...T1, schoolYear: "2025-2026" })).toEqual([
      expect.stringMatching(/« 2024-2025 » : le fichier est de cette année, et l'année choisie est 2025-2026/u),
    ]);
    const records = withFields(aDump(), isRecord("school", 1), { academic_year: "l'an dernier" });
    expect(await faultIn(records)).toEqual([expect.stringContaining("--school-year 2025-2026")]);
  });

  test("messages before the JSON, as standard output gets them; a dump that is cut off", async () => {
    const here = await school();
    const { bytes } = dumpFile(aDump());
    const log = new TextEncoder().encode("Loading settings…\n");
    for (const broken of [new Uint8Array([...log, ...bytes]), bytes.slice(0, 5000)]) {
      const report = await here.compare({ name: "dump.json", bytes: broken }, T1);
      expect(faultsOf(report)).toEqual([
        expect.stringMatching(/^Fichier « dump\.json » : ce n'est pas du JSON.*--output/u),
      ]);
    }
    const object = await here.compare(
      { name: "x.json", bytes: new TextEncoder().encode('{"model":"schools.school"}') },
      T1,
    );
    expect(faultsOf(object)).toEqual([expect.stringContaining("n'est pas une liste d'enregistrements")]);
  });

  test("files beyond the limits", async () => {
    const here = await school();
    const large = await here.compare({ name: "x.json", bytes: new Uint8Array(40 * 1024 * 1024 + 1) }, T1);
    expect(faultsOf(large)).toEqual([
      expect.stringMatching(/^Fichier « x\.json » : la limite est de 40 Mo par fichier\./u),
    ]);
    const many = await here.compare(
      Array.from({ length: 301 }, () => dumpFile([])),
      T1,
    );
    expect(faultsOf(many)).toEqual([expect.stringContaining("300 fichiers")]);
    const long = await here.compare(
      { name: "y.json", bytes: new TextEncoder().encode(`[${"0,".repeat(300_000)}0]`) },
      T1,
    );
    expect(faultsOf(long)).toEqual([expect.stringContaining("300000 enregistrements")]);
  });

  test("a matricule that is somebody else's here", async () => {
    const here = await school();
    await here.apply(await here.compare(dumpFile(aDump()), T1));
    const renamed = withFields(aDump(), isRecord("student", 100), { last_name: "SANOU", first_name: "Paul" });
    expect(faultsOf(await here.compare(dumpFile(renamed), T1))).toEqual([
      expect.stringMatching(/SANOU Paul : « 2024-100 » : le matricule 2024-100 est celui de KABORÉ Élodie/u),
    ]);
  });

  test("a school that marks out of another base", async () => {
    const here = await anEmptySchool("django", { rulePackId: "cd-points" });
    const report = await here.compare(dumpFile(aDump()), T1);
    expect(faultsOf(report)).toEqual([expect.stringContaining("sur une autre base")]);
  });
});

/** The dump with natural keys where the seed's models would have them. */
function natural(records: readonly DumpedRecord[]): readonly DumpedRecord[] {
  const nameOf = (model: string, pk: unknown) =>
    records.find((one) => one.model === `schools.${model}` && one.pk === pk)?.fields;
  return records.map(({ fields, ...one }) => ({
    ...one,
    fields: {
      ...fields,
      ...(fields.student !== undefined && { student: [nameOf("student", fields.student)?.matricule] }),
      ...(fields.subject !== undefined && { subject: [nameOf("subject", fields.subject)?.name, ["Lycée de l'Essai"]] }),
      ...(fields.klass !== undefined && { klass: [nameOf("class", fields.klass)?.name] }),
      ...(fields.school !== undefined && { school: ["Lycée de l'Essai"] }),
    },
  }));
}
