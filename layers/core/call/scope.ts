import type { Role } from "../domain/roles.ts";

/**
 * The user and school for whom a use case runs. The edge takes it from the verified token (or IAM), never from the
 * request's body. Every read and write names the school, so that schools sharing an installation cannot see one another.
 */
export interface Scope {
  /** The token's `sub` claim; for the audit trail, never printed. */
  readonly userId: string;
  readonly schoolId: string;
  /** Who that is for people, as the token said at the time of the act; kept beside the id in records of acts. */
  readonly userName?: string | undefined;
}

/** A caller's name as records keep it beside the id: nothing where the token says none. */
export const named = <M extends string>(
  member: M,
  { userName }: Pick<Scope, "userName">,
): { readonly [N in M]?: string } =>
  (userName === undefined ? {} : { [member]: userName }) as { readonly [N in M]?: string };

/** The scope of a person or program that called: use cases that answer differently by role take this one. */
export interface CallerScope extends Scope {
  readonly role: Role;
}
