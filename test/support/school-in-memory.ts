import { PalmaresError } from "@palmares/core/domain/errors";
import { fullName } from "@palmares/core/domain/records/invalid-data";
import { matriculeKey } from "@palmares/core/domain/records/matricule-key";
import { currentYearOf, isSameYear } from "@palmares/core/domain/records/school-years";
import type {
  ClassEntries,
  ClassRecord,
  Council,
  FollowUp,
  Grade,
  School,
  SchoolClass,
  Student,
  Subject,
} from "@palmares/core/domain/school";
import type { SchoolRecords, SchoolWriter, StudentDirectory } from "@palmares/core/school/ports";

/** What is saved of one class; the maps' keys are what the adapter's keys are made of. */
interface SavedClass {
  schoolClass?: SchoolClass;
  readonly subjects: Map<string, Subject>;
  readonly students: Map<string, Student>;
  readonly grades: Map<string, Grade>;
  readonly followUps: Map<string, FollowUp>;
  readonly councils: Map<string, Council>;
}

/** School data in memory. It passes the same suite as its adapter (test/support/ports/school-store.ts). */
export function schoolInMemory(): SchoolRecords & SchoolWriter & StudentDirectory {
  const schools = new Map<string, School>();
  const classes = new Map<string, Map<string, SavedClass>>();

  function saved(schoolId: string, classId: string): SavedClass {
    const ofSchool = classes.get(schoolId) ?? new Map<string, SavedClass>();
    classes.set(schoolId, ofSchool);
    const empty = {
      subjects: new Map(),
      students: new Map(),
      grades: new Map(),
      followUps: new Map(),
      councils: new Map(),
    };
    const found = ofSchool.get(classId) ?? empty;
    ofSchool.set(classId, found);
    return found;
  }
  const classesOf = (schoolId: string) =>
    [...(classes.get(schoolId)?.values() ?? [])].flatMap(({ schoolClass }) => schoolClass ?? []).sort(byId);
  const studentsOf = (schoolId: string) =>
    [...(classes.get(schoolId)?.values() ?? [])].flatMap(({ students }) => [...students.values()]).sort(byId);

  function entriesOf(schoolId: string, classId: string): ClassEntries | undefined {
    const { schoolClass, ...record } = saved(schoolId, classId);
    if (schoolClass === undefined) return undefined;
    return {
      schoolClass,
      subjects: [...record.subjects.values()].sort(byId),
      students: [...record.students.values()].sort(byId),
      grades: [...record.grades.values()],
      followUps: [...record.followUps.values()],
      councils: [...record.councils.values()],
    };
  }

  /** The other classes of the year in which students of a class are. */
  function elsewhere(schoolId: string, own: ClassEntries): ClassEntries[] {
    const ids = new Set(own.students.map(({ id }) => id));
    return classesOf(schoolId)
      .filter(({ id, schoolYear }) => id !== own.schoolClass.id && isSameYear(schoolYear, own.schoolClass.schoolYear))
      .flatMap(({ id }) => entriesOf(schoolId, id) ?? [])
      .filter(({ students }) => students.some(({ id }) => ids.has(id)));
  }

  function refuseTaken(schoolId: string, students: readonly Student[]): void {
    const others = studentsOf(schoolId).filter(({ id }) => !students.some((student) => student.id === id));
    for (const [n, student] of students.entries()) {
      const matricule = matriculeKey(student.matricule);
      const owner = [...students.slice(0, n), ...others].find((other) => matriculeKey(other.matricule) === matricule);
      if (matricule === undefined || owner === undefined || owner.id === student.id) continue;
      throw new PalmaresError("MATRICULE_TAKEN", "Another student of the school has this matricule.", {
        matricule: student.matricule,
        name: fullName(student),
        other: fullName(owner),
      });
    }
  }

  return {
    school: async ({ schoolId }) => schools.get(schoolId),
    classes: async ({ schoolId }) => classesOf(schoolId),
    students: async ({ schoolId }) => studentsOf(schoolId),
    async classesOf({ schoolId }, studentId) {
      const known = classesOf(schoolId);
      const school = schools.get(schoolId);
      return {
        school,
        currentYear: currentYearOf(
          school?.currentYear,
          known.map(({ schoolYear }) => schoolYear),
        ),
        enrolments: studentsOf(schoolId).flatMap((student) => {
          const schoolYear = known.find(({ id }) => id === student.classId)?.schoolYear;
          return student.id === studentId && schoolYear !== undefined ? [{ student, schoolYear }] : [];
        }),
      };
    },
    async markedTerms({ schoolId }, studentId, classIds, terms) {
      const termsOf = (classId: string) => {
        const { grades, subjects } = saved(schoolId, classId);
        const marks = [...grades.values()].filter(
          (grade) => grade.studentId === studentId && subjects.has(grade.subjectId),
        );
        return terms.filter((term) => marks.some((grade) => grade.term === term));
      };
      return new Map(classIds.map((id) => [id, termsOf(id)]));
    },
    async classRecord({ schoolId }, classId, known): Promise<ClassRecord | undefined> {
      const school = known ?? schools.get(schoolId);
      const entries = entriesOf(schoolId, classId);
      if (school === undefined || entries === undefined) return undefined;
      const others = elsewhere(schoolId, entries);
      return { school, ...entries, ...(others.length > 0 && { elsewhere: others }) };
    },
    async saveSchool({ schoolId }, school) {
      schools.set(schoolId, { ...school, id: schoolId });
    },
    async saveClass({ schoolId }, schoolClass, subjects, students) {
      const owner = { schoolId, classId: schoolClass.id };
      refuseRepeats([...subjects.map(({ id }) => `subject ${id}`), ...students.map(({ id }) => `student ${id}`)]);
      refuseTaken(schoolId, students);
      const record = saved(schoolId, schoolClass.id);
      record.schoolClass = { ...schoolClass, schoolId };
      for (const subject of subjects) record.subjects.set(subject.id, { ...subject, ...owner });
      for (const student of students) {
        record.students.set(student.id, { ...student, ...owner });
        for (const { students: elsewhereToo } of classes.get(schoolId)?.values() ?? []) {
          const copy = elsewhereToo.get(student.id);
          if (copy !== undefined) elsewhereToo.set(student.id, withIdentityOf(student, copy));
        }
      }
    },
    async saveGrades({ schoolId }, classId, grades) {
      const record = saved(schoolId, classId);
      for (const grade of grades) {
        const { term, studentId, subjectId } = grade;
        record.grades.set(JSON.stringify([term, studentId, subjectId]), grade);
      }
    },
    async saveFollowUps({ schoolId }, classId, followUps) {
      const record = saved(schoolId, classId);
      const keyOf = ({ term, studentId }: FollowUp) => JSON.stringify([term, studentId]);
      refuseRepeats(followUps.map(keyOf));
      for (const followUp of followUps) record.followUps.set(keyOf(followUp), followUp);
    },
    async saveCouncil({ schoolId }, classId, council) {
      saved(schoolId, classId).councils.set(council.term, council);
    },
  };
}

/** An enrolment with the person's name, matricule, sex and birth as another enrolment has them. */
function withIdentityOf({ matricule, lastName, firstNames, sex, bornOn, bornAt }: Student, copy: Student): Student {
  const { sex: _, bornOn: __, bornAt: ___, ...enrolment } = copy;
  return {
    ...enrolment,
    matricule,
    lastName,
    firstNames,
    ...(sex !== undefined && { sex }),
    ...(bornOn !== undefined && { bornOn }),
    ...(bornAt !== undefined && { bornAt }),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** DynamoDB refuses a call that writes one item twice. */
function refuseRepeats(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw new Error("One call writes an item twice.");
}
