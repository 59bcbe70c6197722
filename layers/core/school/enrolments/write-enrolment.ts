import type { Scope } from "../../call/scope.ts";
import type { EnrolmentBody, EnrolmentView, NewEnrolment, NewPerson } from "../../contract/schemas/records/students.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { EnrolmentFields } from "../../domain/school.ts";
import { LEFT_BEFORE_RULE } from "../../text/fr/validation.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { faultyField } from "../changes/faulty-field.ts";
import { makeRecord } from "../changes/make-record.ts";
import type { EnrolmentKey } from "../data/record-stores.ts";
import type { SchoolData } from "../data/school-data.ts";
import { type ClassRules, classRules } from "../periods/class-rules.ts";
import { identityBody, personRecord } from "../students/person-view.ts";
import { makePerson } from "../students/write-person.ts";
import { enrolmentBody, enrolmentFields, enrolmentMissing, enrolmentView } from "./enrolment-view.ts";

type Ports = Pick<SchoolData, "enrolments" | "persons" | "classes" | "schools">;

/**
 * Enrols a student in a class: one that the school knows, or a new one, who is recorded first.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, STUDENT_NOT_FOUND, TERM_NOT_IN_SCHOOL; ID_TAKEN when the student is in the class
 *   already, or a new student's id is taken; MATRICULE_TAKEN.
 */
export async function enrol(
  ports: Ports,
  scope: Scope,
  classId: string,
  request: NewEnrolment,
  newId: string,
): Promise<EnrolmentView> {
  const fields = checkedFields(await classRules(ports, scope, classId), request);
  const isNew = "student" in request;
  const studentId = isNew ? await newStudent(ports, scope, request.student, newId) : request.student_id;
  const place = { key: { classId, studentId }, id: studentId, idIsOurs: isNew && request.student.id === undefined };
  return enrolmentView(await makeRecord(ports.enrolments, scope, place, fields));
}

/** Records a new student. One who was recorded like this by an attempt that died before the enrolment is the same one. */
async function newStudent(ports: Ports, scope: Scope, student: NewPerson, newId: string): Promise<string> {
  try {
    return (await makePerson(ports, scope, student, newId)).id;
  } catch (error) {
    const { id, ...body } = student;
    if (!(error instanceof PalmaresError && error.code === "ID_TAKEN") || id === undefined) throw error;
    const [recorded, classes] = await Promise.all([
      ports.persons.find(scope, { studentId: id }),
      ports.enrolments.ofPerson(scope, { studentId: id }),
    ]);
    const wasMade =
      recorded !== undefined && isSame(identityBody(recorded.record), identityBody(personRecord(id, body)));
    if (!wasMade || classes.length > 0) throw error;
    return id;
  }
}

/**
 * Changes what a student's enrolment in a class says.
 *
 * @param next what it shall say, by what it says.
 * @throws PalmaresError STUDENT_NOT_FOUND, REVISION_CONFLICT, TERM_NOT_IN_SCHOOL.
 */
export async function changeEnrolment(
  ports: Ports,
  scope: Scope,
  key: EnrolmentKey,
  expected: ExpectedState,
  next: (now: EnrolmentBody) => EnrolmentBody,
): Promise<EnrolmentView> {
  const rules = await classRules(ports, scope, key.classId);
  return changeRecord(ports.enrolments, scope, key, {
    expected,
    view: enrolmentView,
    missing: enrolmentMissing,
    next: (now) => checkedFields(rules, next(now === undefined ? {} : enrolmentBody(now))),
  });
}

/** @throws PalmaresError STUDENT_NOT_FOUND, REVISION_CONFLICT; STILL_IN_USE while the student has marks in the class. */
export const removeEnrolment = (
  { enrolments }: Pick<Ports, "enrolments">,
  scope: Scope,
  key: EnrolmentKey,
  expected: ExpectedState,
): Promise<void> => removeRecord(enrolments, scope, key, { expected, view: enrolmentView, missing: enrolmentMissing });

function checkedFields(rules: ClassRules, body: EnrolmentBody): EnrolmentFields {
  const { came_in, left } = body;
  const first = came_in === undefined ? undefined : rules.period(came_in);
  const last = left === undefined ? undefined : rules.period(left.term);
  if (first !== undefined && last !== undefined && rules.isBefore(last, first)) {
    throw faultyField("left.term", LEFT_BEFORE_RULE);
  }
  return enrolmentFields(body);
}

/** Both have the same members in the same order, as identityBody gives them. */
const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
