import type { Scope } from "../../call/scope.ts";
import { type CouncilBody, type CouncilRules, type CouncilView, NONE } from "../../contract/schemas/records/council.ts";
import { changeRecord } from "../changes/change-record.ts";
import { type ExpectedState, etagOf } from "../changes/expected-state.ts";
import type { CouncilRecord, PeriodKey } from "../data/record-stores.ts";
import { FIRST_REVISION, type Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { classRules } from "../periods/class-rules.ts";

type Ports = Pick<SchoolData, "councils" | "classes" | "enrolments" | "schools">;

/** What a council may decide whatever the school's rules. */
const REFUSED = "refused";

const councilBody = ({ heldOn, nextTermOn, decisions }: CouncilRecord): CouncilBody => ({
  ...(heldOn !== undefined && { held_on: heldOn }),
  ...(nextTermOn !== undefined && { next_term_on: nextTermOn }),
  decisions: decisions.map(({ studentId, distinction, sanction, sanctions, remark }) => ({
    student_id: studentId,
    ...(distinction !== undefined && { distinction }),
    ...(sanction !== undefined && { sanction }),
    ...(sanctions !== undefined && { sanctions: [...sanctions] }),
    ...(remark !== undefined && { remark }),
  })),
});

const councilRecord = ({ term }: PeriodKey, { held_on, next_term_on, decisions }: CouncilBody): CouncilRecord => ({
  ...(held_on !== undefined && { heldOn: held_on }),
  ...(next_term_on !== undefined && { nextTermOn: next_term_on }),
  decisions: decisions.map(({ student_id, distinction, sanction, sanctions, remark }) => ({
    studentId: student_id,
    term,
    ...(distinction !== undefined && { distinction }),
    ...(sanction !== undefined && { sanction }),
    ...(sanctions !== undefined && { sanctions: [...sanctions] }),
    ...(remark !== undefined && { remark }),
  })),
});

const councilView = ({ record, revision }: Revised<CouncilRecord>): CouncilView => ({
  ...councilBody(record),
  etag: etagOf(revision),
});

/**
 * The council of a class in a period: nothing recorded is a council without date and decisions.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL.
 */
export async function readCouncil(ports: Ports, scope: Scope, key: PeriodKey): Promise<CouncilView> {
  const rules = await classRules(ports, scope, key.classId);
  const found = await ports.councils.find(scope, { classId: key.classId, term: rules.period(key.term) });
  return councilView(found ?? { record: { decisions: [] }, revision: FIRST_REVISION });
}

/**
 * Records a council's date and decisions.
 *
 * @param next what they shall be, by what they are and by what the class and the school's rules allow.
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT; what `next` throws.
 */
export async function changeCouncil(
  ports: Ports,
  scope: Scope,
  key: PeriodKey,
  expected: ExpectedState,
  next: (now: CouncilBody, rules: CouncilRules) => CouncilBody,
): Promise<CouncilView> {
  const [{ pack, period }, students] = await Promise.all([
    classRules(ports, scope, key.classId),
    ports.enrolments.list(scope, { classId: key.classId }),
  ]);
  const known = { classId: key.classId, term: period(key.term) };
  const ids = new Set(students.map(({ record }) => record.id));
  const rules = {
    isMember: (studentId: string) => ids.has(studentId),
    distinctions: [...pack.distinctions.map(({ id }) => id), REFUSED, NONE],
    sanctions: [...(pack.sanctions ?? []).map(({ id }) => id), NONE],
    kindOf: (id: string) => pack.sanctions?.find((one) => one.id === id)?.kind ?? "",
  };
  return changeRecord(ports.councils, scope, known, {
    expected,
    view: councilView,
    next: (now) => councilRecord(known, next(councilBody(now ?? { decisions: [] }), rules)),
  });
}
