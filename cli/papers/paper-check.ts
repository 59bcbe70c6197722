import type { Claims } from "@palmares/core/claims/claims";

/** What was found of one file, number or code. */
export interface PaperCheck {
  /** As it was given. */
  readonly item: string;
  readonly mayRely: boolean;
  /** For programs: an outcome (`judge-paper.ts`), or what is wrong with the item. */
  readonly code: string;
  readonly sentence: string;
  /** What the paper must say; only of what was signed. */
  readonly claims?: Claims;
  /** The address that its code opens, where it is not known to be the installation's. */
  readonly opens?: string;
  /** The installation's own address, where the code opens another one. */
  readonly insteadOf?: string;
  /** Of a file: it is, byte for byte, what was issued. */
  readonly isAsIssued?: true;
  /** And what was issued is a second original. */
  readonly isDuplicate?: true;
}

export const refused = (item: string, code: string, sentence: string): PaperCheck => ({
  item,
  mayRely: false,
  code,
  sentence,
});
