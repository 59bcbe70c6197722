import { schoolKeys } from "../../../contract/table.ts";
import type { FollowUp } from "../../../domain/school.ts";
import { type FollowUpKey, type FollowUpStore, MOST_FOLLOW_UPS } from "../../../school/data/record-stores.ts";
import { unchanged } from "../conditions.ts";
import { CHILDREN, revised } from "../revisions.ts";
import { readFollowUp } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { classOf } from "./class-records.ts";
import { enrolmentOf } from "./enrolment-records.ts";
import { gatheredReads } from "./gathered-reads.ts";
import { type Item, noteChild, planPuts, type RecordKind, recordStore, togetherOf, untilMade } from "./record-store.ts";

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
/** One hangs on its enrolment. */
const ONE: typeof KIND = { ...KIND, parents: (schoolId, key) => [enrolmentOf(schoolId, key)] };

export function followUpStore(settings: DynamoSettings): FollowUpStore {
  const { classItemsFrom } = schoolQueries(settings);
  const get = gatheredReads(settings);
  /** Many hang on the class: a transaction has no room for the enrolments of all of them. */
  const together: typeof KIND = {
    ...KIND,
    async withPut(schoolId, key, _, stored) {
      if (stored !== undefined) return {};
      const ofClass = classOf(schoolId, key);
      const enrolment = enrolmentOf(schoolId, key);
      // The class is read first: a student who leaves it from then on is noted there, so one of the two writes begins again.
      const classItem = await get(ofClass.key);
      if (classItem === undefined) throw ofClass.missing;
      if ((await get(enrolment.key)) === undefined) throw enrolment.missing;
      return { shared: [noteChild(settings.table, ofClass.key, unchanged(CHILDREN, classItem))] };
    },
  };
  return {
    ...recordStore(settings, ONE),

    async list({ schoolId }, { classId, term }) {
      const items = await classItemsFrom(schoolId, classId, schoolKeys.followUp(term, ""));
      return items.map((item) => revised(item, readFollowUpOrOwner));
    },

    async putAll({ schoolId }, { classId, term }, followUps) {
      if (followUps.length > MOST_FOLLOW_UPS) throw new RangeError(`More than ${MOST_FOLLOW_UPS} follow-ups.`);
      const writes = followUps.map(({ followUp: record, expected }) => ({
        key: { classId, term, studentId: record.studentId },
        record,
        expected,
      }));
      const { revisions } = await untilMade(settings, async () => {
        const plans = await planPuts(settings, together, schoolId, writes);
        return { revisions: plans.map(({ revision }) => revision), transaction: togetherOf(plans) };
      });
      return revisions;
    },
  };
}
