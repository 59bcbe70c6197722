import type { Scope } from "../../call/scope.ts";
import type { TeacherBody, TeacherList, TeacherQuery, TeacherView } from "../../contract/schemas/records/schools.ts";
import { FaultyRequest, PalmaresError } from "../../domain/errors.ts";
import { byWords } from "../../text/fr/alphabetical.ts";
import { brokenRule, UNKNOWN_CLASS_RULE, UNKNOWN_SUBJECT_RULE } from "../../text/fr/validation.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import { type ExpectedState, etagOf } from "../changes/expected-state.ts";
import type { Assignment } from "../data/record-stores.ts";
import { FIRST_REVISION, type Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { pageOf } from "../lists/page.ts";
import { EVERY_SUBJECT } from "./own-classes.ts";

type Ports = Pick<SchoolData, "assignments" | "classes" | "subjects">;
type Stored = Revised<readonly Assignment[]>;

const viewOf =
  (userId: string) =>
  ({ record, revision }: Stored): TeacherView => ({
    user_id: userId,
    assignments: record.map(({ classId, subjectId }) => ({ class_id: classId, subject_id: subjectId })),
    etag: etagOf(revision),
  });

const LISTING = {
  orders: { user_id: (a: TeacherView, b: TeacherView) => byWords(a.user_id, b.user_id) },
  idOf: ({ user_id }: TeacherView) => user_id,
};

/** Who teaches what in the school. */
export async function listTeachers({ assignments }: Ports, scope: Scope, query: TeacherQuery): Promise<TeacherList> {
  const all = (await assignments.list(scope)).map(({ userId, ...stored }) => viewOf(userId)(stored));
  const { items, ...page } = pageOf(all, query, LISTING);
  return { teachers: [...items], ...page };
}

/** What a teacher is assigned; nothing is an empty list. */
export async function readTeacher({ assignments }: Ports, scope: Scope, userId: string): Promise<TeacherView> {
  return viewOf(userId)((await assignments.find(scope, { userId })) ?? { record: [], revision: FIRST_REVISION });
}

/**
 * Assigns subjects of classes to a teacher, in place of those assigned before.
 *
 * @throws PalmaresError REVISION_CONFLICT; FaultyRequest INVALID_BODY with each line whose class or subject there is not.
 */
export async function assignTeacher(
  ports: Ports,
  scope: Scope,
  userId: string,
  expected: ExpectedState,
  body: TeacherBody,
): Promise<TeacherView> {
  await refuseUnknown(ports, scope, body);
  return changeRecord(
    ports.assignments,
    scope,
    { userId },
    {
      expected,
      view: viewOf(userId),
      next: () => body.assignments.map(({ class_id, subject_id }) => ({ classId: class_id, subjectId: subject_id })),
    },
  );
}

/** @throws PalmaresError TEACHER_NOT_FOUND, REVISION_CONFLICT. */
export const removeTeacher = (
  { assignments }: Pick<Ports, "assignments">,
  scope: Scope,
  userId: string,
  expected: ExpectedState,
): Promise<void> =>
  removeRecord(
    assignments,
    scope,
    { userId },
    {
      expected,
      view: viewOf(userId),
      missing: () => new PalmaresError("TEACHER_NOT_FOUND", "Nothing is assigned to this user."),
    },
  );

/** @throws FaultyRequest INVALID_BODY with each line whose class or subject there is not. */
export async function refuseUnknown(
  { classes, subjects }: Pick<Ports, "classes" | "subjects">,
  scope: Scope,
  { assignments }: TeacherBody,
): Promise<void> {
  const known = new Set((await classes.list(scope)).map(({ record }) => record.id));
  const named = new Set(assignments.map(({ class_id }) => class_id).filter((id) => known.has(id)));
  const taught = new Map(
    await Promise.all(
      [...named].map(async (classId) => {
        const ids = (await subjects.list(scope, { classId })).map(({ record }) => record.id);
        return [classId, new Set([EVERY_SUBJECT, ...ids])] as const;
      }),
    ),
  );
  const faults = assignments.flatMap(({ class_id, subject_id }, index) => {
    const fault = (member: string, rule: string) => {
      const field = `assignments.${index}.${member}`;
      return [{ field, row: index + 1, detail: brokenRule(field, rule) }];
    };
    if (!known.has(class_id)) return fault("class_id", UNKNOWN_CLASS_RULE);
    return taught.get(class_id)?.has(subject_id) ? [] : fault("subject_id", UNKNOWN_SUBJECT_RULE);
  });
  if (faults.length === 0) return;
  const summary = faults.map(({ detail }) => detail).join(" ");
  throw new FaultyRequest("INVALID_BODY", `Lines refused: ${faults.length}`, faults, { summary });
}
