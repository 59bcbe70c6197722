/** The format that this program writes. */
export const CLAIMS_FORMAT = 1;
/** A key's id: the first bytes of the SHA-256 of its public part. */
export const KEY_ID_BYTES = 4;
export const NAME_SALT_BYTES = 8;
export const NAME_HASH_BYTES = 16;

/** Whom a paper is about: by name, or by the name's hash where the school does not want the QR to tell it. */
export type ClaimedStudent =
  | { readonly name: string }
  /** Hexadecimal: 8 bytes by chance, and 16 of the hash (`name-hash.ts`). */
  | { readonly salt: string; readonly nameHash: string };

export interface ClaimedAverage {
  /** In hundredths. */
  readonly value: number;
  /** The highest that there is, in hundredths: 2000 is an average out of 20. */
  readonly outOf: number;
}

/**
 * What an issued paper's QR says (« mentions signées »): nothing that the paper itself does not say. Texts are as they
 * are printed. An absent claim is one that the paper does not make.
 */
export interface Claims {
  /** Of the key that signs, hexadecimal. */
  readonly keyId: string;
  /** Ten characters (`paper-number.ts`). */
  readonly number: string;
  /** 1 for the first version of a paper; 2 supersedes it. */
  readonly edition: number;
  /** Id of a type of document: « BULLETIN ». */
  readonly type: string;
  /** Absent: the paper is about the whole year. */
  readonly term?: { readonly id: string; readonly title: string };
  readonly schoolYear: string;
  readonly school: string;
  /** Code établissement. */
  readonly schoolCode?: string;
  /** Absent: the paper is about a class. */
  readonly student?: ClaimedStudent;
  readonly className: string;
  readonly average?: ClaimedAverage;
  readonly rank?: number;
  /** « ex æquo »; only with a rank. */
  readonly tied?: true;
  readonly classSize?: number;
  readonly distinction?: string;
  /** ISO date, in UTC: the day on which the paper was issued and signed. */
  readonly issuedOn: string;
  /** ISO date that the paper bears, if it bears another one: that of the class council. */
  readonly datedOn?: string;
}

/** Claims before a key signs them. */
export type UnsignedClaims = Omit<Claims, "keyId">;
