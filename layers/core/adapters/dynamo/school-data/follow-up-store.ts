import pMap from "p-map";
import { schoolKeys } from "../../../contract/table.ts";
import type { FollowUp } from "../../../domain/school.ts";
import { type FollowUpKey, type FollowUpStore, MOST_FOLLOW_UPS } from "../../../school/data/record-stores.ts";
import { revised } from "../revisions.ts";
import { readFollowUp } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { enrolmentOf } from "./enrolment-records.ts";
import { type Item, planPut, type RecordKind, recordStore, refuseUnexpected, untilMade } from "./record-store.ts";

const OPTIONAL = [
  "attendance",
  "punctuality",
  "behaviour",
  "participation",
  "absenceHours",
  "excusedHours",
  "unexcusedHours",
  "lateness",
  "deduction",
  "sanction",
  "councilRemark",
] as const satisfies readonly (keyof FollowUp)[];
const READS_AT_ONCE = 8;

/** A follow-up; of one that cannot be read, at least whose it is, so that it can be mended. */
function readFollowUpOrOwner(item: Item): FollowUp {
  try {
    return readFollowUp(item);
  } catch (error) {
    const [, term, studentId] = /^TERM#([^#]+)#FOLLOWUP#(.+)$/.exec(String(item.sk)) ?? [];
    if (term === undefined || studentId === undefined) throw error;
    return { studentId, term: term as FollowUp["term"] };
  }
}

const KIND: RecordKind<FollowUpKey, FollowUp, FollowUp> = {
  keyOf: (schoolId, { classId, term, studentId }) => ({
    pk: schoolKeys.classPartition(schoolId, classId),
    sk: schoolKeys.followUp(term, studentId),
  }),
  read: readFollowUpOrOwner,
  attributes: (schoolId, { classId, term, studentId }, followUp) => ({
    ...followUp,
    studentId,
    term,
    schoolId,
    classId,
    item: "followUp",
  }),
  optional: OPTIONAL,
  parents: (schoolId, key) => [enrolmentOf(schoolId, key)],
};

export function followUpStore(settings: DynamoSettings): FollowUpStore {
  const { get, classItemsFrom } = schoolQueries(settings);
  return {
    ...recordStore(settings, KIND),

    async list({ schoolId }, { classId, term }) {
      const items = await classItemsFrom(schoolId, classId, schoolKeys.followUp(term, ""));
      return items.map((item) => revised(item, readFollowUpOrOwner));
    },

    async putAll({ schoolId }, { classId, term }, writes) {
      if (writes.length > MOST_FOLLOW_UPS) throw new RangeError(`More than ${MOST_FOLLOW_UPS} follow-ups.`);
      const { revisions } = await untilMade(settings, async () => {
        const plans = await pMap(
          writes,
          async ({ followUp: record, expected }) => {
            const key = { classId, term, studentId: record.studentId };
            const stored = await get(KIND.keyOf(schoolId, key));
            refuseUnexpected(stored, expected, readFollowUpOrOwner);
            return planPut(settings, KIND, { schoolId, key, record, stored });
          },
          { concurrency: READS_AT_ONCE },
        );
        return {
          revisions: plans.map(({ revision }) => revision),
          transaction: plans.flatMap(({ transaction }) => transaction),
        };
      });
      return revisions;
    },
  };
}
