import type { NewUser, UserView } from "@palmares/core/contract/schemas/records/users";
import type { Call } from "../../api/client.ts";
import { createRecordList, type RecordList } from "../../parts/record-list.ts";

/** An account as it is asked for; of one that there is, role and access are changed. */
export interface UserChoice extends NewUser {
  readonly enabled: boolean;
}

/** The accounts of the school. */
export const createUserWork = (call: Call, newKey: () => string): RecordList<UserView, UserChoice> =>
  createRecordList({
    list: async (options) => (await call("listUsers", {}, options)).users,
    add: ({ enabled: _enabled, ...body }, options) => call("inviteUser", { body }, options),
    replace: ({ user_id }, { role, enabled }, options) =>
      call("changeUser", { user_id, body: { role, enabled } }, options),
    remove: ({ user_id }, options) => call("removeUser", { user_id }, options),
    nameOf: ({ email }) => email,
    newKey,
  });
