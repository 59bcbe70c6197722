import type { SchoolRole } from "../../domain/roles.ts";

/** An account of one school. */
export interface User {
  /** The `sub` of its tokens. */
  readonly userId: string;
  /** By what it signs in. */
  readonly userName: string;
  readonly email: string;
  readonly name?: string | undefined;
  /** Undefined: it may do nothing yet. */
  readonly role: SchoolRole | undefined;
  readonly isEnabled: boolean;
  /** Nobody has chosen a password in place of the one that was sent. */
  readonly isInvited: boolean;
  readonly createdAt?: string | undefined;
}

export interface Invitation {
  readonly email: string;
  readonly name?: string | undefined;
  readonly role: SchoolRole;
}

/**
 * The accounts of schools. Administrators, who act for all schools, are accounts of none. Sending throws PalmaresError
 * INVITATION_NOT_SENT.
 */
export interface Users {
  list(schoolId: string): Promise<readonly User[]>;
  find(schoolId: string, userId: string): Promise<User | undefined>;
  /** Makes an account, and has its invitation sent. @throws PalmaresError USER_EXISTS: there is one of this address. */
  invite(schoolId: string, invitation: Invitation): Promise<User>;
  /** Sends another temporary password, by which the earlier one ends. */
  inviteAgain(user: User): Promise<void>;
  setRole(user: User, role: SchoolRole): Promise<void>;
  /** Without access it signs in no more; the tokens that it has end within the hour. */
  setEnabled(user: User, isEnabled: boolean): Promise<void>;
  /** One that is gone is removed. */
  remove(user: User): Promise<void>;
}
