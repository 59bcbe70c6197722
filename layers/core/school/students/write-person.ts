import type { Scope } from "../../call/scope.ts";
import type { NewPerson, PersonBody, PersonView } from "../../contract/schemas/records/students.ts";
import type { Person } from "../../domain/school.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { makeRecord } from "../changes/make-record.ts";
import type { Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import type { StudentPhotos } from "../ports.ts";
import { identityBody, personMissing, personRecord, personView } from "./person-view.ts";

type Ports = Pick<SchoolData, "persons" | "enrolments">;

/**
 * Records a student of the school, in no class yet.
 *
 * @throws PalmaresError ID_TAKEN, MATRICULE_TAKEN.
 */
export async function makePerson(
  { persons }: Pick<Ports, "persons">,
  scope: Scope,
  { id, ...body }: NewPerson,
  newId: string,
): Promise<PersonView> {
  const studentId = id ?? newId;
  const place = { key: { studentId }, id: studentId, idIsOurs: id === undefined };
  return personView(await makeRecord(persons, scope, place, personRecord(studentId, body)), []);
}

/** The ids of a student's classes. */
const classesOf = async ({ enrolments }: Ports, scope: Scope, studentId: string) =>
  (await enrolments.ofPerson(scope, { studentId })).map(({ record }) => record.classId).sort();

/** @throws PalmaresError STUDENT_NOT_FOUND. */
export async function readPerson(ports: Ports, scope: Scope, studentId: string): Promise<PersonView> {
  const [found, classes] = await Promise.all([
    ports.persons.find(scope, { studentId }),
    classesOf(ports, scope, studentId),
  ]);
  if (found === undefined) throw personMissing();
  return personView(found, classes);
}

/**
 * Changes a student's name, matricule, sex or birth, in all the student's classes at once.
 *
 * @param next what the student shall be, by what he or she is.
 * @throws PalmaresError STUDENT_NOT_FOUND, REVISION_CONFLICT, MATRICULE_TAKEN.
 */
export const changePerson = (
  ports: Ports,
  scope: Scope,
  studentId: string,
  expected: ExpectedState,
  next: (now: PersonBody) => PersonBody,
): Promise<PersonView> =>
  changePersonRecord(ports, scope, studentId, expected, (now) =>
    personRecord(studentId, next(identityBody(now)), now.photo),
  );

/** As {@link changePerson}, but for what only the record has. */
export async function changePersonRecord(
  ports: Ports,
  scope: Scope,
  studentId: string,
  expected: ExpectedState,
  next: (now: Person) => Person,
): Promise<PersonView> {
  const classes = await classesOf(ports, scope, studentId);
  return changeRecord(
    ports.persons,
    scope,
    { studentId },
    {
      expected,
      view: (stored: Revised<Person>) => personView(stored, classes),
      missing: personMissing,
      next: (now) => {
        if (now === undefined) throw personMissing();
        return next(now);
      },
    },
  );
}

/** The photo goes with the student. @throws PalmaresError STUDENT_NOT_FOUND, REVISION_CONFLICT; STILL_IN_USE while the student is in a class. */
export async function removePerson(
  ports: Ports & { readonly photos: Pick<StudentPhotos, "removeOthers"> },
  scope: Scope,
  studentId: string,
  expected: ExpectedState,
): Promise<void> {
  const classes = await classesOf(ports, scope, studentId);
  const view = (stored: Revised<Person>) => personView(stored, classes);
  await removeRecord(ports.persons, scope, { studentId }, { expected, view, missing: personMissing });
  await ports.photos.removeOthers(scope.schoolId, studentId, undefined);
}
