import type { SchoolData } from "../../../school/data/school-data.ts";
import type { DynamoSettings } from "../school-queries.ts";
import { assignmentStore } from "./assignment-store.ts";
import { classStore, schoolStore, subjectStore } from "./class-records.ts";
import { columnStore } from "./column-store.ts";
import { councilStore } from "./council-store.ts";
import { dependentCounts } from "./dependents.ts";
import { enrolmentRecords } from "./enrolment-records.ts";
import { followUpStore } from "./follow-up-store.ts";
import { guardianStore } from "./guardian-store.ts";
import { historyStore, lockStore } from "./lock-store.ts";
import { ownVersionStore } from "./own-version-store.ts";
import { personStore } from "./person-store.ts";

/**
 * A school's data in DynamoDB, record by record.
 *
 * @param now the clock of locks and of the history.
 * @example const data = createSchoolData({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export function createSchoolData(settings: DynamoSettings, now = () => new Date()): SchoolData {
  const clocked = { ...settings, now };
  const counts = dependentCounts(settings);
  return {
    schools: schoolStore(clocked),
    classes: classStore(settings),
    subjects: subjectStore(settings),
    persons: personStore(settings),
    guardians: guardianStore(settings),
    enrolments: enrolmentRecords(settings),
    columns: columnStore(clocked),
    followUps: followUpStore(settings),
    councils: councilStore(settings),
    locks: lockStore(clocked),
    history: historyStore(clocked),
    assignments: assignmentStore(settings),
    ownVersions: ownVersionStore(settings),
    dependents: {
      async count({ schoolId }, owner) {
        switch (owner.kind) {
          case "school":
            return counts.ofSchool(schoolId);
          case "class":
            return counts.ofClass(schoolId, owner);
          case "subject":
            return counts.ofSubject(schoolId, owner);
          case "person":
            return counts.ofPerson(schoolId, owner);
          case "enrolment":
            return counts.ofEnrolment(schoolId, owner);
        }
      },
    },
  };
}
