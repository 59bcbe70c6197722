import type { Scope } from "../call/scope.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { Term } from "../domain/school.ts";
import { classOfStudent } from "../school/class-of-student.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { readSchoolOnce } from "../school/read-school-once.ts";
import { schoolYears } from "../school/school-years.ts";
import type { About } from "./about.ts";
import { type AdmissionPorts, admitDocument } from "./admit-document.ts";
import type { DraftKey } from "./document-key.ts";
import { documentLanguage, keptLanguage, type LanguageSetting } from "./document-language.ts";
import { faultyOrder, orderFault, yearOfOrder } from "./order-fault.ts";
import { type Placed, type PlaceOrderPorts, placeOrder } from "./place-order.ts";

export interface RequestDocumentPorts extends PlaceOrderPorts, AdmissionPorts {
  readonly school: SchoolRecords;
}

/** Which document a caller means. */
export interface DocumentChoice {
  /** Of a type whose documents are about one student. */
  readonly studentId?: string | undefined;
  readonly type: DocumentType;
  readonly term: Term;
  /** Of a student's document without both: the class of the school's current year. */
  readonly classId?: string | undefined;
  /** Of a document about the school: its current year when it is absent. */
  readonly schoolYear?: string | undefined;
  /** One or two languages of `LANGUAGE_CHOICES`; absent: the school's. */
  readonly language?: string | undefined;
}

/**
 * The key of the document a caller means: of a student, in the class in which the student sat in that term; of a class; or of
 * the school in a year.
 *
 * @throws FaultyRequest INVALID_BODY when the request does not name whom a document of this type is about, or names another.
 * @throws PalmaresError as {@link classOfStudent}
 */
export async function keyOf(school: SchoolRecords, scope: Scope, choice: DocumentChoice): Promise<DraftKey> {
  const { studentId, classId, type, term } = choice;
  const fault = orderFault(type, { student_id: studentId, class_id: classId });
  if (fault !== undefined) throw faultyOrder(fault);
  const { about, setting } = await aboutOfChoice(school, scope, choice);
  return { schoolId: scope.schoolId, ...about, type, term, ...languageIn(choice, setting) };
}

interface Meant {
  readonly about: About;
  readonly setting: LanguageSetting;
}

async function aboutOfChoice(school: SchoolRecords, scope: Scope, choice: DocumentChoice): Promise<Meant> {
  const { studentId, classId, type } = choice;
  if (studentId !== undefined) {
    const { school: record, enrolments } = await school.classesOf(scope, studentId);
    const sits = await classOfStudent(school, scope, { ...choice, studentId });
    const schoolYear = enrolments.find(({ student }) => student.classId === sits)?.schoolYear;
    return { about: { classId: sits, studentId }, setting: { school: record, schoolYear } };
  }
  if (classId !== undefined) {
    const setting = choice.language === undefined ? await settingOfClass(school, scope, classId) : NO_SETTING;
    return { about: { classId }, setting };
  }
  const [record, years] = await Promise.all([school.school(scope), schoolYears(school, scope)]);
  const found = yearOfOrder(type, years, choice.schoolYear);
  if (found.fault !== undefined) throw faultyOrder(found.fault);
  return { about: found, setting: { school: record, schoolYear: found.schoolYear } };
}

function languageIn({ type, language }: DocumentChoice, setting: LanguageSetting): Pick<DraftKey, "language"> {
  const kept = keptLanguage(documentLanguage(type, language, setting));
  return kept === undefined ? {} : { language: kept };
}

const NO_SETTING: LanguageSetting = { school: undefined, schoolYear: undefined };

/** A class that cannot be read is refused by the admission, which says why. */
async function settingOfClass(school: SchoolRecords, scope: Scope, classId: string): Promise<LanguageSetting> {
  try {
    const record = await school.classRecord(scope, classId);
    return { school: record?.school, schoolYear: record?.schoolClass.schoolYear };
  } catch (error) {
    if (error instanceof PalmaresError) return NO_SETTING;
    throw error;
  }
}

/**
 * Asks for a document: places an order, which admits the document first if it has to be made (see {@link placeOrder}).
 *
 * @param choice `forceNew`: make the document again although a READY one exists.
 * @throws PalmaresError STUDENT_NOT_FOUND, CLASS_NOT_FOUND, NOT_ENROLLED, TERM_NOT_IN_SCHOOL, NO_RESULTS, INVALID_SCHOOL_DATA, and the
 *   refusals of its kind, before anything is written.
 * @example await requestDocument(ports, scope, { studentId: "1", type: "BULLETIN", term: "T1", forceNew: false });
 */
export async function requestDocument(
  ports: RequestDocumentPorts,
  scope: Scope,
  { forceNew, ...choice }: DocumentChoice & { readonly forceNew: boolean },
): Promise<Placed> {
  const once = { ...ports, school: readSchoolOnce(ports.school) };
  const key = await keyOf(once.school, scope, choice);
  return placeOrder(ports, {
    key,
    requestedBy: scope.userId,
    forceNew,
    admit: () => admitDocument(once, scope, key),
  });
}
