import { createHash } from "node:crypto";
import type { Scope } from "../../call/scope.ts";
import type { NewUser, UserBody, UserList, UserView } from "../../contract/schemas/records/users.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { byWords } from "../../text/fr/alphabetical.ts";
import { conflict } from "../changes/change-record.ts";
import { allows, type ExpectedState, etagOf } from "../changes/expected-state.ts";
import type { Revision } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import type { SchoolRecords } from "../ports.ts";
import { assignTeacher, refuseUnknown, removeTeacher } from "../teachers/assignments.ts";
import type { User, Users } from "./ports.ts";

interface Ports extends Pick<SchoolData, "assignments" | "classes" | "subjects"> {
  readonly users: Users;
  readonly records: Pick<SchoolRecords, "school">;
}

/** The user pool counts no states: an account's is what it says. */
const revisionOf = ({ userName, role, isEnabled, isInvited }: User): Revision =>
  createHash("sha256")
    .update(JSON.stringify([userName, role, isEnabled, isInvited]))
    .digest("hex")
    .slice(0, 16);

const viewOf = (user: User): UserView => ({
  user_id: user.userId,
  email: user.email,
  ...(user.name !== undefined && { name: user.name }),
  ...(user.role !== undefined && { role: user.role }),
  enabled: user.isEnabled,
  invited: user.isInvited,
  ...(user.createdAt !== undefined && { created_at: user.createdAt }),
  etag: etagOf(revisionOf(user)),
});

/** The accounts of the school. */
export async function listUsers({ users }: Pick<Ports, "users">, { schoolId }: Scope): Promise<UserList> {
  const all = await users.list(schoolId);
  return { users: all.map(viewOf).sort((a, b) => byWords(a.email, b.email)) };
}

/**
 * Makes an account and has its invitation sent. What a teacher teaches is looked at first: an account that was made by
 * half would have been told of.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED, USER_EXISTS, INVITATION_NOT_SENT; FaultyRequest INVALID_BODY.
 */
export async function inviteUser(ports: Ports, scope: Scope, { assignments, ...person }: NewUser): Promise<UserView> {
  if ((await ports.records.school(scope)) === undefined)
    throw new PalmaresError("SCHOOL_NOT_RECORDED", "Nothing is recorded of the school.");
  const taught = person.role === "teacher" ? assignments : undefined;
  if (taught !== undefined) await refuseUnknown(ports, scope, { assignments: taught });
  const user = await ports.users.invite(scope.schoolId, person);
  if (taught !== undefined) await assignTeacher(ports, scope, user.userId, "any", { assignments: taught });
  return viewOf(user);
}

/** @throws PalmaresError USER_NOT_FOUND, REVISION_CONFLICT. */
export async function changeUser(
  { users }: Pick<Ports, "users">,
  scope: Scope,
  userId: string,
  expected: ExpectedState,
  { role, enabled }: UserBody,
): Promise<UserView> {
  const user = await expectedUser(users, scope, userId, expected);
  if (user.role !== role) await users.setRole(user, role);
  if (user.isEnabled !== enabled) await users.setEnabled(user, enabled);
  return viewOf({ ...user, role, isEnabled: enabled });
}

/** @throws PalmaresError USER_NOT_FOUND, USER_ACTIVE, INVITATION_NOT_SENT. */
export async function inviteAgain({ users }: Pick<Ports, "users">, scope: Scope, userId: string): Promise<UserView> {
  const user = await expectedUser(users, scope, userId, "any");
  if (!user.isInvited || !user.isEnabled)
    throw new PalmaresError("USER_ACTIVE", "The account has a password of its own, or no access.");
  await users.inviteAgain(user);
  return viewOf(user);
}

/** Removes an account, and before it what it is assigned. @throws PalmaresError USER_NOT_FOUND, REVISION_CONFLICT. */
export async function removeUser(
  ports: Pick<Ports, "users" | "assignments">,
  scope: Scope,
  userId: string,
  expected: ExpectedState,
): Promise<void> {
  const user = await expectedUser(ports.users, scope, userId, expected);
  await removeTeacher(ports, scope, userId, "any").catch((error: unknown) => {
    if (!(error instanceof PalmaresError) || error.code !== "TEACHER_NOT_FOUND") throw error;
  });
  await ports.users.remove(user);
}

/** Whoever is of another school, or of all, is not found. */
async function expectedUser(users: Users, { schoolId }: Scope, userId: string, expected: ExpectedState): Promise<User> {
  const user = await users.find(schoolId, userId);
  if (user === undefined) throw new PalmaresError("USER_NOT_FOUND", "The school has no such account.");
  if (!allows(expected, revisionOf(user))) throw conflict(viewOf(user));
  return user;
}
