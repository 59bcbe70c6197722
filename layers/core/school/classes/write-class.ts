import type { Scope } from "../../call/scope.ts";
import type { ClassBody, ClassView, NewClass } from "../../contract/schemas/records/classes.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { makeRecord } from "../changes/make-record.ts";
import type { SchoolData } from "../data/school-data.ts";
import { classBody, classMissing, classRecord, classView } from "./class-view.ts";

type Ports = Pick<SchoolData, "classes" | "schools">;

/**
 * Makes a class without students and subjects.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED, ID_TAKEN.
 */
export async function makeClass(
  { classes, schools }: Ports,
  scope: Scope,
  { id, ...body }: NewClass,
  newId: string,
): Promise<ClassView> {
  if ((await schools.find(scope, {})) === undefined)
    throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  const classId = id ?? newId;
  const place = { key: { classId }, id: classId, idIsOurs: id === undefined };
  return classView(await makeRecord(classes, scope, place, classRecord(scope.schoolId, classId, body)));
}

export async function readClass({ classes }: Ports, scope: Scope, classId: string): Promise<ClassView> {
  const found = await classes.find(scope, { classId });
  if (found === undefined) throw classMissing();
  return classView(found);
}

/**
 * Changes a class's own members.
 *
 * @param next what the class shall be, by what it is.
 * @throws PalmaresError CLASS_NOT_FOUND, REVISION_CONFLICT; STILL_IN_USE when the year of a class with students changes.
 */
export const changeClass = (
  { classes }: Ports,
  scope: Scope,
  classId: string,
  expected: ExpectedState,
  next: (now: ClassBody) => ClassBody,
): Promise<ClassView> =>
  changeRecord(
    classes,
    scope,
    { classId },
    {
      expected,
      view: classView,
      missing: classMissing,
      next: (now) => {
        if (now === undefined) throw classMissing();
        return classRecord(scope.schoolId, classId, next(classBody(now)));
      },
    },
  );

/** @throws PalmaresError CLASS_NOT_FOUND, REVISION_CONFLICT, STILL_IN_USE. */
export const removeClass = (
  { classes }: Ports,
  scope: Scope,
  classId: string,
  expected: ExpectedState,
): Promise<void> => removeRecord(classes, scope, { classId }, { expected, view: classView, missing: classMissing });
