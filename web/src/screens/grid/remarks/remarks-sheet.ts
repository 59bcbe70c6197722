import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { CouncilView } from "@palmares/core/contract/schemas/records/council";
import type { FollowUpList } from "@palmares/core/contract/schemas/records/follow-ups";
import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import type { ClassStudent } from "../../../parts/students.ts";
import { type CellKey, cellKey, fieldOfSubject, partsOf, type Texts } from "../model/cells.ts";
import { rowsOf } from "../model/rows.ts";
import { type RemarkColumn, textsOf } from "../model/sheet.ts";
import type { SubjectStates } from "../places/subjects.ts";
import type { CellSheet } from "../work/cell-source.ts";

/** What is recorded of a subject: its marks and remarks, which one state covers. */
export interface SubjectRecord {
  readonly etag: string;
  /** By the cells of the subject's own grid. */
  readonly texts: Texts;
}

/** What is recorded of a council, with the remarks that follow-ups keep from earlier versions. */
export interface CouncilRecord {
  readonly etag: string;
  readonly decisions: CouncilView["decisions"];
  /** By student. The council's own wins. */
  readonly former: ReadonlyMap<string, { readonly remark: string; readonly etag: string }>;
}

/** All remarks of a class in a period, as they were read last. */
export interface RemarksSheet extends CellSheet {
  /** Who sits in the class in the period. */
  readonly students: readonly ClassStudent[];
  readonly subjects: readonly SubjectView[];
  /** The subjects with a column, in the papers' order. */
  readonly states: SubjectStates;
  readonly records: ReadonlyMap<string, SubjectRecord>;
  /** Absent: the role reads no councils. */
  readonly council?: CouncilRecord | undefined;
  readonly mayDecide: boolean;
  /** The students' means stand beside the remarks. */
  readonly hasMeans: boolean;
}

export const subjectRecord = (column: ColumnView): SubjectRecord => ({ etag: column.etag, texts: textsOf(column) });

export const councilRecord = (
  { etag, decisions }: CouncilView,
  followUps: FollowUpList["follow_ups"],
): CouncilRecord => ({
  etag,
  decisions,
  former: new Map(
    followUps.flatMap(({ student_id, council_remark: remark, etag: state }) =>
      remark === undefined ? [] : [[student_id, { remark, etag: state }] as const],
    ),
  ),
});

/** The grid of what was read. */
export function remarksSheet(read: Omit<RemarksSheet, "rows" | "columns" | "stored">): RemarksSheet {
  const { place, students, everybody } = read;
  const stored = storedIn(read);
  return {
    ...read,
    stored,
    columns: [
      ...(read.hasMeans ? [{ kind: "mean" } as const] : []),
      ...(read.council === undefined ? [] : [generalColumn(read.mayDecide)]),
      ...read.states.map((state) => subjectColumn(state, read)),
    ],
    rows: rowsOf({ present: students, all: everybody, subjectIds: [], term: place.term, stored }),
  };
}

/** The council is not locked with the marks. */
const generalColumn = (mayDecide: boolean): RemarkColumn => ({
  kind: "remark",
  field: "general",
  longest: LONGEST.councilRemark,
  isFree: true,
  isReadOnly: !mayDecide,
});

function subjectColumn(
  { subject_id: id, name, teacher, writable }: SubjectStates[number],
  { subjects, students }: Pick<RemarksSheet, "subjects" | "students">,
): RemarkColumn {
  const whole = subjects.find((one) => one.id === id)?.part_of;
  const ids = whole === undefined ? [id] : [id, whole];
  const closed = new Map<string, "exempt" | "without">();
  for (const { student_id, not_taking: without = [], exempt_from: exempt = [] } of students) {
    if (ids.some((one) => without.includes(one))) closed.set(student_id, "without");
    else if (exempt.some(({ subject_id }) => ids.includes(subject_id))) closed.set(student_id, "exempt");
  }
  return {
    kind: "remark",
    field: fieldOfSubject(id),
    longest: LONGEST.remark,
    title: name,
    closed,
    isReadOnly: !writable,
    ...(teacher !== undefined && { detail: teacher }),
  };
}

function storedIn({ records, council }: Pick<RemarksSheet, "records" | "council">): Texts {
  const stored = new Map<CellKey, string>();
  for (const [id, { texts }] of records) {
    for (const [key, text] of texts) {
      const { field, studentId } = partsOf(key);
      if (field === "remark") stored.set(cellKey(fieldOfSubject(id), studentId), text);
    }
  }
  for (const [studentId, { remark }] of council?.former ?? []) stored.set(cellKey("general", studentId), remark);
  for (const { student_id, remark } of council?.decisions ?? [])
    if (remark !== undefined) stored.set(cellKey("general", student_id), remark);
  return stored;
}
