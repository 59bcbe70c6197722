import { NewUser } from "@palmares/core/contract/schemas/records/users";
import { changeUser, inviteAgain, inviteUser, listUsers, removeUser } from "@palmares/core/school/users/users";
import { beforeEach, expect, test } from "vitest";
import { aSchool, aSchoolClass, aSubject } from "../../support/factories.ts";
import { usersSuite } from "../../support/ports/users.ts";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";
import { usersInMemory } from "../../support/users-in-memory.ts";

usersSuite(async () => {
  const { users, sent } = usersInMemory();
  return { users, sent: () => sent };
});

const scope = { schoolId: "lpk", userId: "admin" };
const elsewhere = { schoolId: "other", userId: "admin" };
const person = { email: "awa@lycee.example", role: "secretary" } as const;

function aWorld() {
  const accounts = usersInMemory();
  const data = schoolDataInMemory();
  return {
    ...accounts,
    ports: {
      ...data,
      users: accounts.users,
      records: { school: async ({ schoolId }: typeof scope) => (schoolId === "new" ? undefined : aSchool()) },
    },
  };
}
let world: ReturnType<typeof aWorld>;
beforeEach(() => {
  world = aWorld();
});

test("an address is one account however it is typed", () => {
  const typed = NewUser.parse({ email: "  Awa.Traore@Lycee.Example ", role: "head" });
  expect(typed.email).toBe("awa.traore@lycee.example");
  for (const email of ["awa", "a@b", "awa@lycee.example\nBcc: x@y.example"])
    expect(NewUser.safeParse({ email, role: "head" }).success).toBe(false);
  expect(NewUser.safeParse({ ...person, role: "admin" }).success).toBe(false);
});

test("nobody is invited to a school that is not recorded", async () => {
  const asked = inviteUser(world.ports, { ...scope, schoolId: "new" }, person);
  await expect(asked).rejects.toMatchObject({ code: "SCHOOL_NOT_RECORDED" });
  expect(world.sent).toEqual([]);
});

test("what a teacher teaches is looked at before anything is sent, and kept", async () => {
  const { ports } = world;
  await ports.schools.put(scope, {}, aSchool({ id: "lpk" }), "absent");
  await ports.classes.put(scope, { classId: "6a" }, aSchoolClass({ id: "6a" }), "absent");
  await ports.subjects.put(
    scope,
    { classId: "6a", subjectId: "maths" },
    aSubject({ id: "maths", classId: "6a" }),
    "absent",
  );
  const teacher = { ...person, role: "teacher" } as const;
  const wrong = inviteUser(ports, scope, { ...teacher, assignments: [{ class_id: "6a", subject_id: "latin" }] });
  await expect(wrong).rejects.toMatchObject({ code: "INVALID_BODY" });
  expect(world.sent).toEqual([]);
  const made = await inviteUser(ports, scope, { ...teacher, assignments: [{ class_id: "6a", subject_id: "maths" }] });
  const key = { userId: made.user_id };
  expect((await ports.assignments.find(scope, key))?.record).toEqual([{ classId: "6a", subjectId: "maths" }]);
  await removeUser(ports, scope, made.user_id, "any");
  expect(await ports.assignments.find(scope, key)).toBeUndefined();
  expect((await listUsers(ports, scope)).users).toEqual([]);
});

test("a change says which state it replaces", async () => {
  const { ports } = world;
  const made = await inviteUser(ports, scope, person);
  const read = [made.etag.replaceAll('"', "")];
  const changed = await changeUser(ports, scope, made.user_id, read, { role: "head", enabled: false });
  expect(changed).toMatchObject({ role: "head", enabled: false });
  expect(changed.etag).not.toBe(made.etag);
  expect((await listUsers(ports, scope)).users).toEqual([changed]);
  for (const late of [
    () => changeUser(ports, scope, made.user_id, read, { role: "viewer", enabled: true }),
    () => removeUser(ports, scope, made.user_id, read),
  ])
    await expect(late()).rejects.toMatchObject({ code: "REVISION_CONFLICT", details: { current: changed } });
});

test("who has a password of the own, or no access, is not invited again", async () => {
  const { ports } = world;
  const made = await inviteUser(ports, scope, person);
  await inviteAgain(ports, scope, made.user_id);
  expect(world.sent).toEqual([person.email, person.email]);
  await changeUser(ports, scope, made.user_id, "any", { role: "head", enabled: false });
  await expect(inviteAgain(ports, scope, made.user_id)).rejects.toMatchObject({ code: "USER_ACTIVE" });
  await changeUser(ports, scope, made.user_id, "any", { role: "head", enabled: true });
  world.enters(made.user_id);
  await expect(inviteAgain(ports, scope, made.user_id)).rejects.toMatchObject({ code: "USER_ACTIVE" });
  expect(world.sent).toHaveLength(2);
});

test("another school's account is found by nobody", async () => {
  const { ports } = world;
  const made = await inviteUser(ports, scope, person);
  expect((await listUsers(ports, elsewhere)).users).toEqual([]);
  for (const reach of [
    () => changeUser(ports, elsewhere, made.user_id, "any", { role: "head", enabled: true }),
    () => inviteAgain(ports, elsewhere, made.user_id),
    () => removeUser(ports, elsewhere, made.user_id, "any"),
  ])
    await expect(reach()).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
  expect((await listUsers(ports, scope)).users).toEqual([made]);
});
