import type { Scope } from "../call/scope.ts";
import type { PaperStatus } from "../contract/schemas/register.ts";
import type { GivenDuplicate, IssuedPaper } from "../documents/issuing/ports.ts";
import type { PendingDocument } from "../documents/ports.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { Term } from "../domain/school.ts";

/** What is sought in the register. */
export interface PaperFilter {
  readonly classId?: string | undefined;
  readonly studentId?: string | undefined;
  readonly schoolYear?: string | undefined;
  readonly term?: Term | undefined;
  readonly type?: DocumentType | undefined;
  readonly status?: PaperStatus | undefined;
  /** The account. */
  readonly issuedBy?: string | undefined;
  /** ISO instants, both included. */
  readonly issuedFrom?: string | undefined;
  readonly issuedUntil?: string | undefined;
}

/** Which lines of those that are sought. */
export interface PaperWindow {
  readonly limit: number;
  /** Default: newest first. */
  readonly oldestFirst?: boolean | undefined;
  /** As the page before gave it; in the other order, the list goes back from there. */
  readonly cursor?: string | undefined;
}

export interface PaperPage {
  readonly papers: readonly IssuedPaper[];
  /** Absent: there are no more. With it, a page may have fewer papers than asked for. */
  readonly next?: string;
}

export interface Revocation {
  readonly at: string;
  readonly by: string;
  readonly byName?: string;
  readonly reason: string;
}

/** The register of one school. */
export interface Register {
  find(scope: Pick<Scope, "schoolId">, number: string): Promise<IssuedPaper | undefined>;
  list(scope: Pick<Scope, "schoolId">, filter: PaperFilter, window: PaperWindow): Promise<PaperPage>;
  /** ISSUED -> REVOKED: the key has no current paper then. @returns false: it is not ISSUED any more. */
  revoke(paper: IssuedPaper, revocation: Revocation): Promise<boolean>;
  /**
   * Writes down that a second original is given, with the order for its document where that must be made.
   *
   * @returns false: the paper or the document is not as it was read any more; nothing was written.
   */
  addDuplicate(paper: IssuedPaper, duplicate: GivenDuplicate, document?: PendingDocument): Promise<boolean>;
}
