import { figureOf } from "../../contract/schemas/records/fields.ts";
import type { SubjectBody, SubjectView } from "../../contract/schemas/records/subjects.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { Subject } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { SubjectKey } from "../data/record-stores.ts";
import type { Revised } from "../data/revision.ts";

/** A subject's record, as the API shows it. */
export const subjectView = ({ record, revision }: Revised<Subject>): SubjectView => ({
  id: record.id,
  class_id: record.classId,
  ...subjectGiven(record),
  etag: etagOf(revision),
});

/** The members of a subject as a request would give them: the coefficient as a number with two decimals. A patch is merged into it. */
export const subjectGiven = (subject: Subject) => ({
  ...subjectBody(subject),
  coefficient: figureOf(subject.coefficient),
});

/** The members of a subject that can be written. */
const subjectBody = (subject: Subject): SubjectBody => ({
  name: subject.name,
  ...(subject.names !== undefined && { names: subject.names }),
  group: subject.group,
  coefficient: subject.coefficient,
  ...(subject.teacher !== undefined && { teacher: subject.teacher }),
  position: subject.position,
  ...(subject.optional !== undefined && { optional: subject.optional }),
  ...(subject.partOf !== undefined && { part_of: subject.partOf }),
  ...(subject.remarkLanguage !== undefined && { remark_language: subject.remarkLanguage }),
});

export const subjectRecord = (schoolId: string, { classId, subjectId }: SubjectKey, body: SubjectBody): Subject => ({
  id: subjectId,
  schoolId,
  classId,
  name: body.name,
  ...(body.names !== undefined && { names: body.names }),
  group: body.group,
  coefficient: body.coefficient,
  ...(body.teacher !== undefined && { teacher: body.teacher }),
  position: body.position,
  ...(body.optional !== undefined && { optional: body.optional }),
  ...(body.part_of !== undefined && { partOf: body.part_of }),
  ...(body.remark_language !== undefined && { remarkLanguage: body.remark_language }),
});

export const subjectMissing = (): PalmaresError =>
  new PalmaresError("SUBJECT_NOT_FOUND", "No such subject in the class.");
