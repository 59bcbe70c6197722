import type { CouncilView } from "@palmares/core/contract/schemas/records/council";
import { type CellKey, cellKey, type Edit, fieldOfSubject, partsOf, subjectOf } from "../model/cells.ts";
import { planWrites, refusedCells, type Write } from "../model/write-plan.ts";
import type { RemarksSheet } from "./remarks-sheet.ts";

type Decisions = CouncilView["decisions"];

/** One request that saves remarks: of a subject, as its own grid would send it, or of the council. */
export type RemarkWrite = { readonly edits: readonly Edit[] } & (
  | { readonly kind: "subject"; readonly subjectId: string; readonly write: Write }
  | { readonly kind: "council"; readonly decisions: Decisions }
);

/** A subject's cells as its own grid names them, and back. */
const inSubject = ({ key, text }: Edit): Edit => ({ key: cellKey("remark", partsOf(key).studentId), text });
const inClass = (subjectId: string, key: CellKey): CellKey =>
  cellKey(fieldOfSubject(subjectId), partsOf(key).studentId);

/** The fewest requests that save these remarks, record by record. */
export function planRemarkWrites(edits: readonly Edit[], sheet: RemarksSheet): readonly RemarkWrite[] {
  const bySubject = Map.groupBy(edits, ({ key }) => subjectOf(partsOf(key).field));
  return [...bySubject].flatMap(([subjectId, own]): readonly RemarkWrite[] => {
    if (subjectId === undefined) {
      const { council } = sheet;
      if (council === undefined) return [];
      return [{ kind: "council", edits: own, decisions: decisionsWith(council.decisions, own) }];
    }
    const record = sheet.records.get(subjectId);
    if (record === undefined) return [];
    return planWrites(own.map(inSubject), record.texts).map((write) => ({
      kind: "subject",
      subjectId,
      write,
      edits: write.edits.map(({ key, text }) => ({ key: inClass(subjectId, key), text })),
    }));
  });
}

/** All decisions with these remarks: the list is written whole. A decision that says nothing any more is left out. */
function decisionsWith(decisions: Decisions, edits: readonly Edit[]): Decisions {
  const byStudent = new Map(decisions.map((one) => [one.student_id, one]));
  for (const { key, text } of edits) {
    const { studentId } = partsOf(key);
    const { remark: _, ...others } = byStudent.get(studentId) ?? { student_id: studentId };
    byStudent.set(studentId, text === "" ? others : { ...others, remark: text });
  }
  return [...byStudent.values()].filter((one) => Object.keys(one).length > 1);
}

/** The API's faults by the cell in which they are: of a council, `decisions.3.remark` is the fourth that was sent. */
export function refusedRemarks(
  write: RemarkWrite,
  errors: readonly { readonly field: string; readonly detail: string }[],
): ReadonlyMap<CellKey, string> {
  if (write.kind === "subject") {
    const refused = refusedCells(write.write, errors);
    return new Map([...refused].map(([key, detail]) => [inClass(write.subjectId, key), detail]));
  }
  return new Map(
    errors.flatMap(({ field, detail }) => {
      const [list, row, member] = field.split(".");
      const student = list === "decisions" ? write.decisions[Number(row)]?.student_id : undefined;
      return student === undefined || member !== "remark" ? [] : [[cellKey("general", student), detail] as const];
    }),
  );
}
