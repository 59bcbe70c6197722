import { schoolKeys } from "../../../contract/table.ts";
import type { CouncilRecord, CouncilStore, PeriodKey } from "../../../school/data/record-stores.ts";
import { readCouncil } from "../school-items.ts";
import type { DynamoSettings } from "../school-queries.ts";
import { classOf } from "./class-records.ts";
import { recordStore } from "./record-store.ts";

/** Class councils: one item for the date and all decisions of a term, so that a council saves them together. */
export const councilStore = (settings: DynamoSettings): CouncilStore =>
  recordStore<PeriodKey, CouncilRecord, CouncilRecord>(settings, {
    keyOf: (schoolId, { classId, term }) => ({
      pk: schoolKeys.classPartition(schoolId, classId),
      sk: schoolKeys.council(term),
    }),
    read: (item) => {
      const { term: _, unreadable: __, ...council } = readCouncil(item);
      return council;
    },
    attributes: (schoolId, { classId, term }, { heldOn, nextTermOn, decisions }) => ({
      heldOn,
      nextTermOn,
      decisions: Object.fromEntries(
        decisions.map(({ studentId, distinction, sanction, sanctions, remark }) => [
          studentId,
          { distinction, sanction, sanctions, remark },
        ]),
      ),
      term,
      schoolId,
      classId,
      item: "council",
    }),
    optional: ["heldOn", "nextTermOn"],
    parents: (schoolId, key) => [classOf(schoolId, key)],
  });
