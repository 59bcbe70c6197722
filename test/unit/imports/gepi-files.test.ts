import { describe, expect, test } from "vitest";
import {
  aGepiClass,
  councilCsv,
  type GepiClass,
  gepiFile,
  gepiFileLatin,
  marksCsv,
  resultsCsv,
} from "../../support/elsewhere/gepi.ts";
import { anEmptySchool, faultsOf, SCOPE, warningsOf } from "../../support/elsewhere/school.ts";

const YEAR = { schoolYear: "2024-2025" };
const CLASS = aGepiClass();
const school = () => anEmptySchool("gepi");
/** Marks, results and remarks of one class in the first period. */
const filesOf = (made: GepiClass, file = gepiFile) => [
  file(marksCsv([made]), "donnees.csv"),
  file(resultsCsv(made), "resultats.csv"),
  file(councilCsv(made), "avis.csv"),
];
/** A class with another student, or another course, in the place of the nth. */
const withStudent = (n: number, over: Partial<GepiClass["students"][number]>): GepiClass =>
  aGepiClass({ students: CLASS.students.map((one, m) => (m === n ? { ...one, ...over } : one)) });
const withCourse = (n: number, over: Partial<GepiClass["courses"][number]>): GepiClass =>
  aGepiClass({ courses: CLASS.courses.map((one, m) => (m === n ? { ...one, ...over } : one)) });
const dryRun = async (made: GepiClass) => (await school()).compare(filesOf(made), YEAR);

describe("what Gepi exports", () => {
  test("becomes classes, subjects with coefficients and teachers, students, marks, remarks, and bulletins", async () => {
    const here = await school();
    const report = await here.compare(filesOf(CLASS), YEAR);
    expect(faultsOf(report)).toEqual([]);
    await here.apply(report);
    expect(await here.classes()).toMatchObject([
      { id: "6eme-a-2024", name: "6ème A", level: "6ème", schoolYear: "2024-2025" },
    ]);
    expect(await here.subjects("6eme-a-2024")).toMatchObject([
      { name: "Mathématiques", coefficient: 400, teacher: "Mme COMPAORÉ Ina" },
      { name: "Français", coefficient: 350, teacher: "M. DIALLO Ali" },
      { name: "Histoire-Géographie et éducation civique", coefficient: 200 },
      { name: "Éducation physique et sportive", coefficient: 100, position: 4 },
    ]);
    const students = await here.students("6eme-a-2024");
    const idOf = (lastName: string) => students.find((one) => one.lastName === lastName)?.id ?? "";
    expect(students.find(({ lastName }) => lastName === "SOW")).toMatchObject({
      matricule: "1234567891B",
      sex: "M",
      repeater: true,
    });
    expect(students.find(({ lastName }) => lastName === "KABORÉ")).toMatchObject({
      bornOn: "2013-03-01",
      repeater: false,
    });
    // Nobody typed a birthday: 0000-00-00. Without a national number it is the school's own.
    expect(students.find(({ lastName }) => lastName === "BÂ")).toMatchObject({ matricule: "104" });
    expect(students.find(({ lastName }) => lastName === "BÂ")).not.toHaveProperty("bornOn");
    expect(students.find(({ lastName }) => lastName === "ZONGO")?.notTaking).toEqual([
      "education-physique-et-sportive",
    ]);

    const column = async (subjectId: string) =>
      (await here.data.columns.find(SCOPE, { classId: "6eme-a-2024", subjectId, term: "T1" })).record.entries;
    expect((await column("mathematiques"))[idOf("KABORÉ")]).toEqual({
      mark: 1420,
      remark: "Très bon trimestre; continuez.",
    });
    const bulletin = (await here.report("6eme-a-2024", "T1")).bulletin(idOf("KABORÉ"));
    // (14,2 × 4 + 11,8 × 3,5 + 15,5 × 2) ÷ 9,5 = 129,1 ÷ 9,5; exempt from the fourth.
    expect(bulletin.result).toMatchObject({ average: 1359, weightedTotal: 12_910, coefficients: 950 });
    expect(bulletin.followUp?.councilRemark).toBe("Bon trimestre; à poursuivre.");
  });

  test("changes nothing when it is imported again", async () => {
    const here = await school();
    await here.apply(await here.compare(filesOf(CLASS), YEAR));
    expect((await here.compare(filesOf(CLASS), YEAR)).plan.steps).toEqual([]);
  });

  test("has results, and each that differs is told, at Gepi's one decimal", async () => {
    const same = await dryRun(CLASS);
    expect(same.warnings.filter(({ code }) => code === "RESULT_DIFFERS")).toEqual([]);
    const { warnings } = await dryRun(withStudent(0, { average: "13,5", rank: "3" }));
    expect(warnings.filter(({ code }) => code === "RESULT_DIFFERS")).toMatchObject([
      { of: "average", theirs: "13,5", ours: "13,59", who: "KABORÉ Élodie" },
      { of: "rank", theirs: "3", ours: "1" },
    ]);
  });

  test("tells absences, exemptions and missing marks from zeros by the table of results", async () => {
    const here = await school();
    await here.apply(await here.compare(filesOf(CLASS), YEAR));
    const marks = async (subjectId: string) =>
      Object.values(
        (await here.data.columns.find(SCOPE, { classId: "6eme-a-2024", subjectId, term: "T1" })).record.entries,
      ).map(({ mark }) => mark);
    expect(new Set(await marks("mathematiques"))).toEqual(new Set([0, 950, 1200, 1420]));
    expect(await marks("francais")).toContain("absent");
    expect(await marks("histoire-geographie-et-education-civique")).toContain("notGraded");
    expect(await marks("education-physique-et-sportive")).toEqual(expect.arrayContaining(["dispensed", 1600]));
  });

  test("without the table of results a zero is a fault, and so is a coefficient that nobody says", async () => {
    const report = await (await school()).compare(gepiFile(marksCsv([CLASS]), "donnees.csv"), YEAR);
    const faults = faultsOf(report);
    expect(faults).toContainEqual(
      expect.stringMatching(
        /^Fichier « donnees\.csv », ligne \d+, colonne « NOTE_BULLETIN », SOW Issa : « 0 » : Gepi écrit 0 .* Ajoutez le tableau des résultats de 6ème A/u,
      ),
    );
    expect(faults).toContainEqual(
      expect.stringMatching(/aucun fichier n'a le coefficient de « Mathématiques » en 6ème A/u),
    );
    expect(report.plan.steps).toEqual([]);
  });

  test("marks and remarks of three periods, with a table for each", async () => {
    const here = await school();
    const files = [
      gepiFile(marksCsv([CLASS], [1, 2, 3])),
      ...[1, 2, 3].map((term) => gepiFile(resultsCsv(CLASS, term), `${term}.csv`)),
    ];
    const report = await here.compare(files, YEAR);
    expect(faultsOf(report)).toEqual([]);
    await here.apply(report);
    expect((await here.report("6eme-a-2024", "T3")).members).toHaveLength(4);
    expect(warningsOf(report)).toContainEqual(
      "La période « Trimestre 2 » des fichiers est importée comme : 2e trimestre.",
    );
  });
});

describe("files as they come", () => {
  test("in Windows-1252, which is said with a sample", async () => {
    const here = await school();
    const report = await here.compare(filesOf(CLASS, gepiFileLatin), YEAR);
    expect(faultsOf(report)).toEqual([]);
    expect(report.warnings.filter(({ code }) => code === "ENCODING_ASSUMED")).toHaveLength(1);
    await here.apply(report);
    expect((await here.compare(filesOf(CLASS), YEAR)).plan.steps).toEqual([]);
  });

  test("without accents, as Gepi's third encoding writes them", async () => {
    const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");
    const report = await (await school()).compare(
      [marksCsv([CLASS]), resultsCsv(CLASS), councilCsv(CLASS)].map((text, n) => gepiFile(plain(text), `${n}.csv`)),
      YEAR,
    );
    expect(faultsOf(report)).toEqual([]);
    expect(report.warnings.filter(({ code }) => code === "RESULT_DIFFERS")).toEqual([]);
  });

  test("with few columns ticked: no login, no numbers, no teacher", async () => {
    const made = aGepiClass();
    const ticked = { student: ["nom", "prenom", "sexe"], teacher: [], course: ["classe", "matiere_nom_complet"] };
    const here = await school();
    const files = [
      gepiFile(marksCsv([made], [1], ticked)),
      gepiFile(resultsCsv(made), "r.csv"),
      gepiFile(councilCsv(made), "a.csv"),
    ];
    const report = await here.compare(files, YEAR);
    expect(faultsOf(report)).toEqual([]);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "NO_MATRICULE", count: 4 }));
    await here.apply(report);
    expect((await here.compare(files, YEAR)).plan.steps).toEqual([]);
  });

  test("several classes in one export; each table finds its class by its students", async () => {
    const other = aGepiClass({
      name: "6ème B",
      students: CLASS.students.map((one) => ({
        ...one,
        login: `b_${one.login}`,
        lastName: `${one.lastName}-B`,
        national: `${one.national}B`,
        internal: `2${one.internal}`,
      })),
    });
    const files = [
      gepiFile(marksCsv([CLASS, other])),
      gepiFile(resultsCsv(other), "x.csv"),
      gepiFile(resultsCsv(CLASS), "y.csv"),
    ];
    const report = await (await school()).compare(files, YEAR);
    expect(faultsOf(report)).toEqual([]);
    expect(report.students).toBe(8);
  });

  test("two courses of one subject, each with its half of the class", async () => {
    const course = CLASS.courses[3] ?? CLASS.courses[0];
    if (course === undefined) throw new Error("There is a course.");
    const made = aGepiClass({
      courses: [
        ...CLASS.courses.slice(0, 3),
        { ...course, short: "EPS", group: "EPS_G1", long: "EPS" },
        { ...course, short: "EPS2", group: "EPS_G2", long: "EPS" },
      ],
      students: CLASS.students.map((one, n) => ({
        ...one,
        marks: { ...one.marks, EPS: n % 2 === 0 ? 120 : "/", EPS2: n % 2 === 0 ? "/" : 130 },
      })),
    });
    // The table's heads are the courses' descriptions, which the school has made different.
    const table = resultsCsv(made).replace(";EPS;EPS;", ";EPS_G1;EPS_G2;");
    const report = await (await school()).compare([gepiFile(marksCsv([made])), gepiFile(table, "r.csv")], YEAR);
    expect(faultsOf(report)).toEqual([]);
    const students = report.plan.steps.flatMap((step) => (step.kind === "students" ? step.students : []));
    expect(students.map(({ to }) => to.notTaking)).toEqual([["eps-g2"], ["eps-g1"], ["eps-g2"], ["eps-g1"]]);
  });

  test("optional courses: points above ten, from ten on, and none", async () => {
    const bonus = await dryRun(withCourse(3, { mode: "bonus" }));
    const subjectsOf = ({ plan }: typeof bonus) =>
      plan.steps.flatMap((step) => (step.kind === "class" ? step.subjects : [])).map(({ to }) => to.optional);
    expect(subjectsOf(bonus)).toEqual([undefined, undefined, undefined, "above10"]);
    const sup10 = await dryRun(withCourse(3, { mode: "sup10" }));
    expect(subjectsOf(sup10)).toEqual([undefined, undefined, undefined, "bonus"]);
    expect(warningsOf(sup10)).toContainEqual(expect.stringContaining("ne compte dans Gepi qu'à partir de 10"));
    const none = await dryRun(withCourse(3, { coefficient: 0 }));
    expect(subjectsOf(none)).toEqual([undefined, undefined, undefined, "printedOnly"]);
  });

  test("a remark over two lines is one remark, and the lines after it keep their numbers", async () => {
    const made = withStudent(0, { remarks: { MATHS: "Bien.\nContinuez." } });
    const marks = marksCsv([made]).replace('"M";"0000-00-00"', '"?";"0000-00-00"');
    const report = await (await school()).compare([gepiFile(marks), gepiFile(resultsCsv(made), "r.csv")], YEAR);
    // Line 2 is the first student's and goes on in line 3; the second student's is line 4.
    expect(faultsOf(report)).toEqual([
      expect.stringMatching(/^Fichier « export\.csv », ligne 4, colonne « SEXE », SOW Issa : « \? »/u),
    ]);
  });

  test("a table of the whole year is left, and said", async () => {
    const yearly = resultsCsv(CLASS).replace("Moyenne générale P1", "Moyenne générale");
    const report = await (await school()).compare([...filesOf(CLASS), gepiFile(yearly, "annee.csv")], YEAR);
    expect(faultsOf(report)).toEqual([]);
    expect(warningsOf(report)).toContainEqual(
      expect.stringContaining("Fichier « annee.csv » : tableau de l'année non importé"),
    );
  });

  test("a council's mention, and absences in half days, are named and left", async () => {
    const report = await (await school()).compare(
      [
        gepiFile(marksCsv([CLASS])),
        gepiFile(resultsCsv(CLASS), "r.csv"),
        gepiFile(councilCsv(CLASS, 1, "Mention"), "a.csv"),
      ],
      YEAR,
    );
    expect(faultsOf(report)).toEqual([]);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "COLUMN_LEFT_OUT", header: "Mention" }));
  });
});

describe("a fault names the file, the line, the column, what was read and what would do", () => {
  test.each<[string, () => readonly ReturnType<typeof gepiFile>[], RegExp]>([
    [
      "a file of something else",
      () => [...filesOf(CLASS), gepiFile("Date;Libellé\n1;2\n", "autre.csv")],
      /^Fichier « autre\.csv », ligne 1 : « Date ; Libellé » : ce fichier n'est aucun de ceux de Gepi/u,
    ],
    [
      "columns that were not ticked",
      () => [gepiFile(marksCsv([CLASS], [1], { student: ["sexe", "naissance"] }), "donnees.csv")],
      /^Fichier « donnees\.csv », ligne 1 : il manque des colonnes : NOM, PRENOM\. Cochez-les/u,
    ],
    [
      "a period beyond the school's",
      () => [gepiFile(marksCsv([CLASS], [4])), gepiFile(resultsCsv(CLASS), "r.csv")],
      /colonne « NUMERO_DE_PERIODE », KABORÉ Élodie : « 4 » : l'école n'a pas cette période/u,
    ],
    [
      "two exports of two days",
      () => [gepiFile(marksCsv([withStudent(0, { marks: { MATHS: 99 } })])), gepiFile(resultsCsv(CLASS), "r.csv")],
      /colonne « NOTE_BULLETIN », KABORÉ Élodie : « 9,9 » : le fichier « r\.csv », ligne 3, colonne « Mathématiques » dit autre chose : « 14,2 »/u,
    ],
    [
      "a table of a class that is not in the export",
      () => [
        ...filesOf(CLASS),
        gepiFile(
          resultsCsv(aGepiClass({ students: [{ login: "x", lastName: "AUTRE", firstNames: "Un", marks: {} }] })),
          "z.csv",
        ),
      ],
      /^Fichier « z\.csv », ligne 1 : aucune classe n'a tous les élèves de ce tableau/u,
    ],
    [
      "a course that the export does not have",
      () => [gepiFile(marksCsv([CLASS])), gepiFile(resultsCsv(withCourse(1, { long: "Latin" })), "r.csv")],
      /ligne 1, colonne « Latin » : cette colonne n'est le nom d'aucune matière de la classe.* Matières : Mathématiques, Français/u,
    ],
    [
      "a table without an average, so without a period",
      () => [
        gepiFile(marksCsv([CLASS])),
        gepiFile(
          resultsCsv(aGepiClass({ courses: CLASS.courses.map((one) => ({ ...one, coefficient: 0 })) })),
          "r.csv",
        ),
      ],
      /^Fichier « r\.csv », ligne 1 : ce tableau n'a pas la colonne « Moyenne générale P1 »/u,
    ],
    [
      "a remark of nobody",
      () => [
        ...filesOf(CLASS),
        gepiFile("login;nom;prenom;classe;periode;avis;\r\nperdu;PERDU;Un;6eme A;1;Bien.;\r\n", "avis2.csv"),
      ],
      /^Fichier « avis2\.csv », ligne 2, colonne « login », PERDU Un : « perdu » : il n'y a pas d'élève/u,
    ],
    [
      "a semicolon too many",
      () => [gepiFile(marksCsv([CLASS]).replace('"SOW"', "SOW;SOW")), gepiFile(resultsCsv(CLASS), "r.csv")],
      /ligne \d+ : cette ligne a 22 cellules, et le tableau a 21 colonnes/iu,
    ],
    [
      "no marks at all",
      () => [gepiFile(resultsCsv(CLASS), "r.csv")],
      /De Gepi : au moins l'export des données des bulletins/u,
    ],
    [
      "another coefficient in another period",
      () => [
        gepiFile(marksCsv([CLASS], [1, 2])),
        gepiFile(resultsCsv(CLASS), "1.csv"),
        gepiFile(resultsCsv(withCourse(0, { coefficient: 50 }), 2), "2.csv"),
      ],
      /colonne « Mathématiques » : le fichier « 1\.csv », ligne 2, colonne « Mathématiques » dit autre chose : « 4 »/u,
    ],
  ])("%s", async (_, files, expected) => {
    const report = await (await school()).compare(files(), YEAR);
    expect(faultsOf(report)).toContainEqual(expect.stringMatching(expected));
    expect(report.plan.steps).toEqual([]);
  });

  test("no year: nothing in the files says it", async () => {
    const report = await (await school()).compare(filesOf(CLASS));
    expect(faultsOf(report)).toEqual([expect.stringContaining("--school-year 2025-2026")]);
  });
});
