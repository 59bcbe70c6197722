import type { DocumentContent } from "../document-content.ts";
import type { PageDigest } from "../page-digest.ts";
import { canonicalJson, readCanonicalJson } from "./canonical-json.ts";

/** What a paper is made from. Together with the design whose digest it names, it gives the same bytes at any time. */
export interface FrozenPaper {
  readonly format: 1;
  readonly documentId: string;
  readonly number: string;
  readonly edition: number;
  /** ISO date that the paper bears. */
  readonly issuedOn: string;
  readonly content: DocumentContent;
  /** Of the page, with the theme and the templates by which it was first set. */
  readonly digest: PageDigest;
  readonly signed: SignedMentions;
  /** Version and commit of the program that froze it, where it knew them: by them it is found again. */
  readonly program?: string;
  /** The student's prepared photo in base64, where the paper shows one. */
  readonly photo?: string;
}

/** The signed mentions of a paper, as its QR carries them. */
export interface SignedMentions {
  readonly keyId: string;
  /** Of the mentions and their signature, in hexadecimal. */
  readonly digest: string;
  /** The QR's text in its two parts. */
  readonly qr: { readonly prefix: string; readonly digits: string };
}

/** One text for each paper. */
export const frozenText = (paper: FrozenPaper): string => canonicalJson(paper);

/**
 * Reads what {@link frozenText} has written.
 *
 * @throws Error for a paper of a later version of the program.
 */
export function readFrozen(text: string): FrozenPaper {
  const paper = readCanonicalJson(text) as Omit<FrozenPaper, "format"> & { readonly format: unknown };
  if (paper.format !== 1) throw new Error("The frozen paper is of a later version of the program.");
  return { ...paper, format: 1 };
}
