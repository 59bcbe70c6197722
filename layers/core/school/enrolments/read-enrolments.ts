import type { CallerScope } from "../../call/scope.ts";
import type { EnrolmentList, EnrolmentQuery, EnrolmentView } from "../../contract/schemas/records/students.ts";
import type { Student } from "../../domain/school.ts";
import { byName, byWords } from "../../text/fr/alphabetical.ts";
import { NOTHING_TO_SEARCH_RULE } from "../../text/fr/validation.ts";
import { nameSearch } from "../../text/name-search.ts";
import { faultyField } from "../changes/faulty-field.ts";
import type { EnrolmentKey } from "../data/record-stores.ts";
import type { Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { pageOf } from "../lists/page.ts";
import { type ClassRules, classRules } from "../periods/class-rules.ts";
import { enrolmentMissing, enrolmentView, shownTo } from "./enrolment-view.ts";

type Ports = Pick<SchoolData, "enrolments" | "classes" | "schools">;
type Stored = Revised<Student>;

const LISTING = {
  orders: {
    name: (a: Stored, b: Stored) => byName(a.record, b.record),
    matricule: (a: Stored, b: Stored) => byWords(a.record.matricule, b.record.matricule) || byName(a.record, b.record),
  },
  idOf: ({ record }: Stored) => record.id,
};

/**
 * The students of a class, in alphabetical order unless asked otherwise.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL; FaultyRequest INVALID_BODY for a search without letter or digit.
 */
export async function listEnrolments(
  ports: Ports,
  scope: CallerScope,
  classId: string,
  { q, present_in, ...page }: EnrolmentQuery,
): Promise<EnrolmentList> {
  const [all, rules] = await Promise.all([
    ports.enrolments.list(scope, { classId }),
    classRules(ports, scope, classId),
  ]);
  const isPresent = presentIn(rules, present_in);
  const isMeant = searchFor(q);
  const wanted = all.filter(({ record }) => isPresent(record) && isMeant(record));
  const { items, ...rest } = pageOf(wanted, page, LISTING);
  return { students: items.map((found) => shownTo(scope.role, enrolmentView(found))), ...rest };
}

/** @throws PalmaresError STUDENT_NOT_FOUND. */
export async function readEnrolment(
  { enrolments }: Pick<Ports, "enrolments">,
  scope: CallerScope,
  key: EnrolmentKey,
): Promise<EnrolmentView> {
  const found = await enrolments.find(scope, key);
  if (found === undefined) throw enrolmentMissing();
  return shownTo(scope.role, enrolmentView(found));
}

/** Who sat in the class in a period; without one, everybody. @throws PalmaresError TERM_NOT_IN_SCHOOL. */
export function presentIn(rules: ClassRules, id: string | undefined): (student: Student) => boolean {
  if (id === undefined) return () => true;
  const period = rules.period(id);
  return ({ cameIn, left }) =>
    !(cameIn !== undefined && rules.isBefore(period, cameIn)) &&
    !(left !== undefined && rules.isBefore(left.term, period));
}

function searchFor(q: string | undefined): (student: Student) => boolean {
  if (q === undefined) return () => true;
  const search = nameSearch(q);
  if (search !== undefined) return search;
  throw faultyField("q", NOTHING_TO_SEARCH_RULE);
}
