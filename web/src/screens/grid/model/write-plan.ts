import { assessmentOf, type CellKey, cellKey, type Edit, type Field, partsOf, type Texts, textIn } from "./cells.ts";
import { withTexts } from "./pending.ts";
import { sentMark } from "./written.ts";

/** One request that saves cells; each is all or nothing. */
export type Write = { readonly edits: readonly Edit[] } & (
  | {
      /** All marks of one assessment. */
      readonly kind: "assessment";
      readonly id: string;
      readonly rows: readonly { readonly student_id: string; readonly mark: string }[];
    }
  | {
      /** All typed marks and remarks. */
      readonly kind: "typed";
      readonly rows: readonly { readonly student_id: string; readonly mark?: string; readonly remark?: string }[];
    }
  | {
      /** One student's cells; null empties one. */
      readonly kind: "student";
      readonly studentId: string;
      readonly body: {
        readonly mark?: string | null;
        readonly remark?: string | null;
        readonly marks?: Readonly<Record<string, string | null>>;
      };
    }
);

/** Which request writes a field with all others of its column: an assessment's, or that of typed marks and remarks. */
const columnOf = (field: Field): string => assessmentOf(field) ?? "";

/**
 * The fewest requests that save these cells: column by column, or student by student. All of them write one record, so each
 * one waits for the one before.
 *
 * @param stored what is stored; a column is sent whole, with what others have entered.
 */
export function planWrites(edits: readonly Edit[], stored: Texts): readonly Write[] {
  const byStudent = Map.groupBy(edits, ({ key }) => partsOf(key).studentId);
  const byColumn = Map.groupBy(edits, ({ key }) => columnOf(partsOf(key).field));
  if (byStudent.size <= byColumn.size) return [...byStudent].map(([studentId, own]) => studentWrite(studentId, own));
  const next = withTexts(stored, edits);
  const students = new Set([...next.keys()].map((key) => partsOf(key).studentId));
  return [...byColumn].map(([id, own]) =>
    id === ""
      ? { kind: "typed", edits: own, rows: typedRows(students, next) }
      : { kind: "assessment", id, edits: own, rows: assessmentRows(id, students, next) },
  );
}

const orNull = (text: string, sent: (text: string) => string = (same) => same) => (text === "" ? null : sent(text));

function studentWrite(studentId: string, edits: readonly Edit[]): Write {
  const marks: Record<string, string | null> = {};
  let body: Extract<Write, { kind: "student" }>["body"] = {};
  for (const { key, text } of edits) {
    const { field } = partsOf(key);
    const id = assessmentOf(field);
    if (id !== undefined) marks[id] = orNull(text, sentMark);
    else if (field === "remark") body = { ...body, remark: orNull(text) };
    else body = { ...body, mark: orNull(text, sentMark) };
  }
  return { kind: "student", studentId, edits, body: Object.keys(marks).length === 0 ? body : { ...body, marks } };
}

function assessmentRows(id: string, students: ReadonlySet<string>, texts: Texts) {
  return [...students].flatMap((student_id) => {
    const mark = textIn(texts, cellKey(`@${id}`, student_id));
    return mark === "" ? [] : [{ student_id, mark: sentMark(mark) }];
  });
}

function typedRows(students: ReadonlySet<string>, texts: Texts) {
  return [...students].flatMap((student_id) => {
    const mark = textIn(texts, cellKey("mark", student_id));
    const remark = textIn(texts, cellKey("remark", student_id));
    if (mark === "" && remark === "") return [];
    return [{ student_id, ...(mark !== "" && { mark: sentMark(mark) }), ...(remark !== "" && { remark }) }];
  });
}

/** The API's faults by the cell in which they are: `marks.3.mark` is the fourth row that was sent. */
export function refusedCells(
  write: Write,
  errors: readonly { readonly field: string; readonly detail: string }[],
): ReadonlyMap<CellKey, string> {
  return new Map(
    errors.flatMap(({ field, detail }) => {
      const key = refusedCell(write, field.split("."));
      return key === undefined ? [] : [[key, detail] as const];
    }),
  );
}

function refusedCell(write: Write, [first = "", second = "", third = ""]: readonly string[]): CellKey | undefined {
  if (write.kind === "student") {
    const field: Field = first === "marks" ? `@${second}` : first === "remark" ? "remark" : "mark";
    return cellKey(field, write.studentId);
  }
  const student = first === "marks" ? write.rows[Number(second)]?.student_id : undefined;
  if (student === undefined) return undefined;
  if (write.kind === "assessment") return cellKey(`@${write.id}`, student);
  return cellKey(third === "remark" ? "remark" : "mark", student);
}
