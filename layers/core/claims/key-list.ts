import { hexOf, sha256 } from "./bytes.ts";
import { KEY_ID_BYTES } from "./claims.ts";
import { PUBLIC_KEY_BYTES } from "./ed25519.ts";

/** The public part of a signing key, and when it signed. Instants are ISO 8601 in UTC. */
export interface PublicKeyEntry {
  /** Hexadecimal. */
  readonly keyId: string;
  /** 32 bytes, hexadecimal. */
  readonly publicKey: string;
  readonly signsFrom: string;
  /** Absent: it still signs. */
  readonly signsUntil?: string;
  /** When it became known that others may have its private part. */
  readonly compromisedAt?: string;
}

/** The published keys of an installation: what a check needs, with or without network. */
export interface KeyList {
  readonly format: 1;
  /** Who issues, in words for the reader: a country's ministry, a town, a school. */
  readonly installation: string;
  /** Address of the installation's site, as the QR begins with it. Absent in the site's own answer: whoever asked knows. */
  readonly site?: string;
  /** When this list was given out: what happened later it does not know. */
  readonly madeAt: string;
  readonly keys: readonly PublicKeyEntry[];
}

/** A key's id, from its public part. */
export const keyIdOf = async (publicKey: Uint8Array): Promise<string> => hexOf(await sha256(publicKey, KEY_ID_BYTES));

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

const isInstant = (value: unknown): boolean =>
  typeof value === "string" && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

const isInstantOrAbsent = (value: unknown): boolean => value === undefined || isInstant(value);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const isHex = (value: unknown, bytes: number): boolean =>
  typeof value === "string" && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);

const isEntry = (value: unknown): boolean =>
  isObject(value) &&
  isHex(value.keyId, KEY_ID_BYTES) &&
  isHex(value.publicKey, PUBLIC_KEY_BYTES) &&
  isInstant(value.signsFrom) &&
  isInstantOrAbsent(value.signsUntil) &&
  isInstantOrAbsent(value.compromisedAt);

/** A key list from a file or an answer; undefined when it is none. Written by hand: the check page loads no schema library. */
export function readKeyList(json: unknown): KeyList | undefined {
  const isList =
    isObject(json) &&
    json.format === 1 &&
    typeof json.installation === "string" &&
    (json.site === undefined || typeof json.site === "string") &&
    isInstant(json.madeAt) &&
    Array.isArray(json.keys) &&
    json.keys.every(isEntry);
  return isList ? (json as unknown as KeyList) : undefined;
}
