import type { Role } from "../domain/roles.ts";

/** Who calls, as a verified token or IAM says; what is missing, the account lacks. */
export interface Identity {
  readonly userId: string;
  /** Who that is for people: the token's name or address, the role and session of IAM. Absent: the token says none. */
  readonly userName?: string | undefined;
  readonly role: Role | undefined;
  /** The school of the account; an `admin` may have none. */
  readonly schoolId: string | undefined;
}
