import type { CLASS_ROUTES } from "../../contract/record-routes/classes.ts";
import { ClassBody } from "../../contract/schemas/records/classes.ts";
import { SubjectBody } from "../../contract/schemas/records/subjects.ts";
import { changeClass, makeClass, readClass, removeClass } from "../../school/classes/write-class.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import { listSubjects, readSubject } from "../../school/subjects/read-subjects.ts";
import { changeSubject, makeSubject, removeSubject } from "../../school/subjects/write-subject.ts";
import { mayReadClass } from "../../school/teachers/own-classes.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";
import { patchedBy } from "../http/next-body.ts";
import { addressOf } from "./address.ts";

const classKey = ({ class_id }: { readonly class_id: string }) => ({ classId: class_id });
const subjectKey = ({ class_id, subject_id }: { readonly class_id: string; readonly subject_id: string }) => ({
  classId: class_id,
  subjectId: subject_id,
});

/** The answers about classes and their subjects. */
export const classAnswers = (ports: SchoolData): Pick<Answers<"school-data">, keyof typeof CLASS_ROUTES> => ({
  async createClass({ scope, body, newId }) {
    const made = await makeClass(ports, scope, body, newId);
    return tagged(201, made, addressOf("classes", made.id));
  },
  async getClass({ scope, params }) {
    await mayReadClass(ports, scope, classKey(params));
    return tagged(200, await readClass(ports, scope, params.class_id));
  },
  replaceClass: async ({ scope, params, expected, body }) =>
    tagged(200, await changeClass(ports, scope, params.class_id, expected, () => body)),
  changeClass: async ({ scope, params, expected, body }) =>
    tagged(200, await changeClass(ports, scope, params.class_id, expected, patchedBy(ClassBody, body))),
  async deleteClass({ scope, params, expected }) {
    await removeClass(ports, scope, params.class_id, expected);
    return nothing();
  },
  async listSubjects({ scope, params, query }) {
    await mayReadClass(ports, scope, classKey(params));
    return json(200, await listSubjects(ports, scope, params.class_id, query));
  },
  async createSubject({ scope, params, body, newId }) {
    const made = await makeSubject(ports, scope, params.class_id, body, newId);
    return tagged(201, made, addressOf("classes", params.class_id, "subjects", made.id));
  },
  async getSubject({ scope, params }) {
    await mayReadClass(ports, scope, classKey(params));
    return tagged(200, await readSubject(ports, scope, subjectKey(params)));
  },
  replaceSubject: async ({ scope, params, expected, body }) =>
    tagged(200, await changeSubject(ports, scope, subjectKey(params), expected, () => body)),
  changeSubject: async ({ scope, params, expected, body }) =>
    tagged(200, await changeSubject(ports, scope, subjectKey(params), expected, patchedBy(SubjectBody, body))),
  async deleteSubject({ scope, params, expected }) {
    await removeSubject(ports, scope, subjectKey(params), expected);
    return nothing();
  },
});
