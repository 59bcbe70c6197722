import type { CouncilView } from "@palmares/core/contract/schemas/records/council";
import type { FollowUpView } from "@palmares/core/contract/schemas/records/follow-ups";
import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { PersonView } from "@palmares/core/contract/schemas/records/students";
import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";

/** What one student's page is made of, as it was read, each record with its state for `If-Match`. */
export interface StudentRecords {
  /** By position. */
  readonly subjects: readonly SubjectView[];
  /** Marks and remarks of the whole class, by subject: stepping to the next student asks for none of them again. */
  readonly columns: ReadonlyMap<string, ColumnView>;
  readonly followUp: FollowUpView;
  readonly council: CouncilView;
  readonly person: PersonView;
}

/** One of the records that a correction writes, by what it is. */
export type RecordKey = "followUp" | "council" | "person" | `subject ${string}`;

export const subjectKey = (subjectId: string): RecordKey => `subject ${subjectId}`;

/** @returns undefined: the record is no subject's. */
export const subjectOf = (key: RecordKey): string | undefined =>
  key.startsWith("subject ") ? key.slice("subject ".length) : undefined;

export type Decision = CouncilView["decisions"][number];

export const decisionOf = ({ decisions }: CouncilView, studentId: string): Decision =>
  decisions.find(({ student_id }) => student_id === studentId) ?? { student_id: studentId };

/** The council's remark wins over the follow-up's, where earlier versions kept it; both are printed in one place. */
export const councilRemark = ({ council, followUp }: StudentRecords): string =>
  decisionOf(council, followUp.student_id).remark ?? followUp.council_remark ?? "";
