import type { PreparedStore } from "@palmares/core/documents/render/typesetter";
import { identifyPicture } from "../pictures/identify.ts";
import { MOST_PDF_BYTES } from "../pictures/places.ts";

/** What was prepared by this version of the program, wherever it is kept. It never throws: a page can do without it. */
export interface Preparations {
  find(place: string, sha256: string): Promise<Uint8Array | undefined>;
  /** Keeps what is worth it. @param picture from which `pdf` was prepared. */
  keep(place: string, sha256: string, picture: Buffer, pdf: Uint8Array): Promise<void>;
}

/** For pages that no store was given for. */
export const NO_PREPARATIONS: Preparations = { find: async () => undefined, keep: async () => undefined };

/**
 * Opens a request's store for the converter of images.
 *
 * @param version of the program that prepares pictures: what another one has prepared is not found.
 * @param note is told of failures, which cost a page time and nothing else.
 */
export function openPreparations(
  store: PreparedStore | undefined,
  version: string,
  note: (text: string) => void = () => undefined,
): Preparations {
  if (store === undefined) return NO_PREPARATIONS;
  const { read, save } = store;
  const noted = (what: string) => (error: unknown) => {
    note(`a prepared picture was not ${what}: ${error instanceof Error ? error.name : String(error)}`);
    return undefined;
  };
  return {
    find: async (place, sha256) => {
      const pdf = await read({ place, sha256, version }).catch(noted("read"));
      return pdf && isPrepared(pdf) ? pdf : undefined;
    },
    keep: async (place, sha256, picture, pdf) => {
      if (save === undefined || !isSlow(picture)) return;
      await save({ name: { place, sha256, version }, pdf }).catch(noted("kept"));
    },
  };
}

/** qpdf makes its page of a PDF in the time that it takes to fetch one that is kept. */
function isSlow(picture: Buffer): boolean {
  const found = identifyPicture(picture);
  return "format" in found && found.format !== "PDF";
}

const isPrepared = (pdf: Uint8Array): boolean =>
  pdf.length <= MOST_PDF_BYTES && Buffer.from(pdf.subarray(0, 5)).toString("latin1") === "%PDF-";
