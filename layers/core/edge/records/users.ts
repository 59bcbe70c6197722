import type { USER_ROUTES } from "../../contract/record-routes/users.ts";
import { changeUser, inviteAgain, inviteUser, listUsers, removeUser } from "../../school/users/users.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";
import { addressOf } from "./address.ts";

/** The answers about the accounts of a school. */
export const userAnswers = (
  ports: Parameters<typeof inviteUser>[0],
): Pick<Answers<"school-data">, keyof typeof USER_ROUTES> => ({
  listUsers: async ({ scope }) => json(200, await listUsers(ports, scope)),
  async inviteUser({ scope, body }) {
    const made = await inviteUser(ports, scope, body);
    return tagged(201, made, addressOf("users", made.user_id));
  },
  changeUser: async ({ scope, params, expected, body }) =>
    tagged(200, await changeUser(ports, scope, params.user_id, expected, body)),
  inviteUserAgain: async ({ scope, params }) => tagged(200, await inviteAgain(ports, scope, params.user_id)),
  async removeUser({ scope, params, expected }) {
    await removeUser(ports, scope, params.user_id, expected);
    return nothing();
  },
});
