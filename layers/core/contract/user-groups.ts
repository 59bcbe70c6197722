import { ROLES, type Role } from "../domain/roles.ts";

export type { Role } from "../domain/roles.ts";

/** Groups of earlier versions, whose users keep working. */
const EARLIER_GROUPS = { administrator: "head" } as const satisfies Record<string, Role>;

/** The user pool's groups, each with the role that it gives. */
export const ROLE_OF_GROUP = {
  admin: "admin",
  head: "head",
  secretary: "secretary",
  teacher: "teacher",
  viewer: "viewer",
  ...EARLIER_GROUPS,
} as const satisfies Record<Role | keyof typeof EARLIER_GROUPS, Role>;
export type UserGroup = keyof typeof ROLE_OF_GROUP;

/** Where Cognito's tokens name the user's groups. */
export const GROUPS_CLAIM = "cognito:groups";

/**
 * The role that a token's groups give: of several groups, the widest role.
 *
 * @param groups the claim, a list in the token itself. API Gateway passes it on as text: `head,teacher`.
 * @returns undefined: no group of ours.
 * @example roleOfGroups("administrator") // "head"
 */
export function roleOfGroups(groups: unknown): Role | undefined {
  const names: readonly unknown[] = typeof groups === "string" ? groups.split(/[\s,[\]]+/) : [groups].flat();
  const roles = (Object.keys(ROLE_OF_GROUP) as UserGroup[])
    .filter((group) => names.includes(group))
    .map((group) => ROLE_OF_GROUP[group]);
  return ROLES.find((role) => roles.some((held) => held === role));
}
