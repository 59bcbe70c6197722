import type { Identity } from "../call/identity.ts";
import type { CallerScope } from "../call/scope.ts";
import { ID_MAX_LENGTH, ID_PATTERN } from "../contract/id.ts";
import { FaultyRequest, PalmaresError } from "../domain/errors.ts";
import type { Role } from "../domain/roles.ts";
import { ADMIN_NAMES_A_SCHOOL, brokenRule, idCharactersRule } from "../text/fr/validation.ts";

/** Whether a school is recorded. Asked only for an admin who names one. */
export type SchoolExists = (schoolId: string) => Promise<boolean>;

/** What may be asked for, by whom. */
export interface Admission {
  readonly roles: readonly Role[];
  /** Concerns no school in particular. */
  readonly school?: "none" | undefined;
}

/** The parameter that names a school, in the query of any route and of the socket. */
export const SCHOOL_PARAMETER = "school_id";

/** Stands for no school: no school's id holds this character, so nothing is found under it. */
const NO_SCHOOL = "#";

/**
 * Decides whether a caller may do something, and for which school: that of the account, or for an admin the one that the
 * request names. To all others a school that is not their own does not exist.
 *
 * @param named the school that the request names, if any.
 * @throws PalmaresError FORBIDDEN when the role may not, or the account has no role or no school.
 * @throws PalmaresError SCHOOL_NOT_FOUND when the school named is not the caller's, or for an admin does not exist.
 * @throws FaultyRequest INVALID_BODY when an admin of no school names none, or none that could be an id.
 */
export async function admit(
  { userId, userName, role, schoolId: own }: Identity,
  { roles, school }: Admission,
  named: string | undefined,
  schoolExists: SchoolExists,
): Promise<CallerScope> {
  if (role === undefined) throw new PalmaresError("FORBIDDEN", "The account has no role.", { reason: "noRole" });
  if (!roles.includes(role)) {
    throw new PalmaresError("FORBIDDEN", `Not for the role ${role}.`, { reason: "role", role, allowed: roles });
  }
  const caller = { userId, ...(userName !== undefined && { userName }), role };
  const schoolId = role === "admin" ? (named ?? own) : own;
  if (role !== "admin" && own === undefined) {
    throw new PalmaresError("FORBIDDEN", "The account belongs to no school.", { reason: "noSchool" });
  }
  if (schoolId === undefined) {
    if (school === "none") return { ...caller, schoolId: NO_SCHOOL };
    throw faultySchool(ADMIN_NAMES_A_SCHOOL);
  }
  if (role === "admin" && named !== undefined && !ID_PATTERN.test(named)) {
    throw faultySchool(brokenRule(SCHOOL_PARAMETER, idCharactersRule(ID_MAX_LENGTH)));
  }
  if (named !== undefined && named !== own && !(role === "admin" && (await schoolExists(named)))) {
    throw new PalmaresError("SCHOOL_NOT_FOUND", "The school named is not one of the caller's.");
  }
  return { ...caller, schoolId };
}

const faultySchool = (detail: string) =>
  new FaultyRequest("INVALID_BODY", "The request names no school.", [{ field: SCHOOL_PARAMETER, detail }], {
    summary: detail,
  });
