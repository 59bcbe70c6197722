import type { RegisterStatus } from "../claims/register-answer.ts";

/** What the register of issued papers knows of a number, as far as everybody may know it. */
export interface RegisteredPaper {
  /** ERASED: the student's data were, and the paper's with them; it had neither been replaced nor revoked. */
  readonly status: "ISSUED" | "SUPERSEDED" | "REVOKED" | "ERASED";
  readonly edition: number;
  readonly claimsDigest: string;
  /** Of the PDF, hexadecimal; empty once it is erased. */
  readonly fileSha256: string;
  /** Of its second originals; absent: none was made, or all is erased. */
  readonly duplicateSha256?: readonly string[];
  /** ISO instant since when it does not count any more. */
  readonly since?: string;
}

/** A paper that ceased to count. */
export interface WithdrawnPaper {
  readonly number: string;
  readonly status: "SUPERSEDED" | "REVOKED";
}

/** The register as the public routes see it: by number, without the school. */
export interface PublicRegister {
  /** Undefined: no paper of this number was issued. */
  find(number: string): Promise<RegisteredPaper | undefined>;
  /** Papers of all schools that ceased to count in a month. @param month « 2026-03 » */
  withdrawnIn(month: string): Promise<readonly WithdrawnPaper[]>;
}

/** The public answer about a number. */
export interface PaperAnswer {
  readonly number: string;
  readonly status: RegisterStatus;
  readonly edition?: number;
  readonly claims_digest?: string;
  readonly file_sha256?: string;
  readonly duplicate_sha256?: readonly string[];
  readonly since?: string;
}

const PUBLIC = { ISSUED: "issued", SUPERSEDED: "superseded", REVOKED: "revoked", ERASED: "not_kept" } as const;

/**
 * What everybody may know of a number: whether its paper counts, and the digests that only who has the paper can compare.
 *
 * @param number As it is stored: ten characters without a hyphen.
 */
export async function lookUpNumber(register: Pick<PublicRegister, "find">, number: string): Promise<PaperAnswer> {
  const paper = await register.find(number);
  if (paper === undefined) return { number, status: "unknown" };
  const { status, edition, claimsDigest, fileSha256, duplicateSha256, since } = paper;
  return {
    number,
    status: PUBLIC[status],
    edition,
    ...(claimsDigest !== "" && { claims_digest: claimsDigest }),
    ...(fileSha256 !== "" && { file_sha256: fileSha256 }),
    ...(duplicateSha256 !== undefined && { duplicate_sha256: duplicateSha256 }),
    ...(since !== undefined && { since }),
  };
}

/** Numbers of a month, to carry offline. */
export interface WithdrawnAnswer {
  readonly month: string;
  /** ISO instant: what happened later is not in it. */
  readonly as_of: string;
  readonly superseded: readonly string[];
  readonly revoked: readonly string[];
}

export async function listWithdrawn(
  register: Pick<PublicRegister, "withdrawnIn">,
  month: string,
  now: Date,
): Promise<WithdrawnAnswer> {
  const papers = await register.withdrawnIn(month);
  const numbers = (wanted: WithdrawnPaper["status"]) =>
    papers.flatMap(({ number, status }) => (status === wanted ? [number] : [])).sort();
  return {
    month,
    as_of: now.toISOString(),
    superseded: numbers("SUPERSEDED"),
    revoked: numbers("REVOKED"),
  };
}
