import { describeFault, describeWarning } from "@palmares/core/imports/describe-notes";
import { formCsv, formSheet } from "@palmares/core/imports/forms/form";
import { subjectHeader } from "@palmares/core/imports/words/subject-headers";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { aSchoolClass, aSubject } from "../../support/factories.ts";
import { aFile, csvFile, type MadeSheet } from "../../support/imports/files.ts";
import { aSchoolToImport, SCOPE } from "../../support/imports/year.ts";

const NAMELESS = [
  aSubject({ id: "maths", name: "Mathématiques" }),
  aSubject({ id: "hg", name: "Histoire-Géographie", position: 2 }),
  aSubject({ id: "svt", name: "Sciences de la vie et de la Terre", position: 3 }),
];
const SUBJECTS = NAMELESS.map((subject, n) => (n === 0 ? { ...subject, names: { pt: "Matemática" } } : subject));

/** Two classes: the first with three subjects, the other with one of them under another id. */
async function twoClasses() {
  const school = await aSchoolToImport({ subjects: SUBJECTS });
  const other = [aSubject({ id: "m5", classId: "5a", name: "Maths" })];
  await school.ports.directory.saveClass(SCOPE, aSchoolClass({ id: "5a", name: "5e A" }), other, []);
  return {
    ...school,
    names: async (classId: string, subjectId: string) =>
      (await school.ports.data.subjects.find(SCOPE, { classId, subjectId }))?.record.names,
    compareNames: (rows: MadeSheet["rows"] | readonly MadeSheet[], choices = {}) =>
      school.compare(aFile(rows), { what: "subjects", term: undefined as never, ...choices }),
  };
}

describe("what a header of a table of subjects means", () => {
  it.each([
    ["Matière", { field: "name" }],
    ["DISCIPLINE(S)", { field: "name" }],
    ["Matière (obligatoire)", { field: "name" }],
    ["Code", { field: "id" }],
    ["Classe", { field: "className" }],
    ["Nom en anglais", { field: "nameIn", code: "en" }],
    ["Nom de la matière en anglais", { field: "nameIn", code: "en" }],
    ["Matière (anglais)", { field: "nameIn", code: "en" }],
    ["name_en", { field: "nameIn", code: "en" }],
    ["English name", { field: "nameIn", code: "en" }],
    ["Anglais", { field: "nameIn", code: "en" }],
    ["NOM PORTUGAIS", { field: "nameIn", code: "pt" }],
    ["Nome em português", { field: "nameIn", code: "pt" }],
    ["Nom en français", { field: "nameIn", code: "fr" }],
    ["Coefficient", undefined],
    ["Nom du professeur", undefined],
    ["Englishman", undefined],
  ])("%s", (header, means) => {
    expect(subjectHeader(header)).toEqual(means);
  });
});

describe("names of subjects", () => {
  it("are brought into every class that has the subject, whatever it calls it, and the other languages stay", async () => {
    const { compareNames, apply, names } = await twoClasses();
    const rows = [
      ["Collège Saint-Viateur"],
      [],
      ["N°", "Matière", "Nom en anglais"],
      [1, "MATHS", " Mathematics "],
      [2, "Hist.-Géo.", "History and Geography"],
    ];
    const report = await compareNames(rows);
    expect(report.faults).toEqual([]);
    expect(report.warnings.map(describeWarning)).toEqual([expect.stringContaining("ne concerne pas cet import")]);
    expect(report.totals).toEqual({ created: 3, changed: 0, unchanged: 0, removed: 0, left: 0 });
    expect(report.columns.map(({ meaning }) => meaning)).toEqual(["matière", "nom en anglais"]);
    await apply(report);
    expect(await names("6a", "maths")).toEqual({ en: "Mathematics", pt: "Matemática" });
    expect(await names("5a", "m5")).toEqual({ en: "Mathematics" });
    expect(await names("6a", "svt")).toBeUndefined();
    const again = await compareNames(rows);
    expect(again.plan.steps).toEqual([]);
    expect(again.totals).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  });

  it("are those of one class where a column, the sheet or the choice says so", async () => {
    const school = await twoClasses();
    const byColumn = await school.compareNames([
      ["Classe", "Matière", "name_en"],
      ["5ème A", "Maths", "Maths"],
      ["6e A", "Maths", "Mathematics"],
    ]);
    expect(byColumn.faults).toEqual([]);
    expect(byColumn.plan.steps.map(({ classId }) => classId)).toEqual(["5a", "6a"]);
    const head = ["Matière", "Anglais"];
    const bySheet = await school.compareNames([{ name: "5e A", rows: [head, ["Maths", "Maths"]] }]);
    expect(bySheet.plan.steps.map(({ classId }) => classId)).toEqual(["5a"]);
    const chosen = await school.compareNames([head, ["Maths", "Maths"]], { classId: "5a" });
    expect(chosen.plan.steps.map(({ classId }) => classId)).toEqual(["5a"]);
  });

  it("are found by « Nom en français » where no column is called « Matière »", async () => {
    const { compareNames } = await twoClasses();
    const report = await compareNames([
      ["Nom en français", "Nom en anglais"],
      ["Sciences de la vie et de la Terre", "Life and Earth Sciences"],
    ]);
    expect(report.plan.steps).toMatchObject([
      { classId: "6a", subjects: [{ subjectId: "svt", from: {}, to: { names: { en: "Life and Earth Sciences" } } }] },
    ]);
  });

  it("stay where a cell is empty, or are taken away when that is asked for", async () => {
    const { compareNames, apply, names } = await twoClasses();
    const rows = [
      ["Matière", "Nom en portugais", "Nom en anglais"],
      ["Mathématiques", null, "Mathematics"],
    ];
    expect((await compareNames(rows, { classId: "6a" })).totals).toMatchObject({ created: 1, removed: 0 });
    await apply(await compareNames(rows, { classId: "6a", empty: "remove" }));
    expect(await names("6a", "maths")).toEqual({ en: "Mathematics" });
  });

  it("that somebody has changed since the dry run are not overwritten", async () => {
    const { compareNames, apply, ports, names } = await twoClasses();
    const report = await compareNames([
      ["Matière", "Anglais"],
      ["Mathématiques", "Mathematics"],
    ]);
    const key = { classId: "6a", subjectId: "maths" };
    const now = await ports.data.subjects.find(SCOPE, key);
    if (now === undefined) throw new Error("The subject is gone.");
    const changed = { ...now.record, names: { en: "Maths" } };
    await ports.data.subjects.put(SCOPE, key, changed, { revision: now.revision });
    await expect(apply(report)).rejects.toThrow("changed");
    expect(await names("6a", "maths")).toEqual({ en: "Maths" });
  });
});

describe("nothing is imported, and the place is named, when", () => {
  const HEAD = ["Matière", "Nom en anglais"];
  it.each<readonly [string, MadeSheet["rows"], object, string]>([
    [
      "no class has the subject",
      [HEAD, ["Latin", "Latin"]],
      {},
      "Feuille « Feuil1 », ligne 2 : « Latin » : aucune classe de l'année n'a cette matière. Écrivez une des matières : Maths, Histoire-Géographie,",
    ],
    ["the class has not", [HEAD, ["SVT", "Science"]], { classId: "5a" }, "la classe 5e A n'a pas cette matière"],
    [
      "the class is unknown",
      [
        ["Classe", ...HEAD],
        ["4e Z", "Maths", "Maths"],
      ],
      {},
      "« 4e Z » n'existe pas",
    ],
    ["a figure stands for a name", [HEAD, ["Maths", 4]], {}, "il n'y a aucune lettre"],
    ["a name is too long", [HEAD, ["Maths", "x".repeat(200)]], {}, "caractères"],
    ["a formula was never calculated", [HEAD, ["Maths", { f: "A1" }]], {}, "n'a pas de résultat"],
    ["a row names no subject", [HEAD, [null, "Maths"]], {}, "cette ligne n'a pas de matière"],
    [
      "two rows give a subject two names",
      [HEAD, ["Maths", "Maths"], ["Mathématiques", "Mathematics"]],
      {},
      "la ligne 2 donne à la même matière un autre nom",
    ],
    [
      "two columns are of one language",
      [
        [...HEAD, "name_en"],
        ["Maths", "a", "b"],
      ],
      {},
      "disent la même chose",
    ],
    [
      "no column is of a language",
      [
        ["Matière", "Coefficient"],
        ["Maths", 4],
      ],
      {},
      "une colonne « Nom en anglais »",
    ],
  ])("%s", async (_, rows, choices, sentence) => {
    const { compareNames } = await twoClasses();
    const { faults, plan } = await compareNames(rows, choices);
    expect(faults.map(describeFault).join("\n").replaceAll("\u202f", " ")).toContain(sentence);
    expect(plan.steps).toEqual([]);
  });
});

test("a CSV file is cut where its head is understood", async () => {
  const { compare } = await twoClasses();
  const report = await compare(csvFile("Matière,Nom en anglais\nMaths,Mathematics; and more\n"), { what: "subjects" });
  expect(report.faults).toEqual([]);
  expect(report.plan.steps[0]).toMatchObject({ subjects: [{ to: { names: { en: "Mathematics; and more" } } }] });
});

test("what is exported can be imported again, and gives the same names in a class that has none", async () => {
  const someName = fc.constantFrom("Mathematics", "Ciências", "French – reading", "Ɛʋe", "Arts & Crafts");
  const names = fc.record({ en: someName, pt: someName, fr: someName }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(fc.tuple(names, names, names), fc.constantFrom("xlsx", "csv"), async (some, format) => {
      const named = NAMELESS.map((subject, n) =>
        Object.keys(some[n] ?? {}).length === 0 ? subject : { ...subject, names: some[n] ?? {} },
      );
      const [from, into] = [await aSchoolToImport({ subjects: named }), await aSchoolToImport({ subjects: NAMELESS })];
      const forms = await from.forms({ what: "subjects" });
      const bytes = format === "csv" ? csvFile(forms.map(formCsv).join("")) : await workbook(forms.map(formSheet));
      const choices = { what: "subjects", classId: "6a" } as const;
      expect((await from.compare(bytes, choices)).plan.steps).toEqual([]);
      const report = await into.compare(bytes, choices);
      expect(report.faults).toEqual([]);
      await into.apply(report);
      expect(await into.forms({ what: "subjects" })).toEqual(forms);
    }),
    { numRuns: 25 },
  );
});
