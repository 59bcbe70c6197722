import { describeFault, noteOfFault } from "@palmares/core/imports/describe-notes";
import type { ImportReport } from "@palmares/core/imports/import-plan";
import { periodNamed } from "@palmares/core/imports/words/period-words";
import { describe, expect, test } from "vitest";
import { aFile, csvFile } from "../../support/imports/files.ts";
import { choices, dryRun } from "../../support/imports/school.ts";

/** Sheets in which the next best reading would have been another figure, another subject or another student. */
const faultsOf = ({ faults }: ImportReport) => faults.map(({ code, at }) => `${code} ${(at?.row ?? -1) + 1}`);
const warningsOf = ({ warnings }: ImportReport) => warnings.map(({ code }) => code);
const marksOf = ({ plan }: ImportReport) =>
  plan.steps.flatMap((step) =>
    step.kind === "columns"
      ? step.columns.flatMap(({ subjectId, changes }) =>
          changes.map(({ studentId, assessmentId = "", to }) => `${subjectId} ${studentId} ${assessmentId} ${to}`),
        )
      : [],
  );
const newStudentsOf = ({ plan }: ImportReport) =>
  plan.steps.flatMap((step) =>
    step.kind === "students" ? step.students.map(({ to }) => `${step.classId} ${to.lastName} ${to.firstNames}`) : [],
  );
const HEAD = ["Matricule", "Nom", "Prénoms"];
const ELODIE = ["0012345", "KABORÉ", "Ɛlodie"];
const JM = ["12/345", "KOUASSI", "Jean-Marie"];
const students = choices({ what: "students" });

describe("words in the place of a mark", () => {
  test("brackets say something else, and are not dropped: « abs (NJ) » is no excused absence", async () => {
    const said = await dryRun(
      aFile([
        [...HEAD, "Maths", "Français"],
        [...ELODIE, "abs (NJ)", "Absent(e)"],
      ]),
    );
    expect(marksOf(said)).toEqual(["maths elodie  unexcused", "fr elodie  absent"]);
    const unclear = await dryRun(
      aFile([
        [...HEAD, "Maths", "Français"],
        [...ELODIE, "abs (voir M. Ba)", "abs ?"],
        [...JM, "disp (médical)", 12],
      ]),
    );
    expect(faultsOf(unclear)).toEqual(["NOT_A_MARK 2", "NOT_A_MARK 2", "NOT_A_MARK 3"]);
  });
});

describe("the period of a title", () => {
  const sequences = ["1", "2", "3", "4"].map((n) => ({
    id: `SEQ${n}`,
    names: [`${n}e séquence`, `Séq. ${n}`],
    within: [`SEQ${n}`, "T1"],
  }));
  const terms = ["1", "2", "3"].map((n) => ({ id: `T${n}`, names: [`${n}e trimestre`, `T${n}`], within: [`T${n}`] }));

  test.each([
    ["2ème", "Trimestre"],
    ["2", "trimestre"],
    ["2e trimestre", "Période"],
    ["2", "Période"],
    ["Deuxième", "Trimestre"],
    ["2ème trimestre 2025-2026", "Période"],
    ["II", "Trimestre"],
    ["T2", ""],
    ["Trim 2", ""],
    ["2", ""],
  ])("« %s » after « %s » is the second term", (written, label) => {
    expect(periodNamed(written, terms, label)?.id).toBe("T2");
  });

  test("a number is that of a sequence only where it is called one", () => {
    expect(periodNamed("2", sequences, "Séquence")?.id).toBe("SEQ2");
    expect(periodNamed("2", sequences, "Trimestre")).toBeUndefined();
    expect(periodNamed("2ème trimestre", sequences)).toBeUndefined();
    expect(periodNamed("2", sequences, "Période")).toBeUndefined();
  });
});

describe("marks of several subjects", () => {
  const file = csvFile("Matricule;Nom;Prénoms;Maths › D1;Français › D2\n0012345;KABORÉ;Ɛlodie;12;14\n");

  test("of a chosen subject those of the others are left out, whatever stands above them", async () => {
    const report = await dryRun(file, choices({ subject: "maths" }));
    expect([marksOf(report), faultsOf(report)]).toEqual([["maths elodie devoir-1 1200"], []]);
    expect(warningsOf(report)).toContain("COLUMN_LEFT_OUT");
  });

  test("in a sheet whose title names one of them those of another are a fault", async () => {
    const rows = [["Matière : Maths"], [...HEAD, "D1", "Français"], [...ELODIE, 12, 14]];
    expect(faultsOf(await dryRun(aFile(rows)))).toEqual(["OTHER_SUBJECT 2"]);
  });
});

describe("rows below the table", () => {
  test("another class's table is no part of the first one's", async () => {
    const stacked = (below: string) =>
      aFile([["Classe : 6e A"], [...HEAD], [...ELODIE], [], [`Classe : ${below}`], [...HEAD], ["N-1", "SOW", "Ali"]]);
    expect(faultsOf(await dryRun(stacked("6e B"), students))).toContain("OTHER_CLASS 5");
    expect(faultsOf(await dryRun(stacked("5e C"), students))).toContain("CLASS_UNKNOWN 5");
    expect(faultsOf(await dryRun(stacked("6ème A"), students))).not.toContain("OTHER_CLASS 5");
  });

  test("« Effectif de la classe : 45 » does not say which class it is", async () => {
    const rows = [["Effectif de la classe : 45"], ["Classe : 6e A"], [...HEAD, "Maths"], [...ELODIE, 12]];
    const report = await dryRun(aFile(rows), choices({ classId: undefined as never }));
    expect([marksOf(report), faultsOf(report)]).toEqual([["maths elodie  1200"], []]);
  });

  test("who ends a list is no student, and who has no number is", async () => {
    const report = await dryRun(
      aFile([
        ["N°", "Nom et prénoms"],
        [1, "ZONGO Paul"],
        [null, "TRAORÉ Salif"],
        [3, "OUÉDRAOGO Wend-"],
        [null, "Kuni"],
        [null, "Arrêté la présente liste à trois élèves."],
        [null, "Note la plus élevée"],
      ]),
      students,
    );
    expect(newStudentsOf(report)).toEqual(["6a ZONGO Paul", "6a TRAORÉ Salif", "6a OUÉDRAOGO Wend- Kuni"]);
  });
});

test("a new student stands once in a file, however the name or the matricule is written", async () => {
  const named = [
    ["Nom", "Prénoms", "Sexe"],
    ["ZONGO", "Paul", "M"],
    ["Zongo", "Paul", "M"],
  ];
  expect(faultsOf(await dryRun(aFile(named), students))).toEqual(["TWICE 3"]);
  const numbered = [HEAD, ["N-1", "ZONGO", "Paul"], ["n-1", "SOW", "Ali"]];
  expect(faultsOf(await dryRun(aFile(numbered), students))).toEqual(["TWICE 3"]);
});

test("a day after a month is a fault of the column also where the place stands beside it", async () => {
  const rows = [
    ["Nom", "Prénoms", "Date et lieu de naissance"],
    ["ZONGO", "Paul", "02/03/2010 à Kaya"],
    ["SOW", "Ali", "12/31/2010 à Bobo"],
  ];
  expect(faultsOf(await dryRun(aFile(rows), students))).toEqual(["MONTH_FIRST 2", "MONTH_FIRST 3"]);
});

describe("a text that is longer than the program keeps", () => {
  const remark = "Très bon travail. ".repeat(320);

  test("is refused with its cell, its length and the longest that is kept, and shown by its beginning", async () => {
    const rows = [
      [...HEAD, "Moyenne", "Appréciation"],
      [...ELODIE, 12, remark],
    ];
    const report = await dryRun(aFile(rows), choices({ subject: "maths" }));
    expect(faultsOf(report)).toEqual(["TOO_LONG 2"]);
    const [fault] = report.faults.map(describeFault);
    expect(fault).toMatch(
      /cellule E2.*KABORÉ.*le texte a 5759 caractères.*peut en avoir 300.*d'au moins 5459 caractères/s,
    );
    expect(fault?.length).toBeLessThan(400);
    expect(report.faults.map(noteOfFault)[0]?.read?.length).toBeLessThan(100);
  });

  test.each([
    ["follow-ups", [...HEAD, "Appréciation du conseil"], [...ELODIE, remark]],
    ["follow-ups", [...HEAD, "Sanction"], [...ELODIE, remark]],
    ["students", [...HEAD, "Lieu de naissance"], [...ELODIE, remark]],
    ["students", [...HEAD, "Date et lieu de naissance"], [...ELODIE, `02/03/2010 à ${remark}`]],
    ["students", [...HEAD, "Nationalité"], [...ELODIE, remark]],
    ["students", HEAD, ["N-1", "Zongo".repeat(17), "Paul"]],
    ["students", HEAD, ["N-1", "ZONGO", "Paul".repeat(31)]],
    ["students", HEAD, ["1".repeat(41), "ZONGO", "Paul"]],
    ["students", ["Matricule", "Nom et prénoms"], ["N-1", `${"ZONGO".repeat(20)} Paul`]],
  ] as const)("of %s, in the last column of %j", async (what, head, row) => {
    expect(faultsOf(await dryRun(aFile([[...head], [...row]]), choices({ what })))).toEqual(["TOO_LONG 2"]);
  });
});

test.each(["xlsx", "biff8"] as const)("%s: a hidden sheet is not imported beside others, and said", async (type) => {
  const sheet = (name: string, mark: number) => ({
    name,
    rows: [
      [...HEAD, "Moyenne"],
      [...ELODIE, mark],
    ],
  });
  const report = await dryRun(aFile([sheet("Maths", 12), { ...sheet("Anglais", 3), isHidden: true }], type));
  expect([marksOf(report), warningsOf(report)]).toEqual([
    ["maths elodie  1200"],
    expect.arrayContaining(["SHEET_HIDDEN"]),
  ]);
});
