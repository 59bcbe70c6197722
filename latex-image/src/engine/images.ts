import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import { MOST_FILE_BYTES } from "../pictures/identify.ts";
import type { Clock } from "./clock.ts";
import type { Engine } from "./engine.ts";
import { PictureRefused, preparePdf } from "./prepare-pdf.ts";
import { createRecent } from "./recent.ts";

/** The request's images by name, as PDFs, which TeX places quickly. */
export type PreparedImages = ReadonlyMap<string, Uint8Array>;

/** Prepared images that are kept between requests, each of at most 60 kB. */
const MOST_KEPT = 32;

/**
 * Creates a converter of PNG, JPEG and PDF images to small one-page PDFs. It prepares each content once, and remembers
 * what it refused, too: neither costs the next page anything.
 *
 * The converter throws PalmaresError IMAGE_UNREADABLE, which names the file and its fault.
 *
 * @param prepare a test counts the calls.
 */
export function createImageConverter(prepare = preparePdf) {
  const kept = createRecent<Promise<Uint8Array>>(MOST_KEPT);
  const digests = createRecent<string>(MOST_KEPT);

  const preparedOnce = async (engine: Engine, name: string, path: string, clock: Clock): Promise<Uint8Array> => {
    const state = await stateOf(path);
    const digest = digests.get(state) ?? digestOf(await readPicture(path));
    digests.keep(state, digest);
    // Two places on the page may need the same picture in two sizes.
    const key = `${name} ${digest}`;
    const preparing = kept.get(key) ?? readPicture(path).then((bytes) => prepare(engine, name, bytes, clock));
    kept.keep(key, preparing);
    // The cause of any other failure may disappear.
    preparing.catch((error) => error instanceof PictureRefused || kept.drop(key));
    return preparing;
  };

  return async (engine: Engine, images: Readonly<Record<string, string>>, clock: Clock): Promise<PreparedImages> => {
    const pdfs = Object.entries(images).map(async ([name, path]) => {
      if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`"${name}" cannot be an image's name.`);
      const pdf = await preparedOnce(engine, name, path, clock).catch((error) => rethrow(error, basename(path)));
      return [name, pdf] as const;
    });
    return new Map(await Promise.all(pdfs));
  };
}

/** Changes whenever the file does: what has not changed is not read again. */
async function stateOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch((cause) => {
    throw new PictureRefused({ kind: "missing" }, `it cannot be read (${cause.code})`);
  });
  if (!found.isFile()) throw new PictureRefused({ kind: "missing" }, "it is no file");
  if (found.size > MOST_FILE_BYTES) {
    const fault = { kind: "tooLarge", bytes: Number(found.size), most: MOST_FILE_BYTES } as const;
    throw new PictureRefused(fault, `it has ${found.size} bytes`);
  }
  return [path, found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}

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
