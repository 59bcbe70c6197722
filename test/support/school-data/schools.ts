import { schoolKeys } from "@palmares/core/contract/table";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { OwnVersion, OwnVersionKey } from "@palmares/core/domain/own-papers";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import { inOrder, type SchoolStates } from "../school-state.ts";
import type { Counts } from "./dependents.ts";
import { list, missing, records } from "./kept-records.ts";

/** Schools, what they set for their papers, and who teaches what. */
export function schoolsInMemory(
  states: SchoolStates,
  counts: Counts,
): Pick<SchoolData, "schools" | "assignments" | "ownVersions"> {
  const { school } = states;
  /** Deleted schools, whose data a schedule deletes. */
  const removed = new Set<string>();
  return {
    schools: {
      ...records(({ schoolId }) => school(schoolId).own, {
        name: ({ schoolId }) => schoolId,
        own: ({ schoolId }, _, { own: __, ...record }) => ({ ...record, id: schoolId }),
        check: ({ schoolId: id }, _, __, stored) => {
          if (stored === undefined && removed.has(id)) {
            throw new PalmaresError("ID_TAKEN", "Being removed.", { id, isBeingRemoved: true });
          }
        },
        dependents: counts.school,
        removed: ({ schoolId }) => removed.add(schoolId),
      }),
      withOwn: async ({ schoolId }) => states.schoolWithOwn(schoolId),
      list: async () => inOrder(states.schools).flatMap(([, { own }]) => [...own.values()]),
    },
    assignments: {
      ...records(({ schoolId }) => school(schoolId).assignments, {
        name: (_, { userId }) => userId,
        own: (_, __, record) => record,
      }),
      list: async ({ schoolId }) => inOrder(school(schoolId).assignments).map(([userId, one]) => ({ userId, ...one })),
    },
    ownVersions: {
      ...records<OwnVersionKey, OwnVersion>(({ schoolId }) => school(schoolId).versions, {
        name: ({ schoolId }, key) => schoolKeys.own(schoolId, key).sk,
        own: (_, __, version) => version,
        check: ({ schoolId }) => {
          if (!school(schoolId).own.has(schoolId)) throw missing.school();
        },
      }),
      list: async ({ schoolId }) => list(school(schoolId).versions),
    },
  };
}
