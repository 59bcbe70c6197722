/**
 * On whose behalf a use case runs. Made by the edge from the verified token (or IAM), never from the request's body.
 * Every read and write names the school, so that schools sharing an installation cannot see one another.
 */
export interface Scope {
  /** The token's subject; for the audit trail, not for print. */
  readonly userId: string;
  readonly schoolId: string;
}
