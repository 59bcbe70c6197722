import type * as z from "zod";
import type { CallerScope } from "../../call/scope.ts";
import type { MARK_ROUTES } from "../../contract/record-routes/marks.ts";
import { assessmentMarksBody, ChangedAssessment, columnBody, entryBody } from "../../contract/schemas/records/marks.ts";
import type { ColumnKey } from "../../school/data/column-store.ts";
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
import { changeEntry, type RowRules, replaceAssessmentMarks, replaceColumn } from "../../school/marks/write-marks.ts";
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

/** Reads the rows of a body by what the class and the scale allow. */
const rowsBy =
  <B extends z.ZodType>(schema: (scale: RowRules["scale"], isMember: RowRules["isMember"]) => B, body: unknown) =>
  ({ scale, isMember }: RowRules): z.output<B> =>
    validate(schema(scale, isMember), body);

interface ColumnRequest {
  readonly scope: CallerScope;
  readonly params: ColumnParams;
}

/** The answers about assessments and marks. */
export function markAnswers(ports: SchoolData): Pick<Answers<"school-data">, keyof typeof MARK_ROUTES> {
  /** The column of an address that the caller may read. */
  async function readable({ scope, params }: ColumnRequest): Promise<ColumnKey> {
    const key = keyOf(params);
    await mayReadClass(ports, scope, key);
    return key;
  }
  async function writable({ scope, params }: ColumnRequest): Promise<ColumnKey> {
    const key = keyOf(params);
    await mayWriteSubject(ports, scope, key);
    return key;
  }

  return {
    async listAssessments({ scope, params, query }) {
      const key = await readable({ scope, params });
      return json(200, await listAssessments(ports, scope, key, query));
    },
    async createAssessment({ scope, params, body, newId }) {
      const key = await writable({ scope, params });
      const made = await makeAssessment(ports, scope, key, body, newId);
      return tagged(201, made, addressIn(params, "assessments", made.id));
    },
    async getAssessment({ scope, params }) {
      const key = await readable({ scope, params });
      return tagged(200, await readAssessment(ports, scope, key, params.assessment_id));
    },
    async replaceAssessment({ scope, params, expected, body }) {
      const key = await writable({ scope, params });
      return tagged(200, await changeAssessment(ports, scope, key, params.assessment_id, expected, () => body));
    },
    async changeAssessment({ scope, params, expected, body }) {
      const key = await writable({ scope, params });
      const next = patchedBy(ChangedAssessment, body);
      return tagged(200, await changeAssessment(ports, scope, key, params.assessment_id, expected, next));
    },
    async deleteAssessment({ scope, params, expected, query }) {
      const key = await writable({ scope, params });
      await removeAssessment(ports, scope, key, params.assessment_id, expected, query.reason);
      return nothing();
    },
    async getAssessmentMarks({ scope, params }) {
      const key = await readable({ scope, params });
      return tagged(200, await readAssessmentMarks(ports, scope, key, params.assessment_id));
    },
    async replaceAssessmentMarks({ scope, params, expected, body }) {
      const key = await writable({ scope, params });
      const saved = await replaceAssessmentMarks(
        ports,
        scope,
        key,
        params.assessment_id,
        expected,
        rowsBy(assessmentMarksBody, body),
      );
      return tagged(200, saved);
    },
    async listColumns({ scope, params }) {
      const key = { classId: params.class_id, term: params.term };
      await mayReadClass(ports, scope, key);
      return json(200, await columnStates(ports, scope, key));
    },
    async getMarks({ scope, params }) {
      const key = await readable({ scope, params });
      return tagged(200, await readColumn(ports, scope, key));
    },
    async replaceMarks({ scope, params, expected, body }) {
      const key = await writable({ scope, params });
      return tagged(200, await replaceColumn(ports, scope, key, expected, rowsBy(columnBody, body)));
    },
    async getMark({ scope, params }) {
      const key = await readable({ scope, params });
      return tagged(200, await readEntry(ports, scope, key, params.student_id));
    },
    async changeMark({ scope, params, expected, body }) {
      const key = await writable({ scope, params });
      const saved = await changeEntry(ports, scope, key, params.student_id, expected, (now, { typed, scales }) =>
        patchedBy(entryBody(typed, scales), body)(now),
      );
      return tagged(200, saved);
    },
  };
}
