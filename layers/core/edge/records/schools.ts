import type { SCHOOL_ROUTES } from "../../contract/record-routes/schools.ts";
import { SchoolBody } from "../../contract/schemas/records/schools.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import { changeSchool, listSchools, makeSchool, readSchool, removeSchool } from "../../school/schools/schools.ts";
import { listYears, setCurrentYear } from "../../school/schools/years.ts";
import { assignTeacher, listTeachers, readTeacher, removeTeacher } from "../../school/teachers/assignments.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";
import { patchedBy } from "../http/next-body.ts";
import { addressOf } from "./address.ts";

/** The answers about schools, their years and who teaches what. */
export const schoolAnswers = (ports: SchoolData): Pick<Answers<"school-data">, keyof typeof SCHOOL_ROUTES> => ({
  listSchools: async ({ query }) => json(200, await listSchools(ports, query)),
  async createSchool({ scope, body }) {
    const made = await makeSchool(ports, scope, body);
    return tagged(201, made, addressOf("schools", made.id));
  },
  getSchool: async ({ scope, params }) => tagged(200, await readSchool(ports, scope, params.school_id)),
  replaceSchool: async ({ scope, params, expected, body }) =>
    tagged(200, await changeSchool(ports, scope, params.school_id, expected, () => body)),
  changeSchool: async ({ scope, params, expected, body }) =>
    tagged(200, await changeSchool(ports, scope, params.school_id, expected, patchedBy(SchoolBody, body))),
  async deleteSchool({ scope, params, expected }) {
    await removeSchool(ports, scope, params.school_id, expected);
    return nothing();
  },
  listSchoolYears: async ({ scope }) => tagged(200, await listYears(ports, scope)),
  setSchoolYear: async ({ scope, expected, body }) =>
    tagged(200, await setCurrentYear(ports, scope, expected, body.current)),
  listTeachers: async ({ scope, query }) => json(200, await listTeachers(ports, scope, query)),
  getTeacher: async ({ scope, params }) => tagged(200, await readTeacher(ports, scope, params.user_id)),
  replaceTeacher: async ({ scope, params, expected, body }) =>
    tagged(200, await assignTeacher(ports, scope, params.user_id, expected, body)),
  async deleteTeacher({ scope, params, expected }) {
    await removeTeacher(ports, scope, params.user_id, expected);
    return nothing();
  },
});
