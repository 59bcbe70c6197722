import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ImageSource, KeptImage, TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import { MOST_FILE_BYTES } from "../pictures/identify.ts";
import type { Clock } from "./clock.ts";
import type { Engine } from "./engine.ts";
import { NO_PREPARATIONS, type Preparations } from "./preparations.ts";
import { PictureRefused, preparePdf } from "./prepare-pdf.ts";
import { createRecent } from "./recent.ts";

/** The request's images by name, as PDFs, which TeX places quickly. */
export type PreparedImages = ReadonlyMap<string, Uint8Array>;

/** Prepared images that are kept between requests, each of at most 60 kB. */
const MOST_KEPT = 128;

/**
 * Creates a converter of PNG, JPEG and PDF images to small one-page PDFs. It prepares each content once, and remembers
 * what it refused, too: neither costs the next page anything. What another process has prepared and kept is taken as it is;
 * a picture that is kept elsewhere is fetched only to be prepared.
 *
 * The converter throws PalmaresError IMAGE_UNREADABLE, which names the file and its fault.
 *
 * @param prepare a test counts the calls.
 */
export function createImageConverter(prepare = preparePdf) {
  const kept = createRecent<Promise<Uint8Array>>(MOST_KEPT);
  const digests = createRecent<string>(MOST_KEPT);

  const fileAt = async (path: string): Promise<KnownPicture> => {
    const state = await stateOf(path);
    const digest = digests.get(state) ?? digestOf(await readPicture(path));
    digests.keep(state, digest);
    return { digest, read: () => readPicture(path) };
  };

  const preparedOnce = async (context: ConvertContext, name: string, source: ImageSource): Promise<Uint8Array> => {
    const picture = typeof source === "string" ? await fileAt(source) : keptPicture(source);
    // Two places on the page may need the same picture in two sizes.
    const key = `${name} ${picture.digest}`;
    const preparing = kept.get(key) ?? foundOrPrepared(context, name, picture);
    kept.keep(key, preparing);
    // The cause of any other failure may disappear.
    preparing.catch((error) => isForGood(error) || kept.drop(key));
    return preparing;
  };

  const foundOrPrepared = async (
    { engine, clock, preparations }: ConvertContext,
    name: string,
    { digest, read }: KnownPicture,
  ): Promise<Uint8Array> => {
    const found = await preparations.find(name, digest);
    if (found !== undefined) return found;
    const bytes = await read();
    const pdf = await prepare(engine, name, bytes, clock);
    await preparations.keep(name, digest, bytes, pdf);
    return pdf;
  };

  return async (
    engine: Engine,
    images: TypesetRequest["images"],
    clock: Clock,
    preparations = NO_PREPARATIONS,
  ): Promise<PreparedImages> => {
    const context = { engine, clock, preparations };
    const pdfs = Object.entries(images).map(async ([name, source]) => {
      if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`"${name}" cannot be an image's name.`);
      const pdf = await preparedOnce(context, name, source).catch((error) => rethrow(error, pictureName(name, source)));
      return [name, pdf] as const;
    });
    return new Map(await Promise.all(pdfs));
  };
}

interface ConvertContext {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly preparations: Preparations;
}

/** A picture whose digest is known, and how to get its bytes. */
interface KnownPicture {
  readonly digest: string;
  readonly read: () => Promise<Buffer>;
}

const keptPicture = ({ sha256, read }: KeptImage): KnownPicture => ({
  digest: sha256,
  async read() {
    const found = await read();
    if (found === undefined) throw new PictureRefused({ kind: "missing" }, "it is not kept");
    if (found.length > MOST_FILE_BYTES) throw tooLarge(found.length);
    const bytes = Buffer.from(found);
    if (digestOf(bytes) !== sha256) throw new Error("A picture has other bytes than its name says.");
    return bytes;
  },
});

const isForGood = (error: unknown) => error instanceof PictureRefused && error.fault.kind !== "missing";

/**
 * How people know a picture: a file by its name, one that the school sent by its place on pages, since it has no name but its
 * digest.
 *
 * @param place the picture's name in the templates.
 * @example pictureName("logo", "/opt/assets/lpk.png") // "lpk.png"
 */
export const pictureName = (place: string, source: ImageSource): string =>
  typeof source === "string" ? basename(source) : place;

/** Changes whenever the file does: what has not changed is not read again. */
async function stateOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch((cause) => {
    throw new PictureRefused({ kind: "missing" }, `it cannot be read (${cause.code})`);
  });
  if (!found.isFile()) throw new PictureRefused({ kind: "missing" }, "it is no file");
  if (found.size > MOST_FILE_BYTES) throw tooLarge(Number(found.size));
  return [path, found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}

const tooLarge = (bytes: number) =>
  new PictureRefused({ kind: "tooLarge", bytes, most: MOST_FILE_BYTES }, `it has ${bytes} bytes`);

const readPicture = (path: string): Promise<Buffer> =>
  readFile(path).catch((cause) => {
    throw new PictureRefused({ kind: "missing" }, `it cannot be read (${cause.code})`);
  });

const digestOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

function rethrow(error: unknown, file: string): never {
  if (!(error instanceof PictureRefused)) throw error;
  const details = { culprit: file, fault: error.fault };
  throw new PalmaresError("IMAGE_UNREADABLE", `The image "${file}" cannot be used: ${error.message}.`, details);
}
