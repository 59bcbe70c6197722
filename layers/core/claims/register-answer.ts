/** What the register says in public of a number. `not_kept`: it was issued, and what the register had of it was erased. */
export const REGISTER_STATUSES = ["issued", "superseded", "revoked", "not_kept", "unknown"] as const;
export type RegisterStatus = (typeof REGISTER_STATUSES)[number];

/** The register's answer about a number. No personal data. */
export interface RegisterAnswer {
  readonly status: RegisterStatus;
  /** Of the claims and signature that were issued under this number; absent for one that nobody has, or that was erased. */
  readonly claimsDigest?: string | undefined;
  /** SHA-256 of the PDF that was issued, hexadecimal; absent as the digest of claims is, and from older installations. */
  readonly fileSha256?: string | undefined;
  /** Of its second originals. */
  readonly duplicateSha256?: readonly string[] | undefined;
  /** When it became what it is: an instant or a day. */
  readonly since?: string | undefined;
}

/**
 * The answer of `GET /verify/{number}`; undefined when it is none. Written by hand: the check page loads no schema library.
 *
 * @example readRegisterAnswer({ status: "issued", claims_digest: "1632…" }) // { status: "issued", claimsDigest: "1632…" }
 */
export function readRegisterAnswer(json: unknown): RegisterAnswer | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const {
    status,
    claims_digest: claimsDigest,
    file_sha256: fileSha256,
    duplicate_sha256: duplicateSha256,
    since,
  } = json as Readonly<Record<string, unknown>>;
  if (!isStatus(status) || !isTextOrAbsent(claimsDigest)) return undefined;
  if (!isTextOrAbsent(fileSha256) || !isTextOrAbsent(since)) return undefined;
  if (duplicateSha256 !== undefined && !isTexts(duplicateSha256)) return undefined;
  if (since !== undefined && Number.isNaN(Date.parse(since))) return undefined;
  return {
    status,
    ...(claimsDigest !== undefined && { claimsDigest }),
    ...(fileSha256 !== undefined && { fileSha256 }),
    ...(duplicateSha256 !== undefined && { duplicateSha256 }),
    ...(since !== undefined && { since }),
  };
}

const isStatus = (value: unknown): value is RegisterStatus => (REGISTER_STATUSES as readonly unknown[]).includes(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const isTextOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === "string";
