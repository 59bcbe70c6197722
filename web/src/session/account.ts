import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM, type Role, roleOfGroups } from "@palmares/core/contract/user-groups";
import { claimsOf } from "./claims.ts";

export interface Account {
  /** As in records and in the history: the `sub` of the token. */
  readonly userId: string;
  readonly username: string;
  /** The person's name, as far as the account has one. */
  readonly name: string | undefined;
  readonly schoolId: string;
  /** Undefined: an account of no group, which may do nothing. */
  readonly role: Role | undefined;
}

/** @returns undefined when it is not a token. */
export function accountOf(idToken: string): Account | undefined {
  try {
    const claims = claimsOf(idToken);
    const text = (name: string) => (typeof claims[name] === "string" ? claims[name] : undefined);
    return {
      userId: text("sub") ?? "",
      username: text("email") ?? text("cognito:username") ?? "",
      name: text("name"),
      schoolId: text(SCHOOL_CLAIM) ?? "",
      role: roleOfGroups(claims[GROUPS_CLAIM]),
    };
  } catch {
    return undefined;
  }
}
