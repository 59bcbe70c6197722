/**
 * The user and school for whom a use case runs. The edge takes it from the verified token (or IAM), never from the
 * request's body. Every read and write names the school, so that schools sharing an installation cannot see one another.
 */
export interface Scope {
  /** The token's `sub` claim; for the audit trail, never printed. */
  readonly userId: string;
  readonly schoolId: string;
}
