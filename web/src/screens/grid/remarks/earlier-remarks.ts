import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { Call } from "../../../api/client.ts";
import { type Field, subjectOf } from "../model/cells.ts";
import { textsOf } from "../model/sheet.ts";
import type { CellPlace } from "../work/cell-source.ts";
import { textsIn } from "../work/use-suggestions.ts";

/** What was written in a column of a class's remarks in other periods. */
export async function earlierRemarks(
  call: Call,
  { class_id, term: current }: CellPlace,
  field: Field,
  { entry_periods, periods }: ClassList["school"],
): Promise<readonly string[]> {
  const subject_id = subjectOf(field);
  const terms = (subject_id === undefined ? periods : entry_periods).map(({ id }) => id);
  const found = await Promise.all(
    terms
      .filter((term) => term !== current)
      .map(async (term) => {
        if (subject_id !== undefined)
          return textsIn(textsOf(await call("getMarks", { class_id, term, subject_id })), "remark");
        const { decisions } = await call("getCouncil", { class_id, term });
        return decisions.flatMap(({ remark }) => remark ?? []);
      }),
  );
  return found.flat();
}
