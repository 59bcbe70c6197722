import { ROLES, type Role } from "../domain/roles.ts";

/** Sets of roles for the routes, so that a route says whom it serves and not five names. docs/decisions/0028 explains them. */

/** Everybody with an account. What a teacher reads is that of the own classes. */
export const ANY_ROLE: readonly Role[] = ROLES;
/** Who reads the whole school: all but teachers. */
export const READERS = ["admin", "head", "secretary", "viewer"] as const satisfies readonly Role[];
/** Who makes documents and keeps records. */
export const OFFICE = ["admin", "head", "secretary"] as const satisfies readonly Role[];
/** Who runs the installation. */
export const ADMIN = ["admin"] as const satisfies readonly Role[];
/** Who enters marks: a teacher those of the own subjects. */
export const MARKERS = ["admin", "head", "secretary", "teacher"] as const satisfies readonly Role[];
/** Who answers for the school. */
export const HEADS = ["admin", "head"] as const satisfies readonly Role[];
