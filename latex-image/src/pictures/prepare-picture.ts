/**
 * A program of its own, run in the sandbox: `node prepare-picture.ts source.png image.pdf 803 567 60000 40000000` decodes a PNG or
 * JPEG, makes it as small as its place on the page needs, and writes it as a PDF.
 *
 * Prints what it did as JSON. Exits with 1 and the decoder's message when the picture is damaged.
 */
import { readFile, writeFile } from "node:fs/promises";
import { argv, stderr, stdout } from "node:process";
import sharp from "sharp";
import { fitPicture } from "./fit.ts";
import { identifyPicture } from "./identify.ts";
import { toPixels } from "./pixels.ts";

const [source = "", target = "", ...numbers] = argv.slice(2);
const [width = 0, height = 0, maxBytes = 0, maxPixels = 0] = numbers.map(Number);

// Of the library's many decoders, only these two read a stranger's file.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPng", "VipsForeignLoadJpeg"] });
sharp.concurrency(1);
sharp.cache(false);

try {
  const bytes = await readFile(source);
  const found = identifyPicture(bytes);
  if ("fault" in found) throw new Error(`The picture is refused: ${found.fault.kind}`);
  const decoded = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
    .autoOrient()
    .resize({ width, height, fit: "inside", withoutEnlargement: true, kernel: "mitchell" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = toPixels(decoded.data, decoded.info.width, decoded.info.height);
  const { pdf, ...how } = await fitPicture(pixels, found.format, maxBytes);
  await writeFile(target, pdf);
  stdout.write(`${JSON.stringify({ ...how, bytes: pdf.length })}\n`);
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
