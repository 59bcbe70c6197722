import type { NamedFile } from "@palmares/core/imports/brought/brought-school";

/** A made-up class as Gepi keeps it. */
export interface GepiClass {
  readonly name: string;
  readonly courses: readonly GepiMadeCourse[];
  readonly students: readonly GepiMadeStudent[];
}
export interface GepiMadeCourse {
  readonly short: string;
  readonly long: string;
  readonly group?: string;
  /** In tenths of one: Gepi keeps one decimal. 0: none. */
  readonly coefficient: number;
  readonly mode?: "sup10" | "bonus";
  readonly teacher?: readonly [civility: string, lastName: string, firstName: string];
}
export interface GepiMadeStudent {
  readonly login: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly sex?: "F" | "M" | "";
  readonly bornOn?: string;
  readonly national?: string;
  readonly internal?: string;
  readonly repeater?: boolean;
  /** By the course's short name: tenths of a point, a state, or « / » for who does not take it. Absent: nothing typed. */
  readonly marks: Readonly<Record<string, number | "abs" | "disp" | "-" | "/">>;
  readonly remarks?: Readonly<Record<string, string>>;
  readonly council?: string;
  /** As Gepi shows them; absent: computed by a mean of the marks with their coefficients. */
  readonly average?: string;
  readonly rank?: string;
}

const comma = (tenths: number): string => (tenths / 10).toFixed(1).replace(".", ",");
const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(";");
/** What Gepi does to texts of the marks' export. */
const clean = (text: string): string => text.replaceAll(";", ".,").replaceAll('"', "''");

/** What to tick in Gepi's form. */
export interface MarksColumns {
  readonly student?: readonly string[];
  readonly teacher?: readonly string[];
  readonly course?: readonly string[];
}
const ALL: Required<MarksColumns> = {
  student: ["login", "elenoet", "no_gep", "nom", "prenom", "sexe", "naissance"],
  course: ["id_classe", "classe", "id_groupe", "nom_groupe", "matiere", "matiere_nom_complet"],
  teacher: ["nom", "prenom", "civilite"],
};
const COURSE_HEADS: Readonly<Record<string, string>> = {
  classe: "NOM_DE_CLASSE",
  nom_groupe: "NOM_DE_GROUPE",
  matiere: "NOM_COURT_DE_MATIERE",
  matiere_nom_complet: "NOM_LONG_DE_MATIERE",
};

/** The export of the bulletins' marks: one line a student, period and course; every cell in quotes, CRLF. */
export function marksCsv(
  classes: readonly GepiClass[],
  terms: readonly number[] = [1],
  ticked: MarksColumns = {},
): string {
  const { student, course, teacher } = { ...ALL, ...ticked };
  const head = [
    "ID_ELEVE",
    ...student.map((field) => field.toUpperCase()),
    ...course.map((field) => COURSE_HEADS[field] ?? field.toUpperCase()),
    ...teacher.map((field) => field.toUpperCase()),
    "NUMERO_DE_PERIODE",
    "NOM_DE_PERIODE",
    "NOTE_BULLETIN",
    "APPRECIATION_BULLETIN",
  ];
  let id = 0;
  const ids = new Map<string, number>();
  const lines = classes.flatMap((schoolClass, c) =>
    terms.flatMap((term) =>
      schoolClass.courses.flatMap((one, g) =>
        schoolClass.students.map((pupil) => {
          if (!ids.has(pupil.login)) ids.set(pupil.login, id++);
          const mark = pupil.marks[one.short];
          const own: Readonly<Record<string, string>> = {
            login: pupil.login,
            elenoet: pupil.internal ?? "",
            no_gep: pupil.national ?? "",
            nom: pupil.lastName,
            prenom: pupil.firstNames,
            sexe: pupil.sex ?? "F",
            naissance: pupil.bornOn ?? "0000-00-00",
          };
          const ofCourse: Readonly<Record<string, string>> = {
            id_classe: String(c + 1),
            classe: clean(schoolClass.name),
            id_groupe: String(100 * (c + 1) + g),
            nom_groupe: one.group ?? one.short,
            matiere: one.short,
            matiere_nom_complet: clean(one.long),
          };
          const [civility = "", lastName = "", firstName = ""] = one.teacher ?? [];
          const ofTeacher: Readonly<Record<string, string>> = { civilite: civility, nom: lastName, prenom: firstName };
          return quoted([
            String(ids.get(pupil.login)),
            ...student.map((field) => own[field] ?? ""),
            ...course.map((field) => ofCourse[field] ?? ""),
            ...teacher.map((field) => ofTeacher[field] ?? ""),
            String(term),
            `Trimestre ${term}`,
            // Gepi keeps 0 for every state, and exports the figure alone.
            mark === undefined || mark === "/" ? "" : typeof mark === "number" ? (mark / 10).toFixed(1) : "0.0",
            clean(pupil.remarks?.[one.short] ?? ""),
          ]);
        }),
      ),
    ),
  );
  return `${[quoted(head), ...lines].join("\r\n")}\r\n`;
}

/** The table of results of a class in a period: no quotes, LF, names cut at twenty letters. */
export function resultsCsv({ courses, students }: GepiClass, term = 1): string {
  const hasModes = courses.some(({ mode }) => mode !== undefined);
  const hasWeights = courses.some(({ coefficient }) => coefficient > 0);
  const averages = students.map((student) => averageOf(student, courses));
  const ranks = averages.map((average) => 1 + averages.filter((other) => other > average).length);
  const head = [
    "Nom ",
    "Redoublant",
    "Rang de l'élève",
    ...courses.map(({ long }) => Array.from(long).slice(0, 20).join("").replaceAll(";", "")),
  ];
  const last = hasWeights ? [`Moyenne générale P${term}`] : [];
  const dashes = ["-", "-"];
  const cellOf = (mark: GepiMadeStudent["marks"][string] | undefined) =>
    mark === undefined ? "-" : typeof mark === "number" ? comma(mark) : mark;
  const rows = [
    [...head, ...last],
    ...(hasWeights
      ? [
          [
            "Coefficient",
            ...dashes,
            ...courses.map(({ coefficient }) => (coefficient > 0 ? comma(coefficient) : "-")),
            "-",
          ],
        ]
      : []),
    ...(hasModes ? [["Mode moy", ...dashes, ...courses.map(({ mode }) => mode ?? "-"), "-"]] : []),
    ...students.map((student, n) => [
      `${student.lastName} ${student.firstNames}`,
      student.repeater === true ? "R" : "-",
      student.rank ?? String(ranks[n]),
      ...courses.map(({ short }) => cellOf(student.marks[short])),
      ...(hasWeights ? [student.average ?? comma(averages[n] ?? 0)] : []),
    ]),
    ...["Moyenne", "Min", "Max"].map((name) => [
      name,
      ...dashes,
      ...courses.map(() => "10,0"),
      ...last.map(() => "10,0"),
    ]),
  ];
  return `${rows.map((cells) => cells.join(";")).join("\n")}\n`;
}

/** In tenths, half up. */
function averageOf({ marks }: GepiMadeStudent, courses: readonly GepiMadeCourse[]): number {
  const counted = courses.flatMap(({ short, coefficient }) => {
    const mark = marks[short];
    return typeof mark === "number" ? [{ mark, coefficient }] : [];
  });
  const weights = counted.reduce((sum, { coefficient }) => sum + coefficient, 0);
  const points = counted.reduce((sum, { mark, coefficient }) => sum + mark * coefficient, 0);
  // Rounded to hundredths first would be rounded twice; Gepi rounds once, and so do these figures.
  return weights === 0 ? 0 : Math.floor((2 * points + weights) / (2 * weights));
}

/** The council's remarks of a class in a period. */
export function councilCsv({ name, students }: GepiClass, term = 1, mention?: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  const lines = students.flatMap(({ login, lastName, firstNames, council }) =>
    council === undefined
      ? []
      : [
          `${[login, lastName, firstNames, plain, String(term), council.replaceAll(";", ".,"), ...(mention === undefined ? [] : ["Félicitations"])].join(";")};`,
        ],
  );
  const head = `login;nom;prenom;classe;periode;avis;${mention === undefined ? "" : `${mention};`}`;
  return `${[head, ...lines].join("\r\n")}\r\n`;
}

/** A CSV as a file, in UTF-8 as an administrator gets it. */
export const gepiFile = (text: string, name = "export.csv"): NamedFile => ({
  name,
  bytes: new TextEncoder().encode(text),
});

/** The same in Windows-1252, as everybody else gets it. Only letters that Latin-1 has. */
export const gepiFileLatin = (text: string, name = "export.csv"): NamedFile => ({
  name,
  bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
});

/** A class of four with four courses. */
export const aGepiClass = (over: Partial<GepiClass> = {}): GepiClass => ({
  name: "6ème A",
  courses: [
    { short: "MATHS", long: "Mathématiques", coefficient: 40, teacher: ["Mme", "COMPAORÉ", "Ina"] },
    { short: "FRANC", long: "Français", coefficient: 35, teacher: ["M.", "DIALLO", "Ali"] },
    { short: "HIGEO", long: "Histoire-Géographie et éducation civique", coefficient: 20 },
    { short: "EPS", long: "Éducation physique et sportive", coefficient: 10 },
  ],
  students: [
    {
      login: "kabore_e",
      lastName: "KABORÉ",
      firstNames: "Élodie",
      bornOn: "2013-03-01",
      national: "1234567890A",
      internal: "101",
      marks: { MATHS: 142, FRANC: 118, HIGEO: 155, EPS: "disp" },
      remarks: { MATHS: "Très bon trimestre; continuez.", FRANC: 'Lit "vite".' },
      council: "Bon trimestre; à poursuivre.",
    },
    {
      login: "sow_i",
      lastName: "SOW",
      firstNames: "Issa",
      sex: "M",
      national: "1234567891B",
      internal: "102",
      repeater: true,
      marks: { MATHS: 0, FRANC: "abs", HIGEO: 90, EPS: 160 },
    },
    {
      login: "zongo_a",
      lastName: "ZONGO",
      firstNames: "Awa",
      sex: "",
      national: "1234567892C",
      internal: "103",
      marks: { MATHS: 95, FRANC: 101, HIGEO: "-", EPS: "/" },
    },
    {
      login: "ba_o",
      lastName: "BÂ",
      firstNames: "Oumar",
      sex: "M",
      internal: "104",
      marks: { MATHS: 120, FRANC: 87, HIGEO: 112 },
    },
  ],
  ...over,
});
