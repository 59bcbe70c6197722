import { CFB } from "@e965/xlsx";
import { LIMITS } from "@palmares/core/contract/limits";
import type { PalmaresError } from "@palmares/core/domain/errors";
import { readTable, type TableRequest } from "@palmares/core/imports/sheets/read-table";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { csvOf } from "../../../web/src/screens/setup/tables/table.ts";
import { aFile, csvFile } from "../../support/imports/files.ts";
import { aSchoolToImport } from "../../support/imports/year.ts";

const read = (bytes: Uint8Array, said: Partial<TableRequest> = {}) => readTable({ bytes, what: "students", ...said });
const refusal = async (bytes: Uint8Array, said: Partial<TableRequest> = {}): Promise<string> => {
  const error = (await read(bytes, said).then(
    () => {
      throw new Error("The file was read.");
    },
    (reason: unknown) => reason,
  )) as PalmaresError;
  expect(error.code).toBe("UNREADABLE_FILE");
  return sentenceFor(error).replaceAll("\u202f", " ");
};
const plain = (notes: readonly string[]) => notes.map((note) => note.replaceAll("\u202f", " "));
const HEAD = ["Matricule", "Nom", "Prénoms", "Né(e) le"];

const ROWS = [
  ["LYCÉE WEND-KUUNI"],
  [],
  [...HEAD, "Classe", "Téléphone"],
  ["0017", "KABORÉ", "Awa", new Date("2013-03-01T00:00:00Z"), "6e A", 70_112_233],
  [{ z: "0000", v: 18 }, "SAWADOGO", "Issa", "31/02/2013", "6e A", null],
  ["0019", "ZONGO", "#NOM ?", 41_234, "6e B", null],
];
const TEXTS = [
  ["0017", "KABORÉ", "Awa", "01/03/2013", "6e A"],
  ["0018", "SAWADOGO", "Issa", "31/02/2013", "6e A"],
  ["0019", "ZONGO", "#NOM ?", "41234", "6e B"],
];

/** An ODS file with days and zeros as LibreOffice writes them: the library that makes our files does not. */
async function anOds(): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(aFile(ROWS, "ods"));
  const content = (await zip.file("content.xml")?.async("string")) ?? "";
  const changed = content
    .replace(/<table:table-cell[^>]*office:value="41334"[^>]*>.*?<\/table:table-cell>/, DAY)
    .replace("<text:p>18</text:p>", "<text:p>0018</text:p>");
  expect(changed.match(/2013-03-01|>0018</g)).toHaveLength(2);
  zip.file("content.xml", changed);
  return zip.generateAsync({ type: "uint8array" });
}
const DAY =
  '<table:table-cell office:value-type="date" office:date-value="2013-03-01"><text:p>01/03/13</text:p></table:table-cell>';

test.each([
  ["XLSX", async () => aFile(ROWS)],
  ["ODS", anOds],
  ["XLS", async () => aFile(ROWS, "biff8")],
] as const)("a list of students as %s is its cells as texts: zeros, days, figures, errors", async (_name, made) => {
  const { columns, rows, notes } = await read(await made());
  expect(columns).toEqual([...HEAD, "Classe"]);
  expect(rows).toEqual(TEXTS);
  expect(plain(notes)).toEqual(["Colonnes non reprises : Téléphone."]);
});

test("a formula without a result is shown as that formula, and is a fault when the table is sent", async () => {
  const { rows, columns } = await read(
    aFile([
      ["Matricule", "Nom", "Classe"],
      ["0017", { f: "C2&D2" }, "6e A"],
    ]),
  );
  expect(rows).toEqual([["0017", "=C2&D2", "6e A"]]);
  const { compare } = await aSchoolToImport();
  const { faults } = await compare(csvFile(csvOf({ columns, rows }).csv), { what: "students" });
  expect(faults.map(({ code }) => code)).toEqual(["UNCALCULATED"]);
});

/** Everything that a cell can be, where a list of students has it. */
const LISTED = [
  [...HEAD, "Sexe", "Redoublant", "Boursier", "Lieu de naissance", "Contact", "Classe"],
  ["0017", "KABORÉ", "Awa", new Date("2013-03-01T00:00:00Z"), "F", 1, true, "Kaya", 70_112_233, "6e A"],
  [{ z: "00000", v: 18 }, "OUÉDRAOGO", "Rasmata", "12/06/2013", "fille", 0, "non", "Bobo; Dioulasso", null, "6ème A"],
  [20_250_019, "N'GUESSAN", 'Aya "Rose"', "2013-06-12", "M", "O", false, null, null, "6e A"],
];

test.each([
  ["a sound list", LISTED],
  [
    "lost digits",
    [
      ["Matricule", "Nom", "Classe"],
      [20_230_000_000_123_456, "KABORÉ Awa", "6e A"],
    ],
  ],
  [
    "an error",
    [
      ["Matricule", "Nom", "Classe"],
      ["0017", "#NOM ?", "6e A"],
    ],
  ],
  [
    "no day",
    [
      [...HEAD, "Classe"],
      ["0017", "KABORÉ", "Awa", "31/02/2013", "6e A"],
    ],
  ],
  [
    "no class",
    [
      [...HEAD, "Classe"],
      ["0017", "KABORÉ", "Awa", null, "9e Z"],
    ],
  ],
] as const)("what the page sends means what the file means: %s", async (_name, made) => {
  const { compare } = await aSchoolToImport();
  const ofFile = await compare(aFile(made), { what: "students" });
  const { columns, rows } = await read(aFile(made));
  const ofPage = await compare(csvFile(csvOf({ columns, rows }).csv), { what: "students" });
  expect(ofPage.plan).toEqual(ofFile.plan);
  expect(ofPage.students).toBe(ofFile.students);
  expect(ofPage.faults.map(({ code }) => code)).toEqual(ofFile.faults.map(({ code }) => code));
  expect(ofFile.plan.steps.length + ofFile.faults.length).toBe(1);
});

describe.each(["xlsx", "biff8"] as const)("a list of students as %s", (type) => {
  test("with a sheet for each class is one table, with the class of each", async () => {
    const bytes = aFile(
      [
        { name: "6e A", rows: [HEAD, ["0017", "KABORÉ", "Awa", "01/03/2013"]] },
        {
          name: "6e B",
          rows: [
            ["N°", "Noms et prénoms", "Matricule", "Âge"],
            [1, "ZONGO Ali", "0020", 12],
            [null, "Effectif : 1"],
          ],
        },
        { name: "Notice", rows: [["Ne rien changer ici."]] },
        { name: "Brouillon", rows: [HEAD, ["0099", "X", "Y", null]], isHidden: true },
      ],
      type,
    );
    const all = await read(bytes);
    expect(all.columns).toEqual([...HEAD, "Classe", "Noms et prénoms"]);
    expect(all.rows).toEqual([
      ["0017", "KABORÉ", "Awa", "01/03/2013", "6e A", ""],
      ["0020", "", "", "", "6e B", "ZONGO Ali"],
    ]);
    expect(all.sheets).toEqual([
      { name: "6e A", rows: 1, isTaken: true },
      { name: "6e B", rows: 1, isTaken: true },
      { name: "Notice", rows: 0, isTaken: false },
    ]);
    expect(plain(all.notes)).toEqual([
      "Masqué dans le classeur, donc pas lu : la feuille « Brouillon ». Affichez ce qui doit l'être, puis rouvrez le fichier.",
      "Lignes du fichier non reprises (titres, totaux, signatures, ou ni nom ni matricule) : « 6e B » 3.",
      "Colonnes non reprises : Âge.",
      "Sans tableau reconnu, donc pas lu : la feuille « Notice ».",
    ]);
    const one = await read(bytes, { sheet: "6e B" });
    expect(one.rows).toEqual([["ZONGO Ali", "0020", "6e B"]]);
    expect(plain(one.notes).join(" ")).toContain("La classe « 6e B » vient du titre ou du nom de la feuille");
  });
});

describe("a list of students", () => {
  test("takes the class of the title above each of its tables, and says which rows are none of them", async () => {
    const bytes = aFile([
      ["Classe : 6e A"],
      HEAD,
      ["0017", "KABORÉ", "Awa", null],
      [null, "Effectif : 1"],
      ["Classe : 6e B"],
      HEAD,
      ["0020", "ZONGO", "Ali", null],
    ]);
    const { rows, notes } = await read(bytes);
    expect(rows).toEqual([
      ["0017", "KABORÉ", "Awa", "", "6e A"],
      ["0020", "ZONGO", "Ali", "", "6e B"],
    ]);
    expect(plain(notes).at(-1)).toBe(
      "Lignes du fichier non reprises (titres, totaux, signatures, ou ni nom ni matricule) : 4, 5, 6.",
    );
  });

  test("without a class gets an empty column for it, and says so", async () => {
    const { columns, rows, notes } = await read(aFile([HEAD, ["0017", "KABORÉ", "Awa", null]]));
    expect(columns.at(-1)).toBe("Classe");
    expect(rows).toEqual([["0017", "KABORÉ", "Awa", "", ""]]);
    expect(plain(notes)).toEqual(["Rien ne dit la classe de tous les élèves. Complétez la colonne Classe."]);
  });

  test("repeats a merged cell on each of its rows, and says so", async () => {
    const rows = [
      ["Matricule", "Nom", "Prénoms", "Classe"],
      ["0017", "KABORÉ", "Awa", "6e A"],
      ["0018", "SAWADOGO", "Issa", null],
    ];
    const table = await read(aFile([{ rows, merged: ["D2:D3"] }]));
    expect(table.rows.map((cells) => cells[3])).toEqual(["6e A", "6e A"]);
    expect(plain(table.notes)).toEqual([
      "Des cellules fusionnées couvrent plusieurs lignes ; ce qu'elles disent est répété sur chacune.",
    ]);
  });

  test("shows that a spreadsheet has lost digits of a matricule, and cuts no figure", async () => {
    const { rows } = await read(
      aFile([
        ["Matricule", "Nom"],
        [20_230_000_000_123_456, "KABORÉ"],
        [{ f: "0.1+0.2", v: 0.1 + 0.2 }, "ZONGO"],
      ]),
    );
    expect(rows[0]?.[0]).toMatch(/^2,\d+e\+16$/);
    expect(rows[1]?.[0]).toBe("0,3");
  });

  test("that is too large for a page names what fits, or is refused", async () => {
    const list = (count: number) => [
      ["Matricule", "Nom", "Classe"],
      ...Array.from({ length: count }, (_, n) => [`M${n}`, `NOM${n}`, "6e A"]),
    ];
    expect(await refusal(aFile(list(LIMITS.tableRows + 1)))).toContain("Le tableau a 2001 lignes ; ici, 2000 au plus");
    const two = await read(
      aFile([
        { name: "a", rows: list(LIMITS.tableRows) },
        { name: "b", rows: list(1) },
      ]),
    );
    expect(two.rows).toHaveLength(LIMITS.tableRows);
    expect(two.sheets.map(({ isTaken }) => isTaken)).toEqual([true, false]);
    expect(plain(two.notes).at(-1)).toContain(
      "Pas encore dans le tableau, qui a 2000 lignes au plus : la feuille « b »",
    );
  });
});

describe("the largest table that is shown", () => {
  /** A quotation mark is escaped in JSON, and once more in the JSON of the function's answer: four bytes for one letter. */
  const tableOf = (quotes: number) => {
    const rows = Array.from({ length: LIMITS.tableRows }, (_, n) => `M${n};NOM;Awa;6e A;"${'""'.repeat(quotes)}"`);
    return csvFile(["Matricule;Nom;Prénoms;Classe;Nationalité", ...rows].join("\r\n"));
  };

  test("is within the 6 MB of a function's answer, and longer texts are refused", { timeout: 30_000 }, async () => {
    const table = await read(tableOf(610));
    expect(table.rows).toHaveLength(LIMITS.tableRows);
    const answer = Buffer.byteLength(JSON.stringify({ statusCode: 200, body: JSON.stringify(table) }));
    expect(answer).toBeGreaterThan(4_500_000);
    expect(answer).toBeLessThan(6 * 1024 * 1024);
    expect(await refusal(tableOf(640))).toContain("Les textes du tableau sont trop longs");
  });
});

describe("a list of subjects", () => {
  const rows = [
    ["Classe : 6e A"],
    ["N°", "Disciplines", "Enseignant", "Coef.", "Volume horaire"],
    [1, "Français", "Mme SANOU", 4, 6],
    [2, "Anglais", null, 2.5, 3],
  ];
  test("is subject, coefficient and teacher, whatever the order of its columns", async () => {
    const table = await read(
      aFile([
        { name: "6e A", rows },
        { name: "6e B", rows },
      ]),
      { what: "subjects" },
    );
    expect(table.columns).toEqual(["subject", "coefficient", "teacher"]);
    expect(table.rows).toEqual([
      ["Français", "4", "Mme SANOU"],
      ["Anglais", "2,5", ""],
    ]);
    expect(plain(table.notes)).toEqual([
      "Colonnes non reprises : N°, Volume horaire.",
      "Il y a aussi un tableau dans la feuille « 6e B ».",
    ]);
  });
});

describe("a file without a table is refused, with what would do", () => {
  test("no cells, no head, no such sheet", async () => {
    expect(await refusal(aFile([[null]]))).toContain("Le classeur n'a aucune cellule remplie.");
    expect(await refusal(aFile([["Bonjour"]]))).toContain(
      "Aucune ligne d'en-tête d'élèves n'est reconnue dans la feuille « Feuil1 ».",
    );
    expect(await refusal(aFile([["Bonjour"]]), { what: "subjects" })).toContain("Matière, Coefficient, Professeur");
    expect(await refusal(aFile([HEAD, ["1", "A", "B", null]]), { sheet: "6e Z" })).toContain(
      "Le classeur n'a pas de feuille « 6e Z ». Choisissez-en une : Feuil1.",
    );
  });

  test("a password, a PDF, a page, a broken file, a file that is too large", async () => {
    // What Excel writes is no zip, and holds one that nobody can read.
    const book = CFB.utils.cfb_new();
    for (const name of ["EncryptionInfo", "EncryptedPackage"]) CFB.utils.cfb_add(book, `/${name}`, Buffer.alloc(64, 7));
    const locked = CFB.write(book, { type: "buffer" }) as Uint8Array;
    expect(await refusal(new Uint8Array(locked))).toContain("protégé par un mot de passe");
    const zip = await JSZip.loadAsync(aFile([["x"]], "ods"));
    const manifest = await zip.file("META-INF/manifest.xml")?.async("string");
    zip.file("META-INF/manifest.xml", (manifest ?? "").replace(/<\/\w+:manifest>/, "<manifest:encryption-data/>$&"));
    expect(await refusal(await zip.generateAsync({ type: "uint8array" }))).toContain("protégé par un mot de passe");
    expect(await refusal(csvFile("%PDF-1.7"))).toContain("C'est un PDF");
    expect(await refusal(csvFile("<html><table>"))).toContain("C'est une page web");
    expect(await refusal(csvFile("PK\u0003\u0004 and no zip"))).toContain("abîmé, ou incomplet");
    expect(await refusal(new Uint8Array(LIMITS.tableFileBytes + 1))).toContain("Le fichier dépasse 3 Mo");
  });

  test("a workbook with macros is read as any other: they are not run", async () => {
    const zip = await JSZip.loadAsync(
      aFile([
        ["Matricule", "Nom", "Classe"],
        ["1", "KABORÉ", "6e A"],
      ]),
    );
    zip.file("xl/vbaProject.bin", new Uint8Array(2_000));
    expect((await read(await zip.generateAsync({ type: "uint8array" }))).rows).toEqual([["1", "KABORÉ", "6e A"]]);
  });
});
