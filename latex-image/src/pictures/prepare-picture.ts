/**
 * A program of its own, run in the sandbox: `node prepare-picture.ts source.png image.pdf 803 567 60000 40000000` decodes a PNG or
 * JPEG, makes it as small as its place on the page needs, and writes it as a PDF. With `fills` at the end, what is beyond the
 * place is cut off, on both sides or below: a head stands high in a photo.
 *
 * Prints what it did as JSON. Exits with 1 and the decoder's message when the picture is damaged.
 */
import { readFile, writeFile } from "node:fs/promises";
import { argv, stderr, stdout } from "node:process";
import sharp, { type Sharp } from "sharp";
import { fitPicture } from "./fit.ts";
import { identifyPicture } from "./identify.ts";
import { toPixels } from "./pixels.ts";

const [source = "", target = "", ...numbers] = argv.slice(2);
const [width = 0, height = 0, maxBytes = 0, maxPixels = 0] = numbers.map(Number);
const fills = numbers.includes("fills");
/** A photo that is too small is enlarged, since its place has one shape; paper shows where it is transparent. */
const shaped = (picture: Sharp): Sharp =>
  fills
    ? picture
        .resize({ width, height, fit: "cover", position: "top", kernel: "mitchell" })
        .flatten({ background: "#fff" })
    : picture.resize({ width, height, fit: "inside", withoutEnlargement: true, kernel: "mitchell" });

// Of the library's many decoders, only these two read a stranger's file.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPng", "VipsForeignLoadJpeg"] });
sharp.concurrency(1);
sharp.cache(false);

try {
  const bytes = await readFile(source);
  const found = identifyPicture(bytes);
  if ("fault" in found) throw new Error(`The picture is refused: ${found.fault.kind}`);
  const decoded = await shaped(sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" }).autoOrient())
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = toPixels(decoded.data, decoded.info.width, decoded.info.height);
  // A photo is one, whatever format it came in.
  const { pdf, ...how } = await fitPicture(pixels, fills ? "JPEG" : found.format, maxBytes);
  await writeFile(target, pdf);
  stdout.write(`${JSON.stringify({ ...how, bytes: pdf.length })}\n`);
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
