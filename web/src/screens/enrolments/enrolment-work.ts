import type { EnrolmentView, PersonView } from "@palmares/core/contract/schemas/records/students";
import type { Call } from "../../api/client.ts";
import { createRecordForm, type RecordForm } from "../../parts/record-form.ts";
import { createRequestKeys } from "../../parts/request-key.ts";
import {
  enrolmentOf,
  fieldNamed,
  fieldsOf,
  patchesOf,
  type StudentField,
  type StudentFields,
  unfitFields,
  withoutOldReason,
} from "./student-fields.ts";

export type StudentForm = RecordForm<StudentField>;

const MATRICULE = { MATRICULE_TAKEN: "matricule" } as const;

interface StudentPlace {
  readonly classId: string;
  readonly studentId: string;
  /** Of the year, in its order. */
  readonly periods: readonly string[];
}

/** A student of the class: who it is, and how it is in the class; two records, of which only what has changed is written. */
export function createStudentForm(call: Call, { classId, studentId, periods }: StudentPlace): StudentForm {
  const [class_id, student_id] = [classId, studentId];
  let etags = { person: "", enrolment: "" };
  return createRecordForm<StudentField>({
    async read(signal) {
      const [person, enrolment]: [PersonView, EnrolmentView] = await Promise.all([
        call("getStudent", { student_id }, { signal }),
        call("getEnrolment", { class_id, student_id }, { signal }),
      ]);
      etags = { person: person.etag, enrolment: enrolment.etag };
      return fieldsOf(person, enrolment);
    },
    async write(changed, typed, signal) {
      const { person, enrolment } = patchesOf(Object.keys(changed) as StudentField[], typed);
      // A new name is written into the enrolments, too: theirs comes first.
      if (enrolment !== undefined) {
        const body = withoutOldReason(enrolment);
        const input = { class_id, student_id, body };
        etags.enrolment = (await call("changeEnrolment", input, { signal, ifMatch: etags.enrolment })).etag;
      }
      if (person === undefined) return;
      etags.person = (
        await call("changeStudent", { student_id, body: person }, { signal, ifMatch: etags.person })
      ).etag;
      etags.enrolment = (await call("getEnrolment", { class_id, student_id }, { signal })).etag;
    },
    unfitOf: (typed) => unfitFields(typed, periods),
    fieldOf: fieldNamed,
    fieldOfCode: MATRICULE,
  });
}

interface NewPlace extends Omit<StudentPlace, "studentId"> {
  readonly empty: StudentFields;
  readonly newKey: () => string;
  /** A student whom the school knows; undefined: a new one. */
  readonly known: () => string | undefined;
  readonly onAdded: (enrolment: EnrolmentView) => void;
}

/** Somebody who comes into the class. */
export function createNewStudentForm(call: Call, place: NewPlace): StudentForm {
  const { classId: class_id, periods, empty, newKey, known, onAdded } = place;
  const keys = createRequestKeys(newKey);
  return createRecordForm<StudentField>({
    isNew: true,
    read: async () => empty,
    async write(_, typed, signal) {
      const body = enrolmentOf(typed, known());
      const added = await call("createEnrolment", { class_id, body }, { signal, key: keys.keyOf(body) });
      keys.answered();
      onAdded(added);
    },
    unfitOf: (typed) => {
      const unfit = unfitFields(typed, periods);
      return known() === undefined ? unfit : unfit.filter((field) => field !== "last_name" && field !== "first_names");
    },
    fieldOf: fieldNamed,
    fieldOfCode: MATRICULE,
  });
}
