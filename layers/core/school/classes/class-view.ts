import type { ClassBody, ClassView } from "../../contract/schemas/records/classes.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { SchoolClass } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { Revised } from "../data/revision.ts";

/** A class's record, as the API shows it. */
export const classView = ({ record, revision }: Revised<SchoolClass>): ClassView => ({
  id: record.id,
  ...classBody(record),
  etag: etagOf(revision),
});

/** The members of a class that can be written. */
export const classBody = ({ name, level, schoolYear, mainTeacher }: SchoolClass): ClassBody => ({
  name,
  level,
  school_year: schoolYear,
  ...(mainTeacher !== undefined && { main_teacher: mainTeacher }),
});

export const classRecord = (schoolId: string, id: string, body: ClassBody): SchoolClass => ({
  id,
  schoolId,
  name: body.name,
  level: body.level,
  schoolYear: body.school_year,
  ...(body.main_teacher !== undefined && { mainTeacher: body.main_teacher }),
});

export const classMissing = (): PalmaresError =>
  new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
