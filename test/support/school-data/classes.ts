import { isSameYear } from "@palmares/core/domain/records/school-years";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import { inOrder, type SchoolStates } from "../school-state.ts";
import type { Counts } from "./dependents.ts";
import { list, missing, type RefuseWithoutClass, records, refuseUsed } from "./kept-records.ts";

/** Classes and their subjects. */
export function classesInMemory(
  { school, schoolClass }: SchoolStates,
  counts: Counts,
  refuseWithoutClass: RefuseWithoutClass,
): Pick<SchoolData, "classes" | "subjects"> {
  return {
    classes: {
      ...records(({ schoolId }, { classId }) => schoolClass(schoolId, classId).own, {
        name: (_, { classId }) => classId,
        own: ({ schoolId }, { classId }, record) => ({ ...record, id: classId, schoolId }),
        check: (scope, key, { schoolYear }, stored) => {
          if (!school(scope.schoolId).own.has(scope.schoolId)) throw missing.school();
          const { students } = counts.class(scope, key);
          if (stored !== undefined && students !== undefined && !isSameYear(stored.schoolYear, schoolYear)) {
            refuseUsed({ students });
          }
        },
        dependents: counts.class,
      }),
      list: async ({ schoolId }) => inOrder(school(schoolId).classes).flatMap(([, { own }]) => [...own.values()]),
    },
    subjects: {
      ...records(({ schoolId }, { classId }) => schoolClass(schoolId, classId).subjects, {
        name: (_, { subjectId }) => subjectId,
        own: ({ schoolId }, { classId, subjectId }, record) => ({ ...record, id: subjectId, schoolId, classId }),
        check: refuseWithoutClass,
        dependents: counts.subject,
        removed: ({ schoolId }, { classId, subjectId }) => {
          const { columns: all } = schoolClass(schoolId, classId);
          for (const [key, column] of all) if (column.subjectId === subjectId) all.delete(key);
        },
      }),
      list: async ({ schoolId }, { classId }) => list(schoolClass(schoolId, classId).subjects),
    },
  };
}
