import {
  archiveNames,
  batchFileName,
  documentFileName,
  ownNames,
  personFileWords,
  schoolFileWords,
  studentFileName,
} from "@palmares/core/text/file-names";
import { savedFileName } from "@palmares/core/text/saved-file-name";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { aSchoolClass, aStudent } from "../../support/factories.ts";
import { REAL_NAMES } from "../../support/real-names.ts";

const document = { type: "BULLETIN", term: "T1" } as const;
const OWNER = { school: { name: "Lycée Kaboré" }, schoolClass: aSchoolClass() } as const;
/** Words and single hyphens, one dot before the ending. */
const SAFE_NAME = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.pdf$/;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const anything = fc.string({ unit: "binary", maxLength: 300 });

describe("the name of a file that names a student", () => {
  it("says who, the matricule, the document and the term", () => {
    const student = aStudent({ lastName: "TRAORÉ", firstNames: "Ƴero", matricule: "2024/0012" });
    expect(studentFileName(student, document)).toBe("TRAORE-Yero-2024-0012-bulletin-T1.pdf");
    expect(studentFileName(student, { ...document, type: "HONOR" })).toBe(
      "TRAORE-Yero-2024-0012-tableau-honneur-T1.pdf",
    );
    expect(studentFileName(student, { ...document, schoolYear: "2024/2025" })).toBe(
      "TRAORE-Yero-2024-0012-bulletin-T1-2024-2025.pdf",
    );
  });

  it("is the same in a ZIP, in the command line's folder and saved by the console", () => {
    const student = aStudent({ lastName: "BƐ̃NDƐ", firstNames: "Ɓuudi" });
    const name = studentFileName(student, document);
    expect(savedFileName(personFileWords(student), document)).toBe(name);
    expect(archiveNames().of({ ...OWNER, student }, document)).toBe(`6e-A/${name}`);
  });

  it.each(REAL_NAMES)("of « $lastName $firstNames » is $file", ({ lastName, firstNames, file }) => {
    const student = aStudent({ lastName, firstNames, matricule: "0012" });
    expect(studentFileName(student, document)).toBe(`${file}-0012-bulletin-T1.pdf`);
    const decomposed = { ...student, lastName: lastName.normalize("NFD"), firstNames: firstNames.normalize("NFD") };
    expect(studentFileName(decomposed, document)).toBe(studentFileName(student, document));
  });

  it("takes the id where there is no matricule, and a word where no letter is left", () => {
    expect(personFileWords(aStudent({ id: "12", matricule: " " }))).toBe("TRAORE-Awa-12");
    expect(personFileWords(aStudent({ lastName: "’", firstNames: "..", matricule: "№" }))).toBe("eleve-sans-matricule");
  });

  it("is safe and short on every system, whatever the name", () => {
    fc.assert(
      fc.property(anything, anything, anything, (lastName, firstNames, matricule) => {
        const name = studentFileName(aStudent({ lastName, firstNames, matricule }), document);
        expect(name).toMatch(SAFE_NAME);
        expect(name.length).toBeLessThan(150);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["../../etc/passwd", "..\\..\\C:\\x", "\u202eA\u0000\nB", 'a:b*c?d"e<f>g|h', ".hidden", "end. . "])(
    "holds nothing of a path: « %s »",
    (lastName) => {
      expect(studentFileName(aStudent({ lastName, firstNames: "" }), document)).toMatch(SAFE_NAME);
    },
  );
});

describe("the name of a document about the school", () => {
  const school = { name: "Lycée Philippe Zinda Kaboré" };

  it("says the school, the document and the term, and lies beside the folders of the classes", () => {
    expect(archiveNames().of({ school }, { type: "STATISTIQUES", term: "T1" })).toBe(
      "statistiques-Lycee-Philippe-Zinda-Kabore-T1.pdf",
    );
    expect(savedFileName(schoolFileWords(school.name), { type: "STATISTIQUES", term: "T1", language: "en" })).toBe(
      "statistiques-Lycee-Philippe-Zinda-Kabore-T1-en.pdf",
    );
  });

  it("behind a link has the year and no class", () => {
    expect(documentFileName("3f9c21ab55", "STATISTIQUES", "T2", { schoolYear: "2025-2026" })).toBe(
      "statistiques-T2-2025-2026-3f9c21ab.pdf",
    );
  });
});

describe("the name of a file behind a link", () => {
  it("names the kind, the term and the class, in letters that every system knows", () => {
    const schoolClass = aSchoolClass({ name: "6e Ɛ", schoolYear: "2025-2026" });
    expect(documentFileName("3f9c21ab55", "HONOR", "T2", schoolClass)).toBe(
      "tableau-honneur-T2-6e-E-2025-2026-3f9c21ab.pdf",
    );
  });

  it.each([
    ["zip", "documents-6e-A-T1-tableaux-d-honneur-k3v9x0.zip"],
    ["print", "impression-6e-A-T1-tableaux-d-honneur-k3v9x0.pdf"],
    ["summary", "recapitulatif-6e-A-T1-tableaux-d-honneur-k3v9x0.csv"],
  ] as const)("names a batch's label and output: %s", (output, name) => {
    expect(batchFileName({ label: "6e A · T1 · tableaux d'honneur", id: "01kb2h7m-k3v9x0" }, output)).toBe(name);
  });
});

describe("the names in a ZIP", () => {
  const student = aStudent({ lastName: "KABORÉ", firstNames: "Awa", matricule: "0012" });
  const folderOf = (name: string) =>
    archiveNames()
      .of({ ...OWNER, schoolClass: aSchoolClass({ name }), student }, document)
      .replace(/\/.*/, "");

  it("tell namesakes apart by their matricules, whoever comes first", () => {
    const namesakes = ["0012", "0013"].map((matricule) => aStudent({ ...student, id: matricule, matricule }));
    const namesOf = (students: typeof namesakes) => {
      const names = archiveNames();
      return students.map((one) => names.of({ ...OWNER, student: one }, document));
    };
    expect(namesOf(namesakes)).toEqual([
      "6e-A/KABORE-Awa-0012-bulletin-T1.pdf",
      "6e-A/KABORE-Awa-0013-bulletin-T1.pdf",
    ]);
    expect(namesOf(namesakes.toReversed())).toEqual(namesOf(namesakes).toReversed());
  });

  it("differ also on systems that ignore case, should two be alike", () => {
    const names = archiveNames();
    const of = (matricule: string) => names.of({ ...OWNER, student: aStudent({ ...student, matricule }) }, document);
    expect([of("a/1"), of("A-1"), of("a 1")]).toEqual([
      "6e-A/KABORE-Awa-a-1-bulletin-T1.pdf",
      "6e-A/KABORE-Awa-A-1-bulletin-T1-2.pdf",
      "6e-A/KABORE-Awa-a-1-bulletin-T1-3.pdf",
    ]);
  });

  it.each([
    ["6e A", "6e-A"],
    ["Tle F3", "Tle-F3"],
    ["Com 1", "Com-1"],
    ["Com1", "classe-Com1"],
    ["COM¹", "classe-COM1"],
    ["lpt0", "classe-lpt0"],
    ["Aux", "classe-Aux"],
    ["aux.", "classe-aux"],
    ["CON", "classe-CON"],
    ["nul ", "classe-nul"],
    ["Prn", "classe-Prn"],
    ["ＣＯＮ", "classe-CON"],
    ["Con.6e", "Con-6e"],
    ["Auxiliaires", "Auxiliaires"],
    [".", "classe"],
    ["...", "classe"],
    ["", "classe"],
    ["6e\u202f«\u00a0A\u00a0»", "6e-A"],
  ])("have « %s » in the folder %s", (name, folder) => {
    expect(folderOf(name)).toBe(folder);
  });

  it("give each class its own folder, with the year where there are several", () => {
    const classes = [
      aSchoolClass({ id: "1", name: "6e A", schoolYear: "2025-2026" }),
      aSchoolClass({ id: "2", name: "6e A", schoolYear: "2024-2025" }),
      aSchoolClass({ id: "3", name: "6E-A", schoolYear: "2024-2025" }),
      aSchoolClass({ id: "4", name: "6eA", schoolYear: "2024-2025" }),
    ];
    const folders = (years: boolean) => {
      const names = archiveNames({ years });
      return classes.map((one) => names.of({ ...OWNER, schoolClass: one, student }, document).replace(/\/.*/, ""));
    };
    expect(folders(true)).toEqual(["6e-A-2025-2026", "6e-A-2024-2025", "6E-A-2024-2025-2", "6eA-2024-2025"]);
    expect(folders(false)).toEqual(["6e-A", "6e-A-2", "6E-A-3", "6eA"]);
  });

  it("are safe, short and each its own, whatever the classes and students", () => {
    const some = fc.constantFrom("6e A", "6e-A", "COM1", "com1", "", ".", "Ɓ", "ɓ", "KABORÉ", "Kabore", "aux");
    const words = fc.oneof(some, anything);
    const entry = fc.tuple(fc.nat(5), words, words, words);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const names = archiveNames();
        const all = entries.map(([classId, className, lastName, matricule]) =>
          names.of(
            {
              ...OWNER,
              schoolClass: aSchoolClass({ id: String(classId), name: className }),
              student: aStudent({ lastName, firstNames: "", matricule }),
            },
            document,
          ),
        );
        for (const name of all) {
          const [folder = "", file = "", ...more] = name.split("/");
          expect(more).toEqual([]);
          expect(folder).toMatch(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/);
          expect(folder).not.toMatch(DEVICE);
          expect(file).toMatch(SAFE_NAME);
          expect(name.length).toBeLessThan(220);
        }
        expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(all.length);
      }),
    );
  });
});

test("a number goes before the ending, and never gives a name that is taken", () => {
  const own = ownNames();
  expect(["a.pdf", "a-2.pdf", "A.pdf", "a.pdf", "a", "a"].map(own)).toEqual([
    "a.pdf",
    "a-2.pdf",
    "A-3.pdf",
    "a-4.pdf",
    "a",
    "a-2",
  ]);
});
