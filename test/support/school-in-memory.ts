import type { Scope } from "@palmares/core/call/scope";
import { schoolKeys } from "@palmares/core/contract/table";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { OwnVersion } from "@palmares/core/domain/own-papers";
import { identityOf } from "@palmares/core/domain/records/identity";
import { fullName } from "@palmares/core/domain/records/invalid-data";
import { matriculeKey } from "@palmares/core/domain/records/matricule-key";
import { currentYearOf, isSameYear } from "@palmares/core/domain/records/school-years";
import type {
  ClassEntries,
  ClassRecord,
  CouncilDecision,
  FollowUp,
  Person,
  SchoolClass,
  Student,
} from "@palmares/core/domain/school";
import type { SchoolRecords, SchoolWriter, StudentDirectory } from "@palmares/core/school/ports";
import { type ClassState, place, type SchoolStates, schoolStates, written } from "./school-state.ts";

type SchoolStore = SchoolRecords & SchoolWriter & StudentDirectory;
/** For tests of papers: sets what a school has for them. */
interface OwnWriter {
  saveOwn(scope: Scope, version: OwnVersion): Promise<void>;
}

/**
 * School data in memory, as the documents need it. It passes the same suite as its adapter (test/support/ports/school).
 *
 * @param states shared with `schoolDataInMemory`, where a test changes what another port reads.
 */
export function schoolInMemory(states: SchoolStates = schoolStates()): SchoolStore & OwnWriter {
  return { ...reader(states), ...writer(states), ...ownWriter(states) };
}

function reader(states: SchoolStates): SchoolRecords & StudentDirectory {
  const { school, schoolClass, studentsOf } = states;
  const recordOf = (schoolId: string) => states.schoolWithOwn(schoolId);
  const classesOf = (schoolId: string): readonly SchoolClass[] =>
    [...school(schoolId).classes.values()]
      .flatMap(({ own }) => [...own.values()])
      .map(({ record }) => record)
      .sort(byId);
  const allStudents = (schoolId: string): readonly Student[] =>
    [...school(schoolId).classes.keys()]
      .flatMap((classId) => studentsOf(schoolId, classId))
      .map(({ record }) => record)
      .sort(byId);

  function entriesOf(schoolId: string, classId: string): ClassEntries | undefined {
    const state = schoolClass(schoolId, classId);
    const own = state.own.get(classId)?.record;
    if (own === undefined) return undefined;
    const columns = [...state.columns.values()];
    const councils = [...state.councils];
    const decisions = councils.flatMap(([, { record }]) => record.decisions);
    const assessments = columns.flatMap(({ record }) => record.assessments);
    const followUps = [...state.followUps.values()].map(({ record }) => record);
    return {
      schoolClass: own,
      subjects: [...state.subjects.values()].map(({ record }) => record).sort(byId),
      students: studentsOf(schoolId, classId).map(({ record }) => record),
      grades: columns.flatMap(({ term, subjectId, record }) =>
        Object.entries(record.entries).map(([studentId, entry]) => ({ studentId, subjectId, term, ...entry })),
      ),
      ...(assessments.length > 0 && { assessments }),
      followUps: withRemarks(followUps, decisions),
      councils: councils.flatMap(([term, { record }]) =>
        record.heldOn === undefined ? [] : [{ term, heldOn: record.heldOn }],
      ),
      ...(decisions.length > 0 && { decisions }),
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

  return {
    school: async ({ schoolId }) => recordOf(schoolId),
    classes: async ({ schoolId }) => classesOf(schoolId),
    students: async ({ schoolId }) => allStudents(schoolId),
    async classesOf({ schoolId }, studentId) {
      const known = classesOf(schoolId);
      const years = known.map(({ schoolYear }) => schoolYear);
      return {
        school: recordOf(schoolId),
        currentYear: currentYearOf(recordOf(schoolId)?.currentYear, years),
        enrolments: allStudents(schoolId).flatMap((student) => {
          const schoolYear = known.find(({ id }) => id === student.classId)?.schoolYear;
          return student.id === studentId && schoolYear !== undefined ? [{ student, schoolYear }] : [];
        }),
      };
    },
    async markedTerms({ schoolId }, studentId, classIds, terms) {
      const termsOf = (classId: string) => {
        const { columns, subjects } = schoolClass(schoolId, classId);
        const own = [...columns.values()].filter(
          ({ subjectId, record }) => subjects.has(subjectId) && Object.hasOwn(record.entries, studentId),
        );
        return terms.filter((term) => own.some((column) => column.term === term));
      };
      return new Map(classIds.map((id) => [id, termsOf(id)]));
    },
    async classRecord({ schoolId }, classId, known): Promise<ClassRecord | undefined> {
      const ofSchool = known ?? recordOf(schoolId);
      const entries = entriesOf(schoolId, classId);
      if (ofSchool === undefined || entries === undefined) return undefined;
      const others = elsewhere(schoolId, entries);
      return { school: ofSchool, ...entries, ...(others.length > 0 && { elsewhere: others }) };
    },
  };
}

function withRemarks(followUps: readonly FollowUp[], decisions: readonly CouncilDecision[]): FollowUp[] {
  const all = new Map(followUps.map((one) => [place(one.term, one.studentId), one]));
  for (const { term, studentId, remark } of decisions) {
    if (remark === undefined) continue;
    const key = place(term, studentId);
    all.set(key, { studentId, term, ...all.get(key), councilRemark: remark });
  }
  return [...all.values()];
}

function ownWriter({ school }: SchoolStates): OwnWriter {
  return {
    async saveOwn({ schoolId }, version) {
      school(schoolId).versions.set(schoolKeys.own(schoolId, version).sk, written(version));
    },
  };
}

function writer({ school, schoolClass }: SchoolStates): SchoolWriter {
  return {
    async saveSchool({ schoolId }, saved) {
      const { own: _, ...record } = saved;
      school(schoolId).own.set(schoolId, written({ ...record, id: schoolId }));
    },
    async saveClass({ schoolId }, saved, subjects, students) {
      const owner = { schoolId, classId: saved.id };
      refuseRepeats([...subjects.map(({ id }) => `subject ${id}`), ...students.map(({ id }) => `student ${id}`)]);
      const { persons } = school(schoolId);
      const others = [...persons.values()].map(({ record }) => record);
      refuseTaken(
        students,
        others.filter(({ id }) => !students.some((student) => student.id === id)),
      );
      const state = schoolClass(schoolId, saved.id);
      state.own.set(saved.id, written({ ...saved, schoolId }));
      for (const subject of subjects) state.subjects.set(subject.id, written({ ...subject, ...owner }));
      for (const student of students) {
        const { id, schoolId: _, classId: __, ...rest } = student;
        const photo = student.photo ?? persons.get(id)?.record.photo;
        persons.set(id, written({ id, ...identityOf(student), ...(photo !== undefined && { photo }) }));
        state.students.set(id, written(fieldsOf(rest)));
      }
    },
    async saveGrades({ schoolId }, classId, grades) {
      const { columns, locks } = schoolClass(schoolId, classId);
      const locked = grades.find(({ term }) => locks.has(term));
      if (locked) throw new PalmaresError("PERIOD_LOCKED", "Locked.", { term: locked.term });
      for (const { term, subjectId, studentId, ...entry } of grades) {
        const key = place(term, subjectId);
        const column = columns.get(key)?.record ?? { assessments: [], entries: {} };
        const { [studentId]: _, ...others } = column.entries;
        const entries = Object.keys(entry).length > 0 ? { ...others, [studentId]: entry } : others;
        columns.set(key, { ...written({ ...column, entries }), term, subjectId });
      }
    },
    async saveFollowUps({ schoolId }, classId, followUps) {
      const keyOf = ({ term, studentId }: FollowUp) => place(term, studentId);
      refuseRepeats(followUps.map(keyOf));
      for (const followUp of followUps) save(schoolClass(schoolId, classId), keyOf(followUp), followUp);
    },
    async saveCouncil({ schoolId }, classId, { term, heldOn }) {
      const { councils } = schoolClass(schoolId, classId);
      councils.set(term, written({ heldOn, decisions: councils.get(term)?.record.decisions ?? [] }));
    },
  };
}

const save = ({ followUps }: ClassState, key: string, followUp: FollowUp) => followUps.set(key, written(followUp));

/** @throws PalmaresError MATRICULE_TAKEN for the first of these persons whose matricule another one has. */
export function refuseTaken(persons: readonly Person[], others: readonly Person[]): void {
  for (const [n, person] of persons.entries()) {
    const matricule = matriculeKey(person.matricule);
    const owner = [...persons.slice(0, n), ...others].find((other) => matriculeKey(other.matricule) === matricule);
    if (matricule === undefined || owner === undefined || owner.id === person.id) continue;
    throw new PalmaresError("MATRICULE_TAKEN", "Another student of the school has this matricule.", {
      matricule: person.matricule,
      name: fullName(person),
      other: fullName(owner),
    });
  }
}

/** The fields of an enrolment, without those of the person. */
export function fieldsOf({ repeater, cameIn, left, notTaking, exemptFrom }: Partial<Student>) {
  return {
    ...(repeater !== undefined && { repeater }),
    ...(cameIn !== undefined && { cameIn }),
    ...(left !== undefined && { left }),
    ...(notTaking !== undefined && { notTaking }),
    ...(exemptFrom !== undefined && { exemptFrom }),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** DynamoDB refuses a call that writes one item twice. */
function refuseRepeats(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw new Error("One call writes an item twice.");
}
