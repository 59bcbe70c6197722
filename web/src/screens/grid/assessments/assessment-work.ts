import type { AssessmentView } from "@palmares/core/contract/schemas/records/marks";
import type { Call } from "../../../api/client.ts";
import { createRecordList, type RecordList } from "../../../parts/record-list.ts";
import type { GridWork } from "../work/grid-work.ts";
import type { GridPlace, Sheet } from "../work/load-sheet.ts";
import type { AssessmentBody } from "./assessment-fields.ts";

interface AssessmentSettings {
  readonly call: Call;
  readonly work: Pick<GridWork, "sheet" | "reason" | "refresh">;
  readonly place: GridPlace;
  readonly nameOf: (assessment: AssessmentView | AssessmentBody) => string;
  readonly newKey: () => string;
}

/** The assessments of the grid, by the state that it was read in: marks and assessments are one record. */
export const assessmentsIn = (sheet: Sheet | undefined): readonly AssessmentView[] =>
  (sheet?.assessments ?? []).map((assessment) => ({ ...assessment, etag: sheet?.etag ?? "" }));

/** Adds to the assessments of a grid, changes and removes them; the grid shows the new columns at once. */
export function createAssessmentWork(settings: AssessmentSettings): RecordList<AssessmentView, AssessmentBody> {
  const { call, work, place, nameOf, newKey } = settings;
  const reason = () => work.reason.peek().trim();
  const why = () => (reason() === "" ? {} : { reason: reason() });
  return createRecordList({
    list: async () => {
      await work.refresh();
      return assessmentsIn(work.sheet.peek());
    },
    add: (body, options) => call("createAssessment", { ...place, body: { ...body, ...why() } }, options),
    replace: ({ id }, body, options) =>
      call("replaceAssessment", { ...place, assessment_id: id, body: { ...body, ...why() } }, options),
    remove: ({ id }, options) => call("deleteAssessment", { ...place, assessment_id: id, query: why() }, options),
    nameOf,
    newKey,
  });
}
