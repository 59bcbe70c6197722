import type { ImportReport } from "@palmares/core/imports/import-plan";
import { describe, expect, test } from "vitest";
import { aFigure, aStudent } from "../../support/factories.ts";
import { aFile, csvFile } from "../../support/imports/files.ts";
import { choices, dryRun, STUDENTS } from "../../support/imports/school.ts";

/** The marks that would be written: « maths elodie 1425 ». */
const marksOf = ({ plan }: ImportReport): string[] =>
  plan.steps.flatMap((step) =>
    step.kind === "columns"
      ? step.columns.flatMap(({ subjectId, changes }) =>
          changes.map(({ studentId, assessmentId, field, to }) =>
            [subjectId, studentId, assessmentId, field === "remark" ? "remark" : undefined, String(to)]
              .filter((part) => part !== undefined)
              .join(" "),
          ),
        )
      : [],
  );
/** The faults with their places: « UNCALCULATED C2 ». */
const faultsOf = ({ faults }: ImportReport): string[] =>
  faults.map(({ code, at }) =>
    [code, at && `${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at.column ?? -1] ?? ""}${at.row + 1}`].join(" ").trim(),
  );
const warningsOf = ({ warnings }: ImportReport): string[] => [...new Set(warnings.map(({ code }) => code))].sort();

const DAY = (iso: string) => new Date(`${iso}T00:00:00Z`);

describe("sheets of marks as schools send them", () => {
  test("1: titles above the table, columns in any order, short names of subjects, means and ranks beside, a sum below", async () => {
    const report = await dryRun(
      aFile([
        ["RÉPUBLIQUE DU BÉNIN"],
        ["Collège de la Paix", null, null, "Année scolaire : 2025-2026"],
        ["Classe : 6ème A      Trimestre : 1er"],
        [],
        ["Rang", "Maths", "Noms et prénoms", "Hist.-Géo.", "Moyenne", "Mle"],
        [1, 14.25, "KABORÉ Ɛlodie", "12,5", { f: "AVERAGE(B6,D6)", v: 13.375 }, "0012345"],
        [2, "9,5", "KOUASSI Jean-Marie", 11, { f: "AVERAGE(B7,D7)", v: 10.25 }, "12/345"],
        [null, { f: "AVERAGE(B6:B7)", v: 11.875 }, "Moyenne de la classe", { f: "AVERAGE(D6:D7)", v: 11.75 }],
        ["Le professeur principal : M. Diallo"],
      ]),
    );
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report)).toEqual(["maths elodie 1425", "maths jm 950", "hg elodie 1250", "hg jm 1100"]);
    expect(warningsOf(report)).toEqual(["COLUMN_LEFT_OUT", "NOT_IN_FILE"]);
  });

  test("2: one sheet of one subject with a head of two rows, merged cells, and a long name over two rows", async () => {
    const report = await dryRun(
      aFile([
        {
          name: "Anglais_T1",
          rows: [
            ["Matière", "Anglais", null, "Classe", "6e A", null, "Trimestre", "1"],
            [],
            ["N°", null, "Nom et Prénoms", "INTERROGATIONS (/20)", null, null, "DEVOIRS", null, "Moy"],
            [null, null, null, "1", "2", "3", "D1", "D2", null],
            [1, null, "KABORÉ Ɛlodie", 12, 13, 14, 10, 11.5, { f: "X", v: 12 }],
            [2, null, "KOUASSI Jean-", 8, 9],
            [null, null, "Marie"],
            [3, null, "N'GUESSAN AYA", 12, "abs", null, "12/20", 15],
          ],
          merged: ["A3:A4", "C3:C4", "D3:F3", "G3:H3", "I3:I4"],
        },
      ]),
    );
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report)).toEqual([
      "ang elodie interrogation-1 1200",
      "ang elodie interrogation-2 1300",
      "ang elodie interrogation-3 1400",
      "ang elodie devoir-1 1000",
      "ang elodie devoir-2 1150",
      "ang jm interrogation-1 800",
      "ang jm interrogation-2 900",
      "ang aya interrogation-1 1200",
      "ang aya interrogation-2 absent",
      "ang aya devoir-1 1200",
      "ang aya devoir-2 1500",
    ]);
  });

  test("3: the columns of a real file, far apart, with the block of facts to the right", async () => {
    const wide = (cells: Readonly<Record<number, string | number>>) =>
      Array.from({ length: 28 }, (_, n) => cells[n] ?? null);
    const report = await dryRun(
      aFile([
        wide({ 20: "Coef", 21: 3 }),
        wide({ 20: "Classe :", 21: "6e A" }),
        wide({ 20: "Matière :", 21: "S.V.T" }),
        [],
        wide({
          0: "N°",
          2: "Nom et Prénoms",
          7: "Interro 1",
          8: "Interro 2",
          18: "Devoir 1",
          21: "Devoir 2",
          27: "Moyenne",
        }),
        wide({ 0: 1, 2: "KABORÉ Ɛlodie", 7: 10, 8: 11, 18: 12, 21: 13, 27: 11.5 }),
      ]),
    );
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report)).toEqual([
      "svt elodie interrogation-1 1000",
      "svt elodie interrogation-2 1100",
      "svt elodie devoir-1 1200",
      "svt elodie devoir-2 1300",
    ]);
  });

  test("4: figures that no calculator has seen, errors in French, a date for a mark, a percentage, a letter O", async () => {
    const report = await dryRun(
      aFile([
        ["Matricule", "Nom", "Prénoms", "Maths", "Français", "Anglais"],
        ["0012345", "KABORÉ", "Ɛlodie", { f: "D3+1" }, "#DIV/0 !", { z: "dd/mm", v: 46_154 }],
        ["12/345", "KOUASSI", "Jean-Marie", { z: "0%", v: 0.7 }, "1O", 14.255],
        ["20230000000123456", "N’GUESSAN", "Aya", 21, "-2", "12/10"],
      ]),
    );
    expect(faultsOf(report)).toEqual([
      "UNCALCULATED D2",
      "ERROR_VALUE E2",
      "DATE_FOR_FIGURE F2",
      "PERCENT D3",
      "NOT_A_MARK E3",
      "TOO_PRECISE F3",
      "OUT_OF_RANGE D4",
      "OUT_OF_RANGE E4",
      "OTHER_SCALE F4",
    ]);
    expect(report.plan.steps).toEqual([]);
  });

  test("5: every word that schools write instead of a mark", async () => {
    const words = [
      "abs",
      "ABS",
      "Absente",
      "abs nj",
      "NE",
      "N.E.",
      "NC",
      "disp",
      "Dispensé(e)",
      "-",
      "—",
      "NR",
      "non rendu",
    ];
    const students = words.map((_, n) => aStudent({ id: `s${n}`, matricule: `W${n}`, lastName: `NOM${n}` }));
    const rows = words.map((word, n) => [`W${n}`, `NOM${n} Awa`, word]);
    const report = await dryRun(aFile([["Mle", "Nom complet", "Maths"], ...rows]), choices(), { students });
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report).map((line) => line.split(" ")[2])).toEqual([
      "absent",
      "absent",
      "absent",
      "unexcused",
      "notGraded",
      "notGraded",
      "notGraded",
      "dispensed",
      "dispensed",
      "notGraded",
      "notGraded",
      "notHandedIn",
      "notHandedIn",
    ]);
    expect(warningsOf(report)).toContain("WORDS_READ");
  });

  test("6: CSV with semicolons and decimal commas", async () => {
    const report = await dryRun(
      csvFile("Nom;Prénoms;Maths;Anglais\r\nKABORÉ;Ɛlodie;14,25;0,5\r\nKOUASSI;Jean-Marie;9,5;12\r\n"),
    );
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report)).toEqual(["maths elodie 1425", "maths jm 950", "ang elodie 50", "ang jm 1200"]);
    expect(warningsOf(report)).toContain("MATCHED_BY_NAME");
  });

  test("7: CSV with commas, where a decimal comma has cut a mark in two", async () => {
    const report = await dryRun(csvFile('Nom,Prénoms,Maths\nKABORÉ,Ɛlodie,14,25\nKOUASSI,Jean-Marie,"9,5"\n'));
    expect(faultsOf(report)).toEqual(["TOO_MANY_CELLS D2"]);
  });

  test("8: LibreOffice's CSV of a French system: Windows-1252, in which Ɛ is a question mark", async () => {
    const text = Buffer.from("Matricule;Noms et Prénoms;Maths\n0012345;KABORÉ ?lodie;14\n", "latin1");
    const report = await dryRun(new Uint8Array(text));
    expect(faultsOf(report)).toEqual([]);
    expect(warningsOf(report)).toEqual(["NAME_SPELLED_OTHERWISE", "NOT_IN_FILE", "QUESTION_MARK"]);
    expect(marksOf(report)).toEqual(["maths elodie 1400"]);
  });

  test("9: a matricule whose zeros and digits Excel took", async () => {
    const report = await dryRun(
      aFile([
        ["Matricule", "Nom et prénoms", "Maths"],
        [12_345, "Kaboré Ɛlodie", 12],
        [20_230_000_000_123_456, "N’Guessan Aya", 13],
      ]),
    );
    expect(faultsOf(report)).toEqual(["LOST_DIGITS A3"]);
    expect(warningsOf(report)).toContain("ZEROS_RESTORED");
  });

  test("10: rows that have slipped: the matricule of one, the name of another", async () => {
    const report = await dryRun(
      aFile([
        ["Matricule", "Nom", "Prénoms", "Maths"],
        ["0012345", "KOUASSI", "Jean-Marie", 12],
        ["12/345", "N’GUESSAN", "Aya", 13],
        ["B-7", "DIALLO", "Ali", 10],
        ["Z-9", "INCONNU", "Paul", 10],
      ]),
    );
    expect(faultsOf(report)).toEqual(["OTHER_NAME 2", "OTHER_NAME 3", "IN_OTHER_CLASS 4", "UNKNOWN_MATRICULE 5"]);
  });

  test("11: two of one name without a matricule are asked for, and nobody stands twice", async () => {
    const twins = [
      ...STUDENTS,
      aStudent({ id: "awa1", matricule: "A1", lastName: "TRAORÉ", firstNames: "Awa" }),
      aStudent({ id: "awa2", matricule: "A2", lastName: "Traoré", firstNames: "AWA" }),
    ];
    const rows = [
      ["Nom", "Prénoms", "Maths"],
      ["TRAORÉ", "Awa", 12],
      ["KABORÉ", "Ɛlodie", 10],
      ["KABORÉ", "Ɛlodie", 11],
    ];
    const report = await dryRun(aFile(rows), choices(), { students: twins });
    expect(faultsOf(report)).toEqual(["SEVERAL_OF_THIS_NAME 2", "TWICE 4"]);
    expect(report.faults[0]).toMatchObject({ matricules: ["A1", "A2"] });
  });

  test("12: a workbook with a sheet for each class; its name is the class", async () => {
    const head = ["Nom et prénoms", "Maths"];
    const report = await dryRun(
      aFile([
        { name: "6ème A", rows: [head, ["KABORÉ Ɛlodie", 12]] },
        { name: "sixième B", rows: [head, ["DIALLO Ali", 13]] },
        { name: "Notes", rows: [["à ne pas toucher"]] },
      ]),
      choices({ classId: undefined as never }),
    );
    expect(faultsOf(report)).toEqual([]);
    expect(report.plan.steps.map(({ classId }) => classId)).toEqual(["6a", "6b"]);
    expect(marksOf(report)).toEqual(["maths elodie 1200", "maths ali 1300"]);
  });

  test("13: the file of another class, period and subject is refused", async () => {
    const rows = [
      ["Classe : 6e B"],
      ["Période : T2"],
      ["Matière : Anglais"],
      ["Nom et prénoms", "Note"],
      ["DIALLO Ali", 12],
    ];
    expect(faultsOf(await dryRun(aFile(rows)))).toEqual(["OTHER_CLASS 1"]);
    expect(faultsOf(await dryRun(aFile(rows.slice(1))))).toContain("OTHER_PERIOD 1");
    expect(faultsOf(await dryRun(aFile(rows.slice(2)), choices({ subject: "maths" })))).toContain("OTHER_SUBJECT 1");
  });

  test("14: a mark far from the student's others is shown, and imported", async () => {
    const report = await dryRun(
      aFile([
        ["Nom et prénoms", "Maths", "Français", "Anglais", "Hist-Géo", "SVT"],
        ["KABORÉ Ɛlodie", 1.5, 14, 15, 13, 14],
      ]),
    );
    expect(report.warnings.find(({ code }) => code === "FAR_FROM_OTHERS")).toMatchObject({
      read: "1,5",
      least: "13",
      greatest: "15",
    });
    expect(marksOf(report)).toHaveLength(5);
  });

  test("15: columns that nobody knows are not lost in silence, and each work has one column", async () => {
    const report = await dryRun(
      aFile([
        ["Nom et prénoms", "Maths", "Latin", "Mathématiques"],
        ["KABORÉ Ɛlodie", 12, 13, 14],
      ]),
    );
    expect(faultsOf(report)).toEqual(["UNKNOWN_COLUMN C1", "SAME_COLUMN_TWICE D1"]);
  });

  test("16: trailing rows of a list of allowed values, an empty row, a head that is printed again", async () => {
    const head = ["N°", "Nom et prénoms", "Maths"];
    const empty = Array.from({ length: 40 }, () => [null, null, null]);
    const report = await dryRun(
      aFile([head, [1, "KABORÉ Ɛlodie", 12], [], head, [2, "KOUASSI Jean-Marie", 13], ...empty, [null, null, null]]),
    );
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report)).toEqual(["maths elodie 1200", "maths jm 1300"]);
  });

  test("17: marks that belong to nobody, and one cell over two students", async () => {
    const report = await dryRun(
      aFile([
        {
          rows: [["Nom et prénoms", "Maths"], ["KABORÉ Ɛlodie", 12], ["KOUASSI Jean-Marie"], [null, 15]],
          merged: ["B2:B3"],
        },
      ]),
    );
    expect(faultsOf(report)).toEqual(["NOBODY 4", "MERGED_OVER_ROWS B2"]);
  });

  test("18: English heads, remarks, and a typed mean beside single works", async () => {
    const report = await dryRun(
      aFile([
        ["Subject: English", "Class: 6e A"],
        ["Last Name", "First Name", "Student ID", "Test 1 (/10)", "Exam /20", "Average", "Remarks"],
        ["KABORÉ", "Ɛlodie", "0012345", 7.5, 15, 15, "Bon travail"],
      ]),
      choices({ subject: "ang" }),
      {
        kinds: [
          { id: "test", name: "Test", short: "T" },
          { id: "compo", name: "Composition", short: "C" },
        ],
      },
    );
    expect(faultsOf(report)).toEqual([]);
    expect(marksOf(report)).toEqual([
      "ang elodie test-1 750",
      "ang elodie compo-1 1500",
      "ang elodie remark Bon travail",
    ]);
    const [step] = report.plan.steps;
    expect(step?.kind === "columns" && step.columns[0]?.assessments.map(({ scale }) => scale)).toEqual([1000, 2000]);
  });

  test("19: what is entered already is unchanged, an empty cell leaves it or removes it", async () => {
    const entered = { maths: { elodie: aFigure("14,25"), jm: aFigure(9) } };
    const bytes = aFile([
      ["Nom et prénoms", "Maths"],
      ["KABORÉ Ɛlodie", "14,25"],
      ["KOUASSI Jean-Marie", null],
    ]);
    const left = await dryRun(bytes, choices(), { entered });
    expect(left.totals).toEqual({ created: 0, changed: 0, unchanged: 1, removed: 0, left: 1 });
    expect(left.plan.steps).toEqual([]);
    const removed = await dryRun(bytes, choices({ empty: "remove" }), { entered });
    expect(removed.totals).toEqual({ created: 0, changed: 0, unchanged: 1, removed: 1, left: 0 });
    expect(marksOf(removed)).toEqual(["maths jm undefined"]);
  });

  test("a workbook with a sheet for each subject, and one for each period", async () => {
    const head = ["Nom et prénoms", "Interro 1", "Devoir 1"];
    const bySubject = await dryRun(
      aFile([
        { name: "Anglais_T1", rows: [head, ["KABORÉ Ɛlodie", 12, 13]] },
        { name: "Maths", rows: [head, ["KABORÉ Ɛlodie", 14, 15]] },
      ]),
    );
    expect(faultsOf(bySubject)).toEqual([]);
    expect(marksOf(bySubject)).toHaveLength(4);
    const byPeriod = await dryRun(
      aFile([
        {
          name: "T1",
          rows: [
            ["Nom et prénoms", "Maths"],
            ["KABORÉ Ɛlodie", 12],
          ],
        },
        {
          name: "T2",
          rows: [
            ["Nom et prénoms", "Maths"],
            ["KABORÉ Ɛlodie", 17],
          ],
        },
      ]),
    );
    expect(marksOf(byPeriod)).toEqual(["maths elodie 1200"]);
    const twice = { name: "Mathématiques", rows: [head, ["KABORÉ Ɛlodie", 9, 9]] };
    const again = await dryRun(aFile([{ ...twice, name: "Maths" }, twice]));
    expect(faultsOf(again)).toEqual(["TWICE B2", "TWICE C2"]);
  });

  test("figures below no header are not lost in silence", async () => {
    const rows = [
      ["Nom et prénoms", "Maths", null],
      ["KABORÉ Ɛlodie", 12, 13],
    ];
    expect(faultsOf(await dryRun(aFile([{ rows, merged: ["B1:C1"] }])))).toEqual(["NO_HEADER C1"]);
  });

  test("20: an old Excel file, a page of the web under the name .xls, and a file without a table", async () => {
    const rows = [
      ["Matricule", "Nom", "Prénoms", "Maths"],
      ["0012345", "KABORÉ", "Ɛlodie", 14.25],
    ];
    expect(marksOf(await dryRun(aFile(rows, "biff8")))).toEqual(["maths elodie 1425"]);
    expect(marksOf(await dryRun(aFile(rows, "ods")))).toEqual(["maths elodie 1425"]);
    await expect(dryRun(csvFile("<html><table><tr><td>Note</td></tr></table>"))).rejects.toMatchObject({
      details: { reason: "unsupported", is: "web-page" },
    });
    expect(faultsOf(await dryRun(aFile([["bonjour"], ["rien ici"]])))).toEqual(["NO_HEAD 1"]);
  });
});

describe("lists of students as schools send them", () => {
  const students = choices({ what: "students" });
  const studentsOf = ({ plan }: ImportReport) =>
    plan.steps.flatMap((step) =>
      step.kind === "students" ? step.students.map(({ from, to }) => ({ isNew: from === undefined, ...to })) : [],
    );

  test("a name in one cell, sexes and repeaters as people write them, dates in several forms, guardians left out", async () => {
    const report = await dryRun(
      aFile([
        [
          "Nom complet",
          "Sexe (M/F)",
          "Matricule (optionnel)",
          "Né(e) le",
          "Lieu de naissance",
          "Redoublant (O/N)",
          "Tél",
          "Statut",
        ],
        ["ZONGO Paul", "G", "X1", "15/03/2014", "Kaya", "O", "70 00 00 00"],
        ["SANOU Awa Marie", "Fille", "X2", DAY("2013-12-31"), "Bobo", "Non", "71"],
        ["OULD AHMED Sidi", "H", "X3", "1-5-2012", null, null, null, "Doublant"],
        ["SOW Fatou", "Féminin", "X4", "3 févr. 2013"],
      ]),
      students,
    );
    expect(faultsOf(report)).toEqual([]);
    expect(studentsOf(report)).toEqual([
      {
        isNew: true,
        matricule: "X1",
        lastName: "ZONGO",
        firstNames: "Paul",
        sex: "M",
        bornOn: "2014-03-15",
        bornAt: "Kaya",
        repeater: true,
      },
      {
        isNew: true,
        matricule: "X2",
        lastName: "SANOU",
        firstNames: "Awa Marie",
        sex: "F",
        bornOn: "2013-12-31",
        bornAt: "Bobo",
        repeater: false,
      },
      {
        isNew: true,
        matricule: "X3",
        lastName: "OULD AHMED",
        firstNames: "Sidi",
        sex: "M",
        bornOn: "2012-05-01",
        repeater: true,
      },
      { isNew: true, matricule: "X4", lastName: "SOW", firstNames: "Fatou", sex: "F", bornOn: "2013-02-03" },
    ]);
    expect(warningsOf(report)).toEqual(["COLUMN_LEFT_OUT", "NOT_IN_FILE"]);
  });

  test("an age, a year of two digits, a day that has lost its format, a day that is not there are no birthdays", async () => {
    const written = [12, "15/03/14", 41_713, "31/02/2013", "2013", "vers 2012", "12 ans", "demain"];
    const rows = written.map((day, n) => [`Y${n}`, `NOM${n}`, "Awa", day]);
    const report = await dryRun(aFile([["Matricule", "Nom", "Prénoms", "Date de naissance"], ...rows]), students);
    expect(faultsOf(report).map((line) => line.split(" ")[0])).toEqual([
      "AGE",
      "YEAR_OF_TWO_DIGITS",
      "NUMBER_FOR_DAY",
      "IMPOSSIBLE_DAY",
      "YEAR_ALONE",
      "YEAR_ALONE",
      "AGE",
      "NOT_A_DAY",
    ]);
  });

  test("where one day is plainly month first, none of the column is sure", async () => {
    const rows = [
      ["Matricule", "Nom", "Prénoms", "Date de naissance"],
      ["Y1", "UN", "Awa", "02/03/2010"],
      ["Y2", "DEUX", "Awa", "12/31/2011"],
    ];
    expect(faultsOf(await dryRun(aFile(rows), students))).toEqual(["MONTH_FIRST D2", "MONTH_FIRST D3"]);
  });

  test("a workbook that counts from 1904 has its birthdays on their days", async () => {
    const { write, utils } = await import("@e965/xlsx");
    const sheet = utils.aoa_to_sheet([
      ["Matricule", "Nom", "Prénoms", "Né(e) le"],
      ["Y1", "UN", "Awa", 0],
    ]);
    sheet.D2 = { t: "n", v: 38_750, z: "dd/mm/yyyy" };
    const book = { SheetNames: ["6e A"], Sheets: { "6e A": sheet }, Workbook: { WBProps: { date1904: true } } };
    const bytes = new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
    expect(studentsOf(await dryRun(bytes, students))[0]).toMatchObject({ bornOn: "2010-02-03" });
  });

  test("known students change, somebody of another class is pointed out, a namesake is asked for", async () => {
    const report = await dryRun(
      aFile([
        ["Matricule", "Nom", "Prénoms", "Sexe", "Date de naissance"],
        ["0012345", "KABORÉ", "Ɛlodie", "F", "03/02/2010"],
        ["B-7", "DIALLO", "Ali", "M", "04/05/2011"],
      ]),
      students,
    );
    expect(faultsOf(report)).toEqual([]);
    expect(warningsOf(report)).toEqual(["IN_OTHER_CLASS_TOO", "NOT_IN_FILE"]);
    expect(report.plan.steps[0]).toMatchObject({
      students: [
        { studentId: "elodie", from: {}, to: { sex: "F", bornOn: "2010-02-03" } },
        { studentId: "ali", to: { sex: "M", bornOn: "2011-05-04" } },
      ],
    });
    const asked = await dryRun(
      aFile([
        ["Nom", "Prénoms"],
        ["DIALLO", "Ali"],
      ]),
      students,
    );
    expect(faultsOf(asked)).toEqual(["SAME_NAME_ELSEWHERE 2"]);
  });

  test("classes in a column, merged over their students", async () => {
    const report = await dryRun(
      aFile([
        {
          rows: [
            ["Classe", "Nom et prénoms", "Matricule"],
            ["6eme A", "ZONGO Paul", "X1"],
            [null, "SANOU Awa", "X2"],
            ["Terminale S2", "SOW Fatou", "X3"],
            ["5e Z", "BA Ali", "X4"],
          ],
          merged: ["A2:A3"],
        },
      ]),
      choices({ what: "students", classId: undefined as never }),
    );
    expect(faultsOf(report)).toEqual(["CLASS_UNKNOWN A5"]);
    const fine = await dryRun(
      aFile([
        {
          rows: [
            ["Classe", "Nom et prénoms", "Matricule"],
            ["6eme A", "ZONGO Paul", "X1"],
            [null, "SANOU Awa", "X2"],
            ["Terminale S2", "SOW Fatou", "X3"],
          ],
          merged: ["A2:A3"],
        },
      ]),
      choices({ what: "students", classId: undefined as never }),
    );
    expect(fine.plan.steps.map((step) => [step.classId, step.kind === "students" && step.students.length])).toEqual([
      ["6a", 2],
      ["ts2", 1],
    ]);
  });
});

test("follow-ups: figures, hours, sanctions and the council's words", async () => {
  const report = await dryRun(
    aFile([
      [
        "Matricule",
        "Nom",
        "Prénoms",
        "Assiduité",
        "Heures d'absence",
        "Retards",
        "Sanction",
        "Appréciation du conseil",
      ],
      ["0012345", "KABORÉ", "Ɛlodie", "15,5", "12 h", 2, "Blâme", "Bon trimestre"],
      ["12/345", "KOUASSI", "Jean-Marie", 21, "x", 1.5, "-", null],
    ]),
    choices({ what: "follow-ups" }),
  );
  expect(faultsOf(report)).toEqual(["OUT_OF_RANGE D3", "NOT_A_FIGURE E3", "NOT_A_FIGURE F3"]);
});
