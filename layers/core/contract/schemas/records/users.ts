import * as z from "zod";
import { SCHOOL_ROLES } from "../../../domain/roles.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { TEACHER_FIELDS } from "../../../text/fr/api/records/schools.ts";
import { USER_FIELDS } from "../../../text/fr/api/records/users.ts";
import { MailAddress } from "../../mail-address.ts";
import { etag, oneLine, PathId } from "./fields.ts";
import { TeacherBody } from "./schools.ts";

const role = z.enum(SCHOOL_ROLES).describe(USER_FIELDS.role);

export const NewUser = z.strictObject({
  // One account for each address, however it is typed.
  email: z.string().trim().toLowerCase().pipe(MailAddress).describe(USER_FIELDS.email),
  name: oneLine(100).optional().describe(USER_FIELDS.name),
  role,
  assignments: TeacherBody.shape.assignments.optional().describe(TEACHER_FIELDS.assignments),
});
export type NewUser = z.output<typeof NewUser>;

export const UserBody = z.strictObject({ role, enabled: z.boolean().describe(USER_FIELDS.enabled) });
export type UserBody = z.output<typeof UserBody>;

export const UserView = z.object({
  user_id: z.string().describe(USER_FIELDS.user_id),
  email: z.string().describe(USER_FIELDS.email),
  name: z.string().optional().describe(USER_FIELDS.name),
  role: role.optional().describe(USER_FIELDS.roleOf),
  enabled: z.boolean().describe(USER_FIELDS.enabled),
  invited: z.boolean().describe(USER_FIELDS.invited),
  created_at: z.string().optional().describe(USER_FIELDS.created_at),
  etag,
});
export type UserView = z.output<typeof UserView>;
export const UserList = z.object({ users: z.array(UserView).describe(USER_FIELDS.users) });
export type UserList = z.output<typeof UserList>;
export const UserPath = z.object({ user_id: PathId.describe(RECORD_FIELDS.user_id) });
