import type { ColumnStore } from "./column-store.ts";
import type { HistoryStore, LockStore } from "./history-store.ts";
import type {
  AssignmentStore,
  ClassStore,
  CouncilStore,
  DependentRecords,
  EnrolmentRecords,
  FollowUpStore,
  GuardianStore,
  OwnVersionStore,
  PersonStore,
  SchoolStore,
  SubjectStore,
} from "./record-stores.ts";

/**
 * A school's data as people change it: record by record, each with its revision. What documents need of it is read whole,
 * by SchoolRecords.
 */
export interface SchoolData {
  readonly schools: SchoolStore;
  readonly classes: ClassStore;
  readonly subjects: SubjectStore;
  readonly persons: PersonStore;
  readonly guardians: GuardianStore;
  readonly enrolments: EnrolmentRecords;
  readonly columns: ColumnStore;
  readonly followUps: FollowUpStore;
  readonly councils: CouncilStore;
  readonly locks: LockStore;
  readonly history: HistoryStore;
  readonly assignments: AssignmentStore;
  readonly ownVersions: OwnVersionStore;
  readonly dependents: DependentRecords;
}
