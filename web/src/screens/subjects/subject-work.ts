import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import type { Call } from "../../api/client.ts";
import { createRecordList, type RecordList } from "../../parts/record-list.ts";
import type { subjectOf } from "./subject-fields.ts";

type SubjectBody = ReturnType<typeof subjectOf>;

/** The subjects of one class. */
export const createSubjectWork = (
  call: Call,
  class_id: string,
  newKey: () => string,
): RecordList<SubjectView, SubjectBody> =>
  createRecordList({
    list: async (options) => (await call("listSubjects", { class_id, query: {} }, options)).subjects,
    add: (body, options) => call("createSubject", { class_id, body }, options),
    replace: ({ id }, body, options) => call("replaceSubject", { class_id, subject_id: id, body }, options),
    remove: ({ id }, options) => call("deleteSubject", { class_id, subject_id: id }, options),
    nameOf: ({ name }) => name,
    newKey,
  });
