import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { FileFault, notImplemented } from "./file-fault.ts";

interface Digest {
  update(chunk: Buffer): void;
  /** As base64. */
  end(): string;
}

const hashed = (name: string) => (): Digest => {
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), end: () => hash.digest("base64") };
};

const DIGESTS: Readonly<Record<string, () => Digest>> = {
  md5: hashed("md5"),
  sha1: hashed("sha1"),
  sha256: hashed("sha256"),
  crc32: () => {
    let value = 0;
    const end = () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString("base64");
    };
    return {
      update: (chunk) => {
        value = crc32(chunk, value);
      },
      end,
    };
  },
};

export const CHECKSUM = "x-amz-checksum-";
/** Not checksums, in spite of their names. */
const ABOUT_CHECKSUMS = new Set(["algorithm", "mode", "type"]);
const MISMATCH = {
  md5: ["BadDigest", "The Content-MD5 you specified did not match what we received."],
  content: [
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
  checksum: ["BadDigest", "The checksum you specified did not match the calculated checksum."],
} as const;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The digests of a body as it passes: its ETag, and all that its sender says of it, which must be right.
 *
 * @throws FileFault for a checksum that cannot be computed here.
 */
export class BodyDigests {
  readonly #digests = new Map<string, Digest>();
  readonly #headers: Headers;
  readonly #trailers = new Map<string, string>();

  constructor(headers: Headers) {
    this.#headers = headers;
    this.#digests.set("md5", hashed("md5")());
    const trailer = String(headers["x-amz-trailer"] ?? "");
    for (const name of [...Object.keys(headers), ...trailer.split(",").map((one) => one.trim().toLowerCase())]) {
      if (isChecksum(name)) this.#add(name.slice(CHECKSUM.length));
    }
    if (isHex(headers["x-amz-content-sha256"])) this.#add("sha256");
  }

  #add(name: string): void {
    const make = DIGESTS[name];
    if (make === undefined) throw notImplemented(`the checksum ${name}`);
    if (!this.#digests.has(name)) this.#digests.set(name, make());
  }

  update(chunk: Buffer): void {
    for (const digest of this.#digests.values()) digest.update(chunk);
  }

  /** A header that came after the body. */
  trailer(name: string, value: string): void {
    if (isChecksum(name)) this.#trailers.set(name, value);
  }

  /**
   * @returns the MD5, in hex, and the checksums, by their headers.
   * @throws FileFault when the body is not what its sender says.
   */
  end(): { readonly md5: string; readonly checksums: Readonly<Record<string, string>> } {
    const found = new Map([...this.#digests].map(([name, digest]) => [name, digest.end()]));
    const given = { ...this.#headers, ...Object.fromEntries(this.#trailers) };
    const content = given["x-amz-content-sha256"];
    if (isHex(content)) same(Buffer.from(found.get("sha256") ?? "", "base64").toString("hex"), content, "content");
    if (given["content-md5"] !== undefined) same(found.get("md5"), given["content-md5"], "md5");
    const checksums = Object.entries(given).filter(([name]) => isChecksum(name));
    for (const [name, value] of checksums) same(found.get(name.slice(CHECKSUM.length)), value, "checksum");
    return {
      md5: Buffer.from(found.get("md5") ?? "", "base64").toString("hex"),
      checksums: Object.fromEntries(checksums.map(([name, value]) => [name, String(value)])),
    };
  }
}

const isChecksum = (name: string) => name.startsWith(CHECKSUM) && !ABOUT_CHECKSUMS.has(name.slice(CHECKSUM.length));
const isHex = (hash: unknown): hash is string => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash);

function same(found: unknown, given: unknown, what: keyof typeof MISMATCH): void {
  if (found === given) return;
  const [code, message] = MISMATCH[what];
  throw new FileFault(400, code, message);
}
