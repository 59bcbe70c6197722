import type { Assignment, TeacherAssignments } from "@palmares/core/school/ports";

/** Who teaches what, in memory. It passes the same suite as its adapter (test/support/ports/teacher-store.ts). */
export function teachersInMemory(): TeacherAssignments {
  const saved = new Map<string, readonly Assignment[]>();
  const key = (schoolId: string, userId: string) => JSON.stringify([schoolId, userId]);
  return {
    assignmentsOf: async ({ schoolId, userId }) => saved.get(key(schoolId, userId)) ?? [],
    async saveAssignments({ schoolId }, userId, assignments) {
      saved.set(key(schoolId, userId), structuredClone(assignments));
    },
  };
}
