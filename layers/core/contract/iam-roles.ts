import * as z from "zod";
import { ROLES, type Role } from "../domain/roles.ts";

const ROLE = `(${ROLES.join("|")})`;
const ENTRY = `${ROLE}(=arn:[^\\s:]+:(iam|sts)::[\\d*]+:\\S+)?`;

/**
 * The roles of callers who sign with IAM: the role of those that no condition names (without one: secretary), and conditions
 * `role=arn`, in which `*` stands for any text, as in IAM's ArnLike. Separated by spaces, since names of IAM roles may hold
 * commas and equals signs.
 *
 * @example "viewer head=arn:aws:sts::123456789012:assumed-role/Direction/*"
 */
export const IAM_ROLES_PATTERN = new RegExp(`^${ENTRY}( ${ENTRY})*$`);

export const IamRoles = z.string().regex(IAM_ROLES_PATTERN).transform(rolesIn);
export type IamRoles = z.output<typeof IamRoles>;

interface IamCondition {
  readonly role: Role;
  readonly arn: RegExp;
}

function rolesIn(text: string): { readonly otherwise: Role; readonly conditions: readonly IamCondition[] } {
  const entries = text.split(" ").map((entry) => {
    const [role = ""] = entry.split("=", 1);
    return { role: role as Role, arn: entry.slice(role.length + 1) };
  });
  return {
    otherwise: entries.find(({ arn }) => arn === "")?.role ?? DEFAULT_ROLE,
    conditions: entries.flatMap(({ role, arn }) => (arn === "" ? [] : [{ role, arn: arnLike(arn) }])),
  };
}

const DEFAULT_ROLE: Role = "secretary";

/** Like IAM's ArnLike: `*` stays within one of an ARN's parts, which colons separate. */
const arnLike = (pattern: string) => new RegExp(`^${pattern.split("*").map(literally).join("[^:]*")}$`);
const literally = (text: string) => text.replace(/[\\^$.+?()[\]{}|]/g, "\\$&");

/**
 * The role of an IAM caller: that of the first condition that the ARN meets.
 *
 * @param roles undefined: the deployment has no such option.
 */
export const roleOfArn = (roles: IamRoles | undefined, arn: string): Role =>
  roles?.conditions.find((condition) => condition.arn.test(arn))?.role ?? roles?.otherwise ?? DEFAULT_ROLE;
