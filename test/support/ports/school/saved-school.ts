import type { Scope } from "@palmares/core/call/scope";
import type { Student } from "@palmares/core/domain/school";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import type { SchoolRecords, SchoolWriter, StudentDirectory } from "@palmares/core/school/ports";
import { aFigure, aSchool, aSchoolClass, aStudent, aSubject } from "../../factories.ts";

export type SchoolStore = SchoolRecords & SchoolWriter & StudentDirectory;

/** The school's ports on one store: what one of them writes, the other one reads. */
export interface SchoolStores {
  readonly store: SchoolStore;
  readonly data: SchoolData;
}

/** Opens stores. @param now the clock of locks and of the history. */
export type OpenStores = (now?: () => Date) => SchoolStores;

let serial = 0;

/** A school that no other test uses. */
export const aScope = (): Scope => ({ userId: "secretary", schoolId: `school-${++serial}` });

/** A school with the class 6a, its subjects `maths` and `eps`, and its students `awa` and `issa`. */
export async function savedSchool(open: OpenStores, now?: () => Date) {
  const { store, data } = open(now);
  const scope = aScope();
  const owner = { schoolId: scope.schoolId, classId: "6a" };
  const school = aSchool({ id: scope.schoolId, region: "Centre", headTitle: "Le Proviseur" });
  const schoolClass = aSchoolClass({ schoolId: scope.schoolId, mainTeacher: "M. OUÉDRAOGO" });
  const maths = aSubject({ ...owner, coefficient: aFigure("1,5"), teacher: "Mme ƁA" });
  const eps = aSubject({ ...owner, id: "eps", name: "EPS", group: "complementary", position: 2 });
  const awa = aStudent({ ...owner, sex: "F", bornOn: "2013-03-01", bornAt: "Kaya", repeater: true });
  const issa = aStudent({ ...owner, id: "issa", firstNames: "Issa" });
  const subjects = [maths, eps];
  const students = [awa, issa];
  await store.saveSchool(scope, school);
  await store.saveClass(scope, schoolClass, subjects, students);
  return { store, data, scope, school, schoolClass, subjects, students, maths, eps, awa, issa };
}

export const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
export const byClass = (all: readonly Student[]) => [...all].sort((a, b) => (a.classId < b.classId ? -1 : 1));

export const classIdsOf = async (store: SchoolStore, scope: Scope, studentId: string) =>
  (await store.classesOf(scope, studentId)).enrolments.map(({ student }) => student.classId).sort();
