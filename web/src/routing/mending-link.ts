import type { May } from "../session/permissions.ts";
import { CLASS } from "./class-link.ts";
import { linkToStudent } from "./document-link.ts";
import { linkToEnrolment } from "./enrolment-link.ts";
import { linkToCell } from "./grid-link.ts";
import { SHOWS_IDENTITY } from "./proof-link.ts";
import { linkTo, mayOpen, type Screen } from "./screens.ts";
import { PERIOD } from "./year-and-period.ts";

/** What is wrong, as the API says it of a document that is not made, or of one before it is. */
export interface Fault {
  readonly code: string;
  readonly class_id?: string | undefined;
  readonly student_id?: string | undefined;
  readonly subject_id?: string | undefined;
  /** The periods that lack something. */
  readonly terms?: readonly string[] | undefined;
  /** The datum at fault. */
  readonly field?: string | undefined;
  readonly type: string;
  readonly term: string;
}

/** Where a fault is mended: the word of its link is `t.value.mend[place]`. */
export type MendingPlace =
  | "marks"
  | "subjects"
  | "council"
  | "photo"
  | "people"
  | "enrolment"
  | "class"
  | "person"
  | "student"
  | "school";

const PLACE_OF_CODE: Readonly<Record<string, MendingPlace>> = {
  MARK_MISSING: "marks",
  SUBJECT_WITHOUT_MARKS: "marks",
  SUBJECT_WITHOUT_TEACHER: "subjects",
  SUBJECT_NAME_MISSING: "subjects",
  DISTINCTION_REFUSED: "council",
  PHOTO_UNREADABLE: "photo",
  NOT_ENROLLED: "people",
  // What these lack stands beside the student's page: marks, remarks, absences, conduct.
  NO_RESULTS: "student",
  NOT_RANKED: "student",
  ENTRIES_LEFT_OUT: "student",
  CONDUCT_TOO_LOW: "student",
  ABSENT_TOO_OFTEN: "student",
  PAGE_OVERFLOW: "student",
  MISSING_GLYPH: "student",
  INVALID_SCHOOL_DATA: "student",
};

const PLACE_OF_FIELD: Readonly<Record<string, MendingPlace>> = {
  matricule: "enrolment",
  cameIn: "enrolment",
  left: "enrolment",
  sex: "person",
  bornOn: "person",
  bornAt: "person",
  lastName: "person",
  firstNames: "person",
  subject: "subjects",
  teacher: "subjects",
  className: "class",
  mainTeacher: "class",
  school: "school",
  councilDate: "council",
};

const SCREEN_OF: Readonly<Record<MendingPlace, Screen>> = {
  marks: "grid",
  subjects: "subjects",
  council: "council",
  photo: "document",
  people: "enrolments",
  enrolment: "enrolments",
  class: "enrolments",
  person: "proofStudent",
  student: "proofStudent",
  school: "setupStep",
};

/**
 * The screen on which a fault is mended now.
 *
 * @returns undefined: there is none, or it is not for this user.
 * @example mendingLink(may, { code: "MARK_MISSING", class_id: "6a", subject_id: "fr", student_id: "17", … })
 *   // { place: "marks", href: "/saisie/6a/fr?periode=T1&student=17" }
 */
export function mendingLink(
  may: May,
  fault: Fault,
): { readonly place: MendingPlace; readonly href: string } | undefined {
  const { code, field = "" } = fault;
  const place = Object.hasOwn(PLACE_OF_FIELD, field) ? PLACE_OF_FIELD[field] : PLACE_OF_CODE[code];
  if (place === undefined || !mayOpen(may, SCREEN_OF[place])) return undefined;
  const href = hrefOf(place, fault);
  return href === undefined ? undefined : { place, href };
}

function hrefOf(
  place: MendingPlace,
  { class_id: classId, student_id: studentId, ...fault }: Fault,
): string | undefined {
  if (place === "subjects") return linkTo("subjects", {}, { [CLASS]: classId });
  if (place === "school") return linkTo("setupStep", { step: "etablissement" });
  if (classId === undefined) return place === "people" ? linkTo("classes") : undefined;
  if (place === "people" || place === "class") return linkToEnrolment(classId);
  const of = { [PERIOD]: fault.term };
  if (place === "marks") {
    const { subject_id: subjectId, terms: [term = fault.term] = [] } = fault;
    return subjectId === undefined ? undefined : linkToCell({ classId, subjectId, studentId }, { [PERIOD]: term });
  }
  if (place === "council" && studentId === undefined) return linkTo("council", { classId }, of);
  if (studentId === undefined) return undefined;
  if (place === "enrolment") return linkToEnrolment(classId, studentId);
  if (place === "council") return linkTo("councilStudent", { classId, studentId }, of);
  if (place === "photo") return linkToStudent({ studentId, classId, type: fault.type, term: fault.term });
  return linkTo("proofStudent", { classId, studentId }, { ...of, ...(place === "person" && SHOWS_IDENTITY) });
}
