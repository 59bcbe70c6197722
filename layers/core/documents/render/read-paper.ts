import { PalmaresError } from "../../domain/errors.ts";

/**
 * Reads the QR code of a document from its finished PDF.
 *
 * @param how `inFull`: by rendering its pages whole, too, as a reader's program does. It takes as long as ten pages.
 * @returns what the code says.
 * @throws Error when there is no code, more than one, one that cannot be read, or one that something could hide.
 */
export type ReadBack = (pdf: Uint8Array, how: { readonly inFull: boolean }) => Promise<string>;

/**
 * Holds an issued paper against its record, before it is stored: a page that carries another paper's code, or one that nobody
 * could read, never leaves.
 *
 * @param expected what the code must say, from the record and never from the order that the page was made by.
 * @throws PalmaresError PAPER_UNREADABLE
 */
export async function assertReadsBack(
  readBack: ReadBack,
  pdf: Uint8Array,
  expected: string,
  how: { readonly inFull: boolean },
): Promise<void> {
  const said = await readBack(pdf, how).catch((cause: unknown) => {
    throw new PalmaresError("PAPER_UNREADABLE", cause instanceof Error ? cause.message : String(cause), {}, { cause });
  });
  if (said !== expected) throw new PalmaresError("PAPER_UNREADABLE", "A paper carries the code of another one.");
}
