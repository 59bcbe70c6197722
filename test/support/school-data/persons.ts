import type { Guardian } from "@palmares/core/domain/guardians";
import { identityOf } from "@palmares/core/domain/records/identity";
import type { EnrolmentFields, Person, Student } from "@palmares/core/domain/school";
import type { EnrolmentKey, PersonKey, RecordStore } from "@palmares/core/school/data/record-stores";
import { isExpected, RevisionConflict } from "@palmares/core/school/data/revision";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import { fieldsOf, refuseTaken } from "../school-in-memory.ts";
import { type SchoolStates, written } from "../school-state.ts";
import { type Counts, classIdsOf } from "./dependents.ts";
import { eachOf, list, missing, type RefuseWithoutClass, records, refuseUsed } from "./kept-records.ts";

/** Persons and their enrolments. */
export function personsInMemory(
  states: SchoolStates,
  counts: Counts,
  refuseWithoutClass: RefuseWithoutClass,
): Pick<SchoolData, "persons" | "guardians" | "enrolments"> {
  const { school, schoolClass, studentsOf } = states;
  const persons: RecordStore<{ readonly studentId: string }, Person, Person> = records(
    ({ schoolId }) => school(schoolId).persons,
    {
      name: (_, { studentId }) => studentId,
      own: (_, { studentId }, person) => ({ id: studentId, ...identityOf(person) }),
      check: ({ schoolId }, { studentId }, person) => {
        const others = [...school(schoolId).persons.values()].map(({ record }) => record);
        refuseTaken(
          [{ ...person, id: studentId }],
          others.filter(({ id }) => id !== studentId),
        );
      },
      dependents: counts.person,
      removed: ({ schoolId }, { studentId }) => void school(schoolId).guardians.delete(studentId),
    },
  );

  const enrolments: RecordStore<EnrolmentKey, Student, EnrolmentFields> = {
    find: async ({ schoolId }, { classId, studentId }) =>
      studentsOf(schoolId, classId).find(({ record }) => record.id === studentId),
    async put(scope, key, record, expected) {
      const { students } = schoolClass(scope.schoolId, key.classId);
      const stored = students.get(key.studentId);
      if (!isExpected(stored, expected)) throw new RevisionConflict(await this.find(scope, key));
      if (stored === undefined) {
        refuseWithoutClass(scope, key);
        if (!school(scope.schoolId).persons.has(key.studentId)) throw missing.student();
      }
      const next = written(fieldsOf(record));
      students.set(key.studentId, next);
      return next.revision;
    },
    async remove(scope, key, expected) {
      const { students } = schoolClass(scope.schoolId, key.classId);
      if (!isExpected(students.get(key.studentId), expected)) throw new RevisionConflict(await this.find(scope, key));
      refuseUsed(counts.enrolment(scope, key));
      students.delete(key.studentId);
    },
  };

  /** A person's copies have revisions of their own, as in the table. */
  async function putPerson(...[scope, key, person, expected]: Parameters<typeof persons.put>) {
    const revision = await persons.put(scope, key, person, expected);
    for (const { students } of school(scope.schoolId).classes.values()) {
      const copy = students.get(key.studentId);
      if (copy !== undefined) students.set(key.studentId, written(copy.record));
    }
    return revision;
  }

  return {
    persons: {
      ...persons,
      put: putPerson,
      putAll: eachOf(putPerson),
      list: async ({ schoolId }) => list(school(schoolId).persons),
    },
    guardians: {
      ...records<PersonKey, readonly Guardian[]>(({ schoolId }) => school(schoolId).guardians, {
        name: (_, { studentId }) => studentId,
        own: (_, __, guardians) => guardians,
        check: ({ schoolId }, { studentId }, _, stored) => {
          if (stored === undefined && !school(schoolId).persons.has(studentId)) throw missing.student();
        },
      }),
      ofStudents: async ({ schoolId }, ids) =>
        new Map(
          ids.flatMap((id) => {
            const found = school(schoolId).guardians.get(id);
            return found === undefined ? [] : [[id, found.record] as const];
          }),
        ),
    },
    enrolments: {
      ...enrolments,
      putAll: eachOf(enrolments.put.bind(enrolments)),
      list: async ({ schoolId }, { classId }) => studentsOf(schoolId, classId),
      ofPerson: async ({ schoolId }, { studentId }) =>
        classIdsOf(states, schoolId, studentId).flatMap((classId) =>
          studentsOf(schoolId, classId).filter(({ record }) => record.id === studentId),
        ),
    },
  };
}
