import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ClassRecord, School, Student, Subject } from "@palmares/core/domain/school";
import { DEMO_SCHOOL, DEMO_TERMS, roughAverage } from "../../../cli/demo/demo-school.ts";
import { inventedFollowUp, inventedGrade } from "../../../cli/demo/invented-term.ts";
import { studentName, teacherName } from "../../../cli/demo/names.ts";

/** What a campaign loads: made-up schools, whose bulletins of all terms are its documents. */
export interface MadeUpSchool {
  readonly id: string;
  readonly classes: readonly ClassRecord[];
}

/** Two schools of different size, which must not see each other's counters, and one that only streams. */
export const SCHOOL_SHARES = { "campagne-a": 2 / 3, "campagne-b": 1 / 3 } as const;
export const STREAM_SCHOOL = "campagne-flux";

const MOST_IN_CLASS = 40;
const FEWEST_CLASSES = 3;
const STREAM_STUDENTS = 12;
/** No font has this letter: the student's documents fail, always and for that reason alone. */
const UNPRINTABLE = " 😀";

const SUBJECTS = [
  ["Français", 4],
  ["Mathématiques", 4],
  ["Anglais", 2],
  ["Histoire-Géographie", 2],
  ["Sciences de la vie et de la Terre", 2],
  ["Éducation physique et sportive", 1],
] as const;

/**
 * Schools with as many students as give this many bulletins, one for each term. The last student of each school's first
 * class cannot be printed.
 */
export function madeUpSchools(documents: number): readonly MadeUpSchool[] {
  const students = Math.ceil(documents / DEMO_TERMS.length);
  const schools = Object.entries(SCHOOL_SHARES).map(([id, share]) => schoolOf(id, Math.ceil(students * share)));
  return [...schools, schoolOf(STREAM_SCHOOL, STREAM_STUDENTS)];
}

/** Whether a student's documents fail. */
export const isUnprintable = ({ lastName }: Pick<Student, "lastName">): boolean => lastName.endsWith(UNPRINTABLE);

function schoolOf(id: string, students: number): MadeUpSchool {
  const count = id === STREAM_SCHOOL ? 1 : Math.max(FEWEST_CLASSES, Math.ceil(students / MOST_IN_CLASS));
  const sizes = Array.from(
    { length: count },
    (_, nth) => Math.floor((students * (nth + 1)) / count) - Math.floor((students * nth) / count),
  );
  return { id, classes: sizes.map((size, nth) => classOf({ ...DEMO_SCHOOL, id }, nth + 1, size)) };
}

/** @example classOf({ ...DEMO_SCHOOL, id: "campagne-a" }, 3, 40) // the class « 6e 3 », with its marks */
export function classOf(school: School, number: number, size: number): ClassRecord {
  const owner = { schoolId: school.id, classId: `classe-${number}` };
  const subjects = SUBJECTS.map(
    ([name, coefficient], nth): Subject => ({
      ...owner,
      id: `matiere-${nth + 1}`,
      name,
      group: nth < 4 ? "main" : "complementary",
      coefficient: hundredths(coefficient * 100),
      position: nth + 1,
      teacher: teacherName(`${owner.classId} ${name}`),
    }),
  );
  const students = Array.from({ length: size }, (_, nth): Student => {
    const id = `${number}-${nth + 1}`;
    const name = studentName(`${school.id} ${id}`);
    const lastName =
      number === 1 && nth === size - 1 && school.id !== STREAM_SCHOOL ? name.lastName + UNPRINTABLE : name.lastName;
    return { ...owner, ...name, id, lastName, matricule: `C-${school.id}-${id}`, bornOn: "2012-03-01", bornAt: "Dori" };
  });
  const grades = DEMO_TERMS.flatMap((term) =>
    students.flatMap(({ id }) => subjects.map((subject) => inventedGrade(id, subject.id, term))),
  );
  return {
    school,
    schoolClass: { id: owner.classId, schoolId: school.id, name: `6e ${number}`, level: "6e", schoolYear: "2025-2026" },
    subjects,
    students,
    grades,
    followUps: DEMO_TERMS.flatMap((term) =>
      students.map(({ id }) => {
        const own = grades.filter((grade) => grade.studentId === id && grade.term === term);
        return inventedFollowUp(id, term, roughAverage(own, subjects));
      }),
    ),
  };
}
