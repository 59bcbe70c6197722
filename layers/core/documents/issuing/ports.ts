import type { RenderOrder } from "../../contract/messages.ts";
import type { PaperStatus } from "../../contract/schemas/register.ts";
import type { DocumentContent } from "../document-content.ts";
import type { DraftKey } from "../document-key.ts";
import type { DocumentRecord, MadeDocument, PendingDocument } from "../ports.ts";
import type { SignedMentions } from "./frozen-paper.ts";

/**
 * An issued paper is a document that never changes. For each key (student, type, period, language) there is one current paper
 * at most; a later one replaces it and has another number.
 */

/** What papers of one key have in common. */
export type PaperKey = DraftKey;

/** A paper of a key, current or being made. */
export interface PaperOfKey {
  readonly number: string;
  readonly edition: number;
  readonly documentId: string;
  /** Digest of what it says: `PageDigest.data`. */
  readonly says: string;
  /** When the records were read that it is made from. Of two papers of a key the one with the later reading counts. */
  readonly asOf: string;
  /** When its number was given: its place in the register. */
  readonly begunAt: string;
}

/** Which papers a key has: the one that counts, and the one that is being made. */
export interface KeyPapers {
  readonly key: PaperKey;
  readonly current?: PaperOfKey;
  readonly pending?: PaperOfKey;
  /** The one that was revoked last. Absent also of those revoked before it was kept: ask `lastRevoked`. */
  readonly revoked?: Pick<PaperOfKey, "number" | "edition">;
  /** The highest edition so far, also of papers that were revoked; 0: none. */
  readonly lastEdition: number;
  /** One more with each write. */
  readonly version: number;
}

/** A write that begins a paper: the key as it was read and as it will be, with a number that is nobody's, and the PENDING document. */
export interface BegunPaper {
  /** Undefined: the key has no papers. */
  readonly before: KeyPapers | undefined;
  readonly next: KeyPapers;
  readonly document: PendingDocument;
}

/** Who gave out a second original, and when. */
export interface GivenDuplicate {
  readonly at: string;
  readonly by: string;
  readonly byName?: string;
}

/** A line of the register. It names no pupil: whoever may see the name finds it by the student's id. */
export interface IssuedPaper {
  readonly number: string;
  readonly edition: number;
  readonly key: PaperKey;
  readonly schoolYear: string;
  readonly status: PaperStatus;
  readonly documentId: string;
  readonly begunAt: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
  /** Names of accounts, as tokens said them at the time; absent of lines from before they were kept. */
  readonly issuedByName?: string;
  /** Digest of what it says. */
  readonly says: string;
  readonly pdfSha256: string;
  readonly bytes: number;
  /** Of the signed mentions in its QR, and the key that signed them. */
  readonly claimsDigest: string;
  readonly keyId: string;
  /** The numbers of the paper before and after it. */
  readonly supersedes?: string;
  readonly supersededBy?: string;
  readonly supersededAt?: string;
  readonly revokedAt?: string;
  readonly revokedBy?: string;
  readonly revokedByName?: string;
  readonly reason?: string;
  readonly duplicates?: readonly GivenDuplicate[];
  /** Of the files of its second originals: one, and another each time that it had to be made again by a changed program. */
  readonly duplicateSha256?: readonly string[];
}

/** The lines of the register, as far as issuing reads them. */
export interface IssuedLines {
  list(
    scope: { readonly schoolId: string },
    filter: { readonly classId: string; readonly status: PaperStatus },
    window: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly papers: readonly IssuedPaper[]; readonly next?: string }>;
}

/** A paper that has been made and stored, to be entered in the register. */
export interface MadePaper {
  readonly order: RenderOrder;
  readonly made: MadeDocument;
  readonly paper: Omit<IssuedPaper, "status" | "supersedes" | "begunAt" | "says">;
}

/** `issued`: by this call. `done`: another one was faster. `overtaken`: a later paper of the key has taken its place. */
export type IssueOutcome = "issued" | "done" | "overtaken";

/** The keys of papers, and the register as far as issuing writes it. */
export interface PaperStore {
  /** By the id of the key's draft; keys without papers are left out. */
  papersOf(keys: readonly PaperKey[]): Promise<ReadonlyMap<string, KeyPapers>>;
  /**
   * Begins papers of different keys, each whole or not at all: the key, the number, the PENDING document.
   *
   * @returns the documents' ids of those that this call began.
   */
  begin(papers: readonly BegunPaper[]): Promise<ReadonlySet<string>>;
  /**
   * Enters papers in the register, each whole or not at all: the document becomes READY, the paper current, the former one
   * SUPERSEDED. Of a paper that is current already, the document alone becomes READY.
   *
   * @returns by the document's id.
   */
  issue(papers: readonly MadePaper[]): Promise<ReadonlyMap<string, IssueOutcome>>;
  /**
   * Enters the file of a second original in the line of its paper, whatever has become of the paper meanwhile; entered again,
   * and of a paper whose student is erased, it changes nothing.
   *
   * @throws Error when no paper of this number was issued by the school.
   */
  enterDuplicate(paper: { readonly schoolId: string; readonly number: string }, sha256: string): Promise<void>;
}

/** The files of issued papers. What is once there never changes. */
export interface PaperFiles {
  /**
   * Keeps what a paper is made from, before its page is set.
   *
   * @returns what is kept: of two, the first.
   */
  freeze(
    record: Pick<DocumentRecord, "schoolId" | "id" | "generation">,
    json: string,
  ): Promise<{ readonly json: string; readonly isFirst: boolean }>;
  /**
   * Stores a paper for ever: what it is made from, then the PDF.
   *
   * @returns false: there is another paper of this number, which stays as it is.
   */
  store(paper: { readonly schoolId: string; readonly number: string }, pdf: Uint8Array, json: string): Promise<boolean>;
  readPdf(schoolId: string, number: string): Promise<Uint8Array | undefined>;
  readFrozen(schoolId: string, number: string): Promise<string | undefined>;
  link(schoolId: string, number: string, fileName: string, seconds: number): Promise<string>;
}

/** Signs what a paper says, for its QR. */
export interface PaperSigner {
  sign(content: DocumentContent, record: DocumentRecord): Promise<SignedMentions>;
}
