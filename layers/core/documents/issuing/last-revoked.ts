import type { KeyPapers } from "./ports.ts";

/** A paper that was revoked, and that no other has followed. */
export interface RevokedPaper {
  /** Absent: it was revoked before the key kept the number. The register has it. */
  readonly number?: string;
  readonly edition: number;
}

/**
 * The paper of a key that was revoked last, if none counts since. Issuing the key again makes a new paper, also where the
 * records are as they were. It is found by the editions: a paper that failed was never issued, and has none of its own.
 *
 * @example lastRevoked({ key, lastEdition: 1, version: 3 }); // { edition: 1 }
 */
export function lastRevoked(papers: KeyPapers | undefined): RevokedPaper | undefined {
  if (papers === undefined || papers.current !== undefined) return undefined;
  const edition = papers.pending === undefined ? papers.lastEdition : papers.pending.edition - 1;
  if (edition < 1) return undefined;
  return { edition, ...(papers.revoked?.edition === edition && { number: papers.revoked.number }) };
}
