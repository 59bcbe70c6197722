import type { NamedFile } from "@palmares/core/imports/brought/brought-school";

/** A record as `dumpdata` writes it. */
export interface DumpedRecord {
  readonly model: string;
  readonly pk?: number | string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const NAMES = [
  "KABORÉ Élodie",
  "OUÉDRAOGO Ɛlisa",
  "SAWADOGO Jean-Marie",
  "ZONGO Awa",
  "TRAORÉ Aïssatou",
  "BATIONO Noël",
];

export interface DumpedSize {
  readonly classes?: number;
  /** In each class. */
  readonly students?: number;
  readonly subjects?: number;
}

/** A mark of a made-up school, in hundredths: always the same for the same three numbers. */
const markOf = (schoolClass: number, student: number, subject: number): number =>
  600 + ((schoolClass * 7919 + student * 104_729 + subject * 1299) % 1300);

/** The mean of some marks, as the program would type it. */
const decimal = (hundredths: number): string => (hundredths / 100).toFixed(2);

/**
 * A made-up school as the Django program keeps it: one school, classes with their students, subjects of the school, a grade of
 * each student in each subject, a follow-up, and results of T1 with the right averages and places.
 */
export function aDump({ classes = 2, students = 3, subjects = 3 }: DumpedSize = {}): readonly DumpedRecord[] {
  const taught = Array.from({ length: subjects }, (_, n) => ({
    model: "schools.subject",
    pk: 50 + n,
    fields: {
      name: ["Mathématiques", "Français", "Anglais", "SVT", "EPS"][n] ?? `Matière ${n + 1}`,
      coefficient: `${(n % 5) + 1}.00`,
      teacher_name: n === 2 ? "" : `Mme Enseignante ${n + 1}`,
      school: 1,
    },
  }));
  const school = {
    model: "schools.school",
    pk: 1,
    fields: {
      name: "Lycée de l'Essai",
      address: "Rue 12",
      country: "Burkina Faso",
      logo: "logos/l.png",
      motto: "",
      academic_year: "2024-2025",
    },
  };
  const perClass = Array.from({ length: classes }, (_, c) => {
    const klass = 10 + c;
    const sums = Array.from({ length: students }, (_, s) =>
      taught.reduce((sum, { fields }, m) => sum + markOf(c, s, m) * Number(fields.coefficient), 0),
    );
    const weights = taught.reduce((sum, { fields }) => sum + Number(fields.coefficient), 0);
    const averages = sums.map((sum) => Math.floor((2 * sum + weights) / (2 * weights)));
    const own = Array.from({ length: students }, (_, s) => {
      const student = s < 100 ? 100 * (c + 1) + s : 1_000_000 * (c + 1) + s;
      const [lastName = "", firstName = ""] = (NAMES[s % NAMES.length] ?? "").split(" ");
      const average = averages[s] ?? 0;
      return [
        {
          model: "schools.student",
          pk: student,
          fields: {
            first_name: s < NAMES.length ? firstName : `${firstName} ${s}`,
            last_name: lastName,
            matricule: `2024-${student}`,
            klass,
          },
        },
        ...taught.map(({ pk }, m) => ({
          model: "schools.grade",
          pk: s < 50 && m < 20 ? 1000 * (c + 1) + 20 * s + m : 10_000_000 * (c + 1) + 1000 * s + m,
          fields: { average: decimal(markOf(c, s, m)), appreciation: "BIEN", student, subject: pk },
        })),
        {
          model: "schools.followup",
          pk: student,
          fields: { assiduite: 15, ponctualite: 16, comportement: 17, participation: 12, student },
        },
        {
          model: "schools.termresult",
          pk: student,
          fields: {
            term: "T1",
            weighted_total: decimal(sums[s] ?? 0),
            average: decimal(average),
            rank: 1 + averages.filter((other) => other > average).length,
            honor_board: average >= 1200,
            created_at: "2024-12-20T10:00:00Z",
            student,
          },
        },
      ];
    });
    return [
      {
        model: "schools.class",
        pk: klass,
        fields: { name: `6e ${"ABCDEFGH"[c] ?? c}`, level: "6e", total_students: students, school: 1 },
      },
      ...own.flat(),
    ];
  });
  return [school, ...taught, ...perClass.flat()];
}

/** The records as a file. */
export const dumpFile = (records: readonly unknown[], name = "ecole.json"): NamedFile => ({
  name,
  bytes: new TextEncoder().encode(JSON.stringify(records, null, 1)),
});

/** Some records with other fields. */
export const withFields = (
  records: readonly DumpedRecord[],
  isMeant: (record: DumpedRecord) => boolean,
  fields: Readonly<Record<string, unknown>>,
): readonly DumpedRecord[] =>
  records.map((record) => (isMeant(record) ? { ...record, fields: { ...record.fields, ...fields } } : record));

/** The record of a model with a primary key. */
export const isRecord =
  (model: string, pk: number) =>
  (record: DumpedRecord): boolean =>
    record.model === `schools.${model}` && record.pk === pk;
