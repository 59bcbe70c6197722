import type { MARK_ROUTES } from "../../contract/record-routes/marks.ts";
import { assessmentMarksBody, ChangedAssessment, columnBody, entryBody } from "../../contract/schemas/records/marks.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import { columnStates } from "../../school/marks/column-states.ts";
import {
  listAssessments,
  readAssessment,
  readAssessmentMarks,
  readColumn,
  readEntry,
} from "../../school/marks/read-marks.ts";
import { changeAssessment, makeAssessment, removeAssessment } from "../../school/marks/write-assessment.ts";
import { changeEntry, replaceAssessmentMarks, replaceColumn } from "../../school/marks/write-marks.ts";
import { mayReadClass, mayWriteSubject } from "../../school/teachers/own-classes.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";
import { patchedBy } from "../http/next-body.ts";
import { validate } from "../http/validation.ts";
import { addressOf } from "./address.ts";

interface ColumnParams {
  readonly class_id: string;
  readonly term: string;
  readonly subject_id: string;
}
const keyOf = ({ class_id, term, subject_id }: ColumnParams) => ({
  classId: class_id,
  term,
  subjectId: subject_id,
});
const BY = ["classes", "periods", "subjects"] as const;
const addressIn = ({ class_id, term, subject_id }: ColumnParams, ...rest: readonly string[]) =>
  addressOf(BY[0], class_id, BY[1], term, BY[2], subject_id, ...rest);

/** The answers about assessments and marks. */
export const markAnswers = (ports: SchoolData): Pick<Answers<"school-data">, keyof typeof MARK_ROUTES> => ({
  async listAssessments({ scope, params, query }) {
    await mayReadClass(ports, scope, keyOf(params));
    return json(200, await listAssessments(ports, scope, keyOf(params), query));
  },
  async createAssessment({ scope, params, body, newId }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    const made = await makeAssessment(ports, scope, keyOf(params), body, newId);
    return tagged(201, made, addressIn(params, "assessments", made.id));
  },
  async getAssessment({ scope, params }) {
    await mayReadClass(ports, scope, keyOf(params));
    return tagged(200, await readAssessment(ports, scope, keyOf(params), params.assessment_id));
  },
  async replaceAssessment({ scope, params, expected, body }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    return tagged(200, await changeAssessment(ports, scope, keyOf(params), params.assessment_id, expected, () => body));
  },
  async changeAssessment({ scope, params, expected, body }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    const next = patchedBy(ChangedAssessment, body);
    return tagged(200, await changeAssessment(ports, scope, keyOf(params), params.assessment_id, expected, next));
  },
  async deleteAssessment({ scope, params, expected, query }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    await removeAssessment(ports, scope, keyOf(params), params.assessment_id, expected, query.reason);
    return nothing();
  },
  async getAssessmentMarks({ scope, params }) {
    await mayReadClass(ports, scope, keyOf(params));
    return tagged(200, await readAssessmentMarks(ports, scope, keyOf(params), params.assessment_id));
  },
  async replaceAssessmentMarks({ scope, params, expected, body }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    const saved = await replaceAssessmentMarks(
      ports,
      scope,
      keyOf(params),
      params.assessment_id,
      expected,
      ({ scale, isMember }) => validate(assessmentMarksBody(scale, isMember), body),
    );
    return tagged(200, saved);
  },
  async listColumns({ scope, params }) {
    const key = { classId: params.class_id, term: params.term };
    await mayReadClass(ports, scope, key);
    return json(200, await columnStates(ports, scope, key));
  },
  async getMarks({ scope, params }) {
    await mayReadClass(ports, scope, keyOf(params));
    return tagged(200, await readColumn(ports, scope, keyOf(params)));
  },
  async replaceMarks({ scope, params, expected, body }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    const saved = await replaceColumn(ports, scope, keyOf(params), expected, ({ scale, isMember }) =>
      validate(columnBody(scale, isMember), body),
    );
    return tagged(200, saved);
  },
  async getMark({ scope, params }) {
    await mayReadClass(ports, scope, keyOf(params));
    return tagged(200, await readEntry(ports, scope, keyOf(params), params.student_id));
  },
  async changeMark({ scope, params, expected, body }) {
    await mayWriteSubject(ports, scope, keyOf(params));
    const saved = await changeEntry(
      ports,
      scope,
      keyOf(params),
      params.student_id,
      expected,
      (now, { typed, scales }) => patchedBy(entryBody(typed, scales), body)(now),
    );
    return tagged(200, saved);
  },
});
