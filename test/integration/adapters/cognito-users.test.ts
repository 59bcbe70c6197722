import {
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createCognitoUsers } from "@palmares/core/adapters/cognito-users";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { ROLE_OF_GROUP } from "@palmares/core/contract/user-groups";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { saveUser } from "../../../cli/users.ts";
import { anInstallation } from "../../support/engines.ts";
import { aSchool } from "../../support/factories.ts";
import { usersSuite } from "../../support/ports/users.ts";
import { schoolApi } from "../../support/school-api.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  installation = await anInstallation();
});
afterAll(async () => {
  await installation?.stop();
  vi.restoreAllMocks();
});

/** A user pool with the program's groups, and a template for its invitations. */
async function aPool() {
  const { cognito } = installation;
  const InviteMessageTemplate = { EmailSubject: "Votre compte", EmailMessage: "{username} : {####}" };
  const { UserPool } = await cognito.send(
    new CreateUserPoolCommand({ PoolName: crypto.randomUUID(), AdminCreateUserConfig: { InviteMessageTemplate } }),
  );
  const UserPoolId = UserPool?.Id ?? "";
  for (const GroupName of Object.keys(ROLE_OF_GROUP))
    await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
  return { UserPoolId, users: createCognitoUsers({ cognito, pool: UserPoolId }) };
}

usersSuite(async () => {
  const { users } = await aPool();
  const before = installation.mails.length;
  return { users, sent: () => installation.mails.slice(before).map(({ to }) => to) };
});

test("the mail is the pool's, its password leads to choosing another, and a second mail has another", async () => {
  const { UserPoolId, users } = await aPool();
  const { cognito, mails } = installation;
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: "web",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    }),
  );
  const signIn = (PASSWORD: string) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId: UserPoolClient?.ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "awa@lycee.example", PASSWORD },
      }),
    );
  const before = mails.length;
  const user = await users.invite("lycee", { email: "awa@lycee.example", role: "viewer" });
  await users.inviteAgain(user);
  await expect.poll(() => mails.length, { timeout: 5_000 }).toBe(before + 2);
  const [first, second] = mails.slice(before).map(({ subject, html }) => {
    expect(subject).toBe("Votre compte");
    return /^awa@lycee\.example : (\S{12,})$/.exec(html)?.[1] ?? "";
  });
  expect(first).not.toBe(second);
  expect(await signIn(second ?? "")).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
});

test("accounts of the command line are there, administrators are not", async () => {
  const { UserPoolId, users } = await aPool();
  const made = (email: string, group: "admin" | "head") =>
    saveUser(installation.cognito, UserPoolId, { email, password: "Palmares-2026", schoolId: "lycee", group });
  const { userId } = await made("head@lycee.example", "head");
  const { userId: adminId } = await made("admin@lycee.example", "admin");
  expect(await users.list("lycee")).toMatchObject([{ userId, role: "head", isInvited: false, isEnabled: true }]);
  expect(await users.find("lycee", adminId)).toBeUndefined();
});

test("another school's account is answered like one that nobody has, to whoever names it", async () => {
  const { users } = await aPool();
  const { client, tables } = installation;
  const table = { client, table: tables.school };
  for (const id of ["lycee", "other"]) {
    await createDynamoSchool(table).saveSchool({ schoolId: id, userId: "u" }, aSchool({ id }));
  }
  const admin = schoolApi(table, undefined, undefined, undefined, users)("lycee", "admin");
  const there = { query: { school_id: "other" } };
  const body = { email: "issa@other.example", role: "head" };
  const invited = await admin("inviteUser", { ...there, body });
  expect([invited.status, invited.location]).toEqual([201, `/api/users/${invited.body.user_id}/`]);
  const any = { "If-Match": "*" };
  for (const [name, more] of [
    ["changeUser", { headers: any, body: { role: "viewer", enabled: false } }],
    ["inviteUserAgain", {}],
    ["removeUser", { headers: any }],
  ] as const) {
    const foreign = await admin(name, { ...more, params: { user_id: invited.body.user_id } });
    expect([foreign.status, foreign.body.code]).toEqual([404, "USER_NOT_FOUND"]);
    expect(await admin(name, { ...more, params: { user_id: "nobody" } })).toEqual(foreign);
  }
  expect((await admin("listUsers")).body).toEqual({ users: [] });
  expect((await admin("listUsers", there)).body.users).toEqual([invited.body]);
  const twice = await admin("inviteUser", { body });
  expect([twice.status, twice.body.code, twice.body.field]).toEqual([409, "USER_EXISTS", "email"]);
  expect(
    (await admin("removeUser", { ...there, params: { user_id: invited.body.user_id }, headers: any })).status,
  ).toBe(204);
});
