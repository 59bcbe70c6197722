import type { STUDENT_ROUTES } from "../../contract/record-routes/students.ts";
import { EnrolmentBody, PersonBody } from "../../contract/schemas/records/students.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import { listEnrolments, readEnrolment } from "../../school/enrolments/read-enrolments.ts";
import { changeEnrolment, enrol, removeEnrolment } from "../../school/enrolments/write-enrolment.ts";
import { readGuardians, replaceGuardians } from "../../school/students/guardians.ts";
import { changePerson, makePerson, readPerson, removePerson } from "../../school/students/write-person.ts";
import { mayReadClass } from "../../school/teachers/own-classes.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";
import { patchedBy } from "../http/next-body.ts";
import { addressOf } from "./address.ts";

const key = ({ class_id, student_id }: { readonly class_id: string; readonly student_id: string }) => ({
  classId: class_id,
  studentId: student_id,
});

/** The answers about students and their enrolments. */
export const studentAnswers = (
  ports: SchoolData & Parameters<typeof removePerson>[0],
): Pick<Answers<"school-data">, keyof typeof STUDENT_ROUTES> => ({
  async createStudent({ scope, body, newId }) {
    const made = await makePerson(ports, scope, body, newId);
    return tagged(201, made, addressOf("students", made.id));
  },
  getStudent: async ({ scope, params }) => tagged(200, await readPerson(ports, scope, params.student_id)),
  replaceStudent: async ({ scope, params, expected, body }) =>
    tagged(200, await changePerson(ports, scope, params.student_id, expected, () => body)),
  changeStudent: async ({ scope, params, expected, body }) =>
    tagged(200, await changePerson(ports, scope, params.student_id, expected, patchedBy(PersonBody, body))),
  async deleteStudent({ scope, params, expected }) {
    await removePerson(ports, scope, params.student_id, expected);
    return nothing();
  },
  getGuardians: async ({ scope, params }) => tagged(200, await readGuardians(ports, scope, params.student_id)),
  replaceGuardians: async ({ scope, params, expected, body }) =>
    tagged(200, await replaceGuardians(ports, scope, params.student_id, expected, body)),
  async listEnrolments({ scope, params, query }) {
    await mayReadClass(ports, scope, { classId: params.class_id });
    return json(200, await listEnrolments(ports, scope, params.class_id, query));
  },
  async createEnrolment({ scope, params, body, newId }) {
    const made = await enrol(ports, scope, params.class_id, body, newId);
    return tagged(201, made, addressOf("classes", params.class_id, "students", made.student_id));
  },
  async getEnrolment({ scope, params }) {
    await mayReadClass(ports, scope, { classId: params.class_id });
    return tagged(200, await readEnrolment(ports, scope, key(params)));
  },
  replaceEnrolment: async ({ scope, params, expected, body }) =>
    tagged(200, await changeEnrolment(ports, scope, key(params), expected, () => body)),
  changeEnrolment: async ({ scope, params, expected, body }) =>
    tagged(200, await changeEnrolment(ports, scope, key(params), expected, patchedBy(EnrolmentBody, body))),
  async deleteEnrolment({ scope, params, expected }) {
    await removeEnrolment(ports, scope, key(params), expected);
    return nothing();
  },
});
