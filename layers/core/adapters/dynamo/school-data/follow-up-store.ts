import pMap from "p-map";
import { schoolKeys } from "../../../contract/table.ts";
import type { FollowUp } from "../../../domain/school.ts";
import { type FollowUpKey, type FollowUpStore, MOST_FOLLOW_UPS } from "../../../school/data/record-stores.ts";
import { unchanged } from "../conditions.ts";
import { CHILDREN, revised } from "../revisions.ts";
import { readFollowUp } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { classOf } from "./class-records.ts";
import { enrolmentOf } from "./enrolment-records.ts";
import {
  type Item,
  noteChild,
  planPut,
  type RecordKind,
  recordStore,
  refuseOrphan,
  refuseUnexpected,
  untilMade,
} from "./record-store.ts";

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
};
const ONE: typeof KIND = { ...KIND, parents: (schoolId, key) => [enrolmentOf(schoolId, key)] };

export function followUpStore(settings: DynamoSettings): FollowUpStore {
  const { get, classItemsFrom } = schoolQueries(settings);
  return {
    ...recordStore(settings, ONE),

    async list({ schoolId }, { classId, term }) {
      const items = await classItemsFrom(schoolId, classId, schoolKeys.followUp(term, ""));
      return items.map((item) => revised(item, readFollowUpOrOwner));
    },

    async putAll({ schoolId }, { classId, term }, writes) {
      if (writes.length > MOST_FOLLOW_UPS) throw new RangeError(`More than ${MOST_FOLLOW_UPS} follow-ups.`);
      const { key: classKey, missing } = classOf(schoolId, { classId });
      const { revisions } = await untilMade(settings, async () => {
        const classItem = await get(classKey);
        if (classItem === undefined) throw missing;
        const plans = await pMap(
          writes,
          async ({ followUp: record, expected }) => {
            const key = { classId, term, studentId: record.studentId };
            const stored = await get(KIND.keyOf(schoolId, key));
            refuseUnexpected(stored, expected, readFollowUpOrOwner);
            const isNew = stored === undefined;
            return { key, isNew, ...(await planPut(settings, KIND, { schoolId, key, record, stored })) };
          },
          { concurrency: READS_AT_ONCE },
        );
        const fresh = plans.filter(({ isNew }) => isNew);
        await refuseOrphan(
          settings,
          fresh.map(({ key }) => enrolmentOf(schoolId, key)),
        );
        // A student who leaves the class at this moment is noted there, too, so one of the two writes begins again.
        const note = noteChild(settings.table, classKey, unchanged(CHILDREN, classItem));
        return {
          revisions: plans.map(({ revision }) => revision),
          transaction: [...plans.flatMap(({ transaction }) => transaction), ...(fresh.length > 0 ? [note] : [])],
        };
      });
      return revisions;
    },
  };
}
