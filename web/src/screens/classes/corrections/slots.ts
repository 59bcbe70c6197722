import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { Language } from "../../../i18n/language.ts";
import type { ClassStudent } from "../../../parts/students.ts";
import { storedText } from "../../grid/model/written.ts";
import { councilRemark, decisionOf, type RecordKey, type StudentRecords, subjectKey } from "./records.ts";

/** What a field holds, and so how it is typed and sent. */
export type SlotKind = "mark" | "text" | "hours" | "count" | "figure" | "date" | "sex" | "distinction" | "sanction";

/** One field beside the page. */
export interface Slot {
  /** Of the student's fields; the key of what is typed. */
  readonly id: string;
  readonly record: RecordKey;
  /** The member of the record, as the API names it, and a fault of it. */
  readonly member: string;
  readonly kind: SlotKind;
  /** As it would be typed. */
  readonly stored: string;
  readonly longest?: number;
  /** Of a mark: that of an assessment, where the subject has some. */
  readonly assessment?: ColumnView["assessments"][number];
}

/** What was typed, by the slot's id; what is not there is as it is stored. */
export type Typed = ReadonlyMap<string, string>;

const slot = (record: RecordKey, member: string, kind: SlotKind, stored: string, more: Partial<Slot> = {}): Slot => ({
  id: `${record}.${member}`,
  record,
  member,
  kind,
  stored,
  ...more,
});

/** A figure as it is typed: « 2,5 ». */
function typedFigure(figure: number | undefined, language: Language): string {
  if (figure === undefined) return "";
  return language === "fr" ? String(figure).replace(".", ",") : String(figure);
}

/** The subjects that a student takes, each with its fields: the marks of its assessments, or the typed one, and the remark. */
export function subjectSlots(records: StudentRecords, student: ClassStudent) {
  const { not_taking: notTaking = [], exempt_from: exempt = [] } = student;
  return records.subjects.flatMap((subject) => {
    const ids = [subject.id, ...(subject.part_of === undefined ? [] : [subject.part_of])];
    const column = records.columns.get(subject.id);
    if (column === undefined || ids.some((id) => notTaking.includes(id))) return [];
    const isExempt = exempt.some(({ subject_id }) => ids.includes(subject_id));
    return [{ subject, isExempt, slots: slotsOf(column, subjectKey(subject.id), student.student_id, isExempt) }];
  });
}

function slotsOf(column: ColumnView, record: RecordKey, studentId: string, isExempt: boolean): readonly Slot[] {
  const entry = column.marks.find(({ student_id }) => student_id === studentId);
  const typed = storedText(entry?.mark);
  const hasOwn = column.assessments.length === 0 || typed !== "";
  return [
    ...(isExempt
      ? []
      : column.assessments.map((assessment) =>
          slot(record, `marks.${assessment.id}`, "mark", storedText(entry?.marks?.[assessment.id]), {
            assessment,
          }),
        )),
    ...(hasOwn && !isExempt ? [slot(record, "mark", "mark", typed)] : []),
    slot(record, "remark", "text", entry?.remark ?? "", { longest: LONGEST.remark }),
  ];
}

/** What the council says and decides, and the student's absences. */
export function councilSlots(records: StudentRecords, language: Language): readonly Slot[] {
  const { followUp, council } = records;
  const { distinction = "", sanction = "" } = decisionOf(council, followUp.student_id);
  return [
    slot("council", "remark", "text", councilRemark(records), { longest: LONGEST.councilRemark }),
    slot("council", "distinction", "distinction", distinction),
    slot("council", "sanction", "sanction", sanction),
    slot("followUp", "absence_hours", "hours", typedFigure(followUp.absence_hours, language)),
    slot("followUp", "excused_hours", "hours", typedFigure(followUp.excused_hours, language)),
    slot("followUp", "unexcused_hours", "hours", typedFigure(followUp.unexcused_hours, language)),
    slot("followUp", "lateness", "count", typedFigure(followUp.lateness, language)),
    slot("followUp", "behaviour", "figure", typedFigure(followUp.behaviour, language)),
  ];
}

export const personSlots = ({ person }: StudentRecords): readonly Slot[] => [
  slot("person", "last_name", "text", person.last_name, { longest: LONGEST.lastName }),
  slot("person", "first_names", "text", person.first_names, { longest: LONGEST.firstNames }),
  slot("person", "sex", "sex", person.sex ?? ""),
  slot("person", "born_on", "date", person.born_on ?? ""),
  slot("person", "born_at", "text", person.born_at ?? "", { longest: LONGEST.place }),
];

export const shownIn = (typed: Typed, { id, stored }: Slot): string => typed.get(id) ?? stored;

/** Spaces at the ends are not kept, and so are no change. */
export const isChanged = (typed: Typed, slot: Slot): boolean => shownIn(typed, slot).trim() !== slot.stored.trim();
