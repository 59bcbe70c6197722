import { expect, test } from "vitest";
import { cellKey } from "../../../../web/src/screens/grid/model/cells.ts";
import { authorsOf } from "../../../../web/src/screens/grid/work/use-authors.ts";

const entry = (at: string, who: string, change: object) => ({
  id: at,
  at,
  who,
  who_name: `${who}@lycee.example`,
  what: "marks" as const,
  term: "T1",
  subject_id: "maths",
  changes: [{ field: "mark", ...change }],
});

test("who has changed a cell last is found by student and column", () => {
  const entries = [
    entry("3", "c", { student_id: "awa", assessment_id: "d2" }),
    entry("2", "b", { student_id: "awa", assessment_id: "d1" }),
    entry("1", "a", { student_id: "awa", assessment_id: "d1" }),
    entry("0", "z", { student_id: "awa", field: "remark" }),
  ];
  const [mark, remark, typed] = [cellKey("@d1", "awa"), cellKey("remark", "awa"), cellKey("mark", "awa")];
  expect([...authorsOf([mark, remark, typed], entries)]).toEqual([
    [mark, { id: "b", name: "b@lycee.example", at: "2" }],
    [remark, { id: "z", name: "z@lycee.example", at: "0" }],
  ]);
});
