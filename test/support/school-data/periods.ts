import type { CouncilRecord, PeriodKey } from "@palmares/core/school/data/record-stores";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import { place, type SchoolStates } from "../school-state.ts";
import { list, missing, type RefuseWithoutClass, records, refuseUnexpected } from "./kept-records.ts";

/** What a class has in a period beside its marks: follow-ups, and its council. */
export function periodsInMemory(
  { schoolClass }: SchoolStates,
  refuseWithoutClass: RefuseWithoutClass,
): Pick<SchoolData, "followUps" | "councils"> {
  const followUps: Omit<SchoolData["followUps"], "putAll"> = {
    ...records(({ schoolId }, { classId }) => schoolClass(schoolId, classId).followUps, {
      name: (_, { term, studentId }) => place(term, studentId),
      own: (_, { term, studentId }, followUp) => ({ ...followUp, term, studentId }),
      check: ({ schoolId }, { classId, studentId }, _, stored) => {
        if (stored === undefined && !schoolClass(schoolId, classId).students.has(studentId)) throw missing.student();
      },
    }),
    list: async ({ schoolId }, { classId, term }) =>
      list(schoolClass(schoolId, classId).followUps).filter(({ record }) => record.term === term),
  };

  return {
    followUps: {
      ...followUps,
      async putAll(scope, key, writes) {
        for (const { followUp, expected } of writes) {
          const { studentId } = followUp;
          refuseUnexpected(await followUps.find(scope, { ...key, studentId }), expected);
          if (!schoolClass(scope.schoolId, key.classId).students.has(studentId)) throw missing.student();
        }
        return Promise.all(
          writes.map(({ followUp, expected }) =>
            followUps.put(scope, { ...key, studentId: followUp.studentId }, followUp, expected),
          ),
        );
      },
    },
    councils: records<PeriodKey, CouncilRecord>(
      ({ schoolId }, { classId }) => schoolClass(schoolId, classId).councils,
      {
        name: (_, { term }) => term,
        own: (_, { term }, council) => ({
          ...council,
          decisions: council.decisions
            .map((decision) => ({ ...decision, term }))
            .sort((a, b) => (a.studentId < b.studentId ? -1 : 1)),
        }),
        check: refuseWithoutClass,
      },
    ),
  };
}
