/** A link by which parents open one issued paper. It names nobody. */
export interface ParentLink {
  readonly schoolId: string;
  readonly classId: string;
  readonly studentId: string;
  /** Of the paper. */
  readonly number: string;
  /** What only the holder of the link knows: 128 bits. */
  readonly secret: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly endsAt: string;
  /** The birth date does not open it. */
  readonly codeOnly?: true;
  /** As `hashCode` writes it. */
  readonly code?: string;
  readonly opened: number;
  readonly firstOpenedAt?: string;
  readonly lastOpenedAt?: string;
  /** Tries since the last right one or the last wait, and when the latest was. A try counts before it is judged. */
  readonly tries: number;
  readonly lastTryAt?: string;
  /** Wrong ones in all. */
  readonly wrong: number;
  readonly revokedAt?: string;
  readonly revokedBy?: string;
}

/** What a try may be: it counts already, and so many are left after it; or there was none. */
export type TakenTry = { readonly left: number } | "LOCKED" | "CLOSED";

/** The links of a school. */
export interface ParentLinks {
  find(schoolId: string, classId: string, number: string): Promise<ParentLink | undefined>;
  ofClass(schoolId: string, classId: string): Promise<readonly ParentLink[]>;
  /** @returns false: there is another link than the one that was read; nothing was written. */
  make(link: ParentLink, before: ParentLink | undefined): Promise<boolean>;
  /** Gives a link another code; the former one opens nothing any more. @returns false: it is another link, or revoked. */
  setCode(link: ParentLink, code: string): Promise<boolean>;
  /** @returns false: it is another link, or revoked already. */
  revoke(link: ParentLink, revocation: { readonly at: string; readonly by: string }): Promise<boolean>;
}

/** What opens a link, for people without an account. */
export interface OpenedLinks {
  find(secret: string): Promise<ParentLink | undefined>;
  /** Counts a try, unless there were too many: however many come at once, no more than the limit are judged. */
  takeTry(link: ParentLink, at: Date): Promise<TakenTry>;
  /** Takes the try back, and counts an opening. */
  opened(link: ParentLink, at: Date): Promise<void>;
}

/** Of the school's records, what a link asks for. */
export interface BirthDates {
  /** ISO date; undefined: it is not recorded. */
  bornOn(schoolId: string, studentId: string): Promise<string | undefined>;
  schoolName(schoolId: string): Promise<string | undefined>;
}
