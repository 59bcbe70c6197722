import type { Scope } from "./scope.ts";

/** Somebody whose token was verified, and until when it holds. */
export interface Caller extends Scope {
  readonly until: string;
}

/** @returns undefined: the token is none, or not (or no longer) one of ours. */
export type TokenVerifier = (token: string) => Promise<Caller | undefined>;
