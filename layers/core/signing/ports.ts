/** A signing key as the installation keeps it: all but its private part. Instants are ISO 8601 in UTC. */
export interface SigningKeyRecord {
  /** Hexadecimal, from the public key. */
  readonly keyId: string;
  /** 32 bytes, hexadecimal. */
  readonly publicKey: string;
  /** Who issues, in words for readers. */
  readonly installation?: string;
  readonly madeAt: string;
  readonly signsFrom: string;
  /** Absent: it signs until it is replaced. */
  readonly signsUntil?: string;
  /** When its private part was deleted. */
  readonly retiredAt?: string;
  /** When it became known that others may have its private part. */
  readonly compromisedAt?: string;
}

/** The records of all keys, for ever: old papers need theirs. */
export interface SigningKeys {
  /** As they are at this moment, the oldest first. */
  list(): Promise<readonly SigningKeyRecord[]>;
  /** Adds a key. */
  add(key: SigningKeyRecord): Promise<void>;
  /** Sets instants of a key. Nothing happens when there is none of this id. */
  mark(keyId: string, marks: Pick<SigningKeyRecord, "signsUntil" | "retiredAt" | "compromisedAt">): Promise<void>;
}

/** The private parts, in PKCS #8, each under its key's id. */
export interface PrivateKeys {
  keep(keyId: string, pkcs8: Uint8Array): Promise<void>;
  /** Undefined: there is none. */
  read(keyId: string): Promise<Uint8Array | undefined>;
  /** Nothing happens when there is none. */
  remove(keyId: string): Promise<void>;
}
