import type { CallerScope, Scope } from "../../call/scope.ts";
import type {
  NewSchool,
  SchoolBody,
  SchoolList,
  SchoolQuery,
  SchoolView,
} from "../../contract/schemas/records/schools.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { School } from "../../domain/school.ts";
import { rulePackIds } from "../../rules/rule-packs.ts";
import { byWords } from "../../text/fr/alphabetical.ts";
import { valuesRule } from "../../text/fr/validation.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { faultyField } from "../changes/faulty-field.ts";
import { makeRecord } from "../changes/make-record.ts";
import type { Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { pageOf } from "../lists/page.ts";
import { schoolBody, schoolRecord, schoolView } from "./school-view.ts";

type Ports = Pick<SchoolData, "schools">;
type Stored = Revised<School>;

const LISTING = {
  orders: {
    name: (a: Stored, b: Stored) => byWords(a.record.name, b.record.name) || byWords(a.record.id, b.record.id),
  },
  idOf: ({ record }: Stored) => record.id,
};

const schoolMissing = () => new PalmaresError("SCHOOL_NOT_FOUND", "No such school for this caller.");

/** An admin works on any school, others on their own: to them no other one exists. */
function scopeOfSchool(scope: CallerScope, schoolId: string): Scope {
  if (scope.role !== "admin" && scope.schoolId !== schoolId) throw schoolMissing();
  return { ...scope, schoolId };
}

/** All schools of the installation. */
export async function listSchools({ schools }: Ports, query: SchoolQuery): Promise<SchoolList> {
  const { items, ...page } = pageOf(await schools.list(), query, LISTING);
  return { schools: items.map(schoolView), ...page };
}

/** @throws PalmaresError ID_TAKEN; FaultyRequest INVALID_BODY for a rule pack that there is not. */
export async function makeSchool({ schools }: Ports, scope: Scope, { id, ...body }: NewSchool): Promise<SchoolView> {
  checkRules(body);
  const place = { key: {}, id, idIsOurs: false };
  return schoolView(await makeRecord(schools, { ...scope, schoolId: id }, place, schoolRecord(id, body)));
}

/** @throws PalmaresError SCHOOL_NOT_FOUND. */
export async function readSchool({ schools }: Ports, scope: CallerScope, schoolId: string): Promise<SchoolView> {
  const found = await schools.find(scopeOfSchool(scope, schoolId), {});
  if (found === undefined) throw schoolMissing();
  return schoolView(found);
}

/**
 * Changes a school's particulars.
 *
 * @param next what they shall be, by what they are.
 * @throws PalmaresError SCHOOL_NOT_FOUND, REVISION_CONFLICT; FaultyRequest INVALID_BODY for a rule pack that there is not.
 */
export const changeSchool = async (
  { schools }: Ports,
  scope: CallerScope,
  schoolId: string,
  expected: ExpectedState,
  next: (now: SchoolBody) => SchoolBody,
): Promise<SchoolView> =>
  changeRecord(
    schools,
    scopeOfSchool(scope, schoolId),
    {},
    {
      expected,
      view: schoolView,
      missing: schoolMissing,
      next: (now) => {
        if (now === undefined) throw schoolMissing();
        const body = next(schoolBody(now));
        checkRules(body);
        return schoolRecord(schoolId, body, now);
      },
    },
  );

/** @throws PalmaresError SCHOOL_NOT_FOUND, REVISION_CONFLICT, STILL_IN_USE. */
export const removeSchool = async (
  { schools }: Ports,
  scope: CallerScope,
  schoolId: string,
  expected: ExpectedState,
): Promise<void> =>
  removeRecord(schools, scopeOfSchool(scope, schoolId), {}, { expected, view: schoolView, missing: schoolMissing });

function checkRules({ rule_pack }: SchoolBody): void {
  if (!rulePackIds.includes(rule_pack)) throw faultyField("rule_pack", valuesRule(rulePackIds));
}
