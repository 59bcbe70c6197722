import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { MadeDocumentList, MadeDocumentQuery } from "../../contract/schemas/made-documents.ts";
import { DOCUMENT_TYPES } from "../../document-types/registry.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { yearPeriods } from "../../domain/periods.ts";
import { termNotInSchool } from "../../domain/records/term-not-in-school.ts";
import type { SchoolClass } from "../../domain/school.ts";
import { rulePackOf } from "../../rules/rule-pack-of.ts";
import { schoolYears } from "../../school/school-years.ts";
import { byClass } from "../../text/fr/alphabetical.ts";
import { documentsOfPlace } from "./documents-of-place.ts";
import { madeView } from "./made-view.ts";
import type { MadeDocument, MadeFilter, MadePlace, MadePorts } from "./ports.ts";

/**
 * A page of the documents that are kept of a period: of the school, then class by class. A page ends when it is full, or when
 * so many classes were looked through that the caller should hear of it, so a page may be empty and have a next one.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED, TERM_NOT_IN_SCHOOL, CLASS_NOT_FOUND
 */
export async function listMadeDocuments(
  ports: MadePorts,
  scope: Scope,
  query: MadeDocumentQuery,
): Promise<MadeDocumentList> {
  const places = await placesOf(ports, scope, query);
  const filter: MadeFilter = {
    term: query.term,
    type: query.type,
    language: query.language,
    studentId: query.student_id,
    state: query.state,
    ...(query.stale !== undefined && { stale: query.stale === "true" }),
    ...(query.issued !== undefined && { issued: query.issued === "true" }),
  };
  const from = startOf(places, query.cursor);
  const found: MadeDocument[] = [];
  let { at, skip } = from;
  for (; at < places.length && at - from.at < LIMITS.classesPerPage; at++, skip = 0) {
    const place = places[at];
    if (place === undefined) break;
    const room = query.limit - found.length;
    const documents = (await documentsOfPlace(ports, scope, place, filter)).slice(skip);
    found.push(...documents.slice(0, room));
    if (documents.length > room) return pageOf(found, places, { at, skip: skip + room });
    if (documents.length === room) return pageOf(found, places, { at: at + 1, skip: 0 });
  }
  return pageOf(found, places, { at, skip: 0 });
}

interface Start {
  /** The place, of all. */
  readonly at: number;
  /** Documents of it that were shown before. */
  readonly skip: number;
}

function pageOf(found: readonly MadeDocument[], places: readonly MadePlace[], { at, skip }: Start): MadeDocumentList {
  const next = places[at];
  return {
    documents: found.map(madeView),
    classes: { looked: at, of: places.length },
    ...(next && { next: `${keyOf(next)}:${skip}` }),
  };
}

/** A class, by its id; the school has none. */
const keyOf = (place: MadePlace): string => ("schoolClass" in place ? place.schoolClass.id : "");

/** Of a class that is gone meanwhile nothing can be said; the list ends there. */
function startOf(places: readonly MadePlace[], cursor: string | undefined): Start {
  if (cursor === undefined) return { at: 0, skip: 0 };
  const [id, skip] = cursor.split(":");
  const at = places.findIndex((place) => keyOf(place) === id);
  return at === -1 ? { at: places.length, skip: 0 } : { at, skip: Number(skip) };
}

async function placesOf(
  { school }: MadePorts,
  scope: Scope,
  { term, school_year, class_id, student_id, type }: MadeDocumentQuery,
): Promise<readonly MadePlace[]> {
  const [record, years] = await Promise.all([school.school(scope), schoolYears(school, scope)]);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  const all = class_id === undefined ? years.classesOf(school_year) : await school.classes(scope);
  const classes = await classesOf(school, scope, all, { class_id, student_id });
  const schoolYear = classes[0]?.schoolYear ?? school_year ?? years.current ?? "";
  const pack = rulePackOf(record, schoolYear);
  if (!yearPeriods(pack).papers.includes(term)) throw termNotInSchool(term, pack);
  const isAboutSchool =
    class_id === undefined &&
    student_id === undefined &&
    schoolYear !== "" &&
    DOCUMENT_TYPES.some(({ id, scope: about }) => about === "school" && (type === undefined || type === id));
  return [...(isAboutSchool ? [{ schoolYear }] : []), ...classes.map((schoolClass) => ({ schoolClass }))];
}

async function classesOf(
  school: MadePorts["school"],
  scope: Scope,
  all: readonly SchoolClass[],
  { class_id, student_id }: Pick<MadeDocumentQuery, "class_id" | "student_id">,
): Promise<readonly SchoolClass[]> {
  const chosen = all.filter(({ id }) => class_id === undefined || id === class_id);
  if (class_id !== undefined && chosen.length === 0) {
    throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  }
  if (student_id === undefined) return chosen.toSorted(byClass);
  const { enrolments } = await school.classesOf(scope, student_id);
  const own = new Set(enrolments.map(({ student }) => student.classId));
  return chosen.filter(({ id }) => own.has(id)).toSorted(byClass);
}
