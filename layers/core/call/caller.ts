import type { Identity } from "./identity.ts";

/** A user whose token was verified, and when the token expires. */
export interface Caller extends Identity {
  /** ISO instant. */
  readonly until: string;
}

/** @returns undefined: not a valid token. */
export type TokenVerifier = (token: string) => Promise<Caller | undefined>;
