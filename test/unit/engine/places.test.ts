import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PLACES, pixelsOf } from "../../../latex-image/src/pictures/places.ts";

/** `\Image{logo}{34mm}{\LogoHeight}` in a template, and the values that \LogoHeight has there. */
function imagesOf(source: string) {
  const heights = [...source.matchAll(/\\def\\LogoHeight\{(\d+)mm\}/g)].map(([, mm]) => Number(mm));
  return [...source.matchAll(/\\Image\{(\w+)\}\{(\d+)mm\}\{(?:(\d+)mm|\\LogoHeight)\}/g)].map(
    ([, name = "", width, height]) => ({
      name,
      width: Number(width),
      height: height === undefined ? Math.max(...heights) : Number(height),
    }),
  );
}

/** `\DocumentPicture{22mm}{28mm}`, and the largest \PhotoHeight, whose width follows from it. */
function photosOf(file: string) {
  const source = readFileSync(file, "utf8");
  const fixed = [...source.matchAll(/\\DocumentPicture\{(\d+)mm\}\{(\d+)mm\}/g)];
  const heights = [...source.matchAll(/\\PhotoHeight=(\d+)mm/g)];
  return [
    ...fixed.map(([, width, height]) => ({ name: "photo", width: Number(width), height: Number(height) })),
    ...heights.map(([, mm]) => ({ name: "photo", width: (Number(mm) * 22) / 28, height: Number(mm) })),
  ];
}

it("an image is as fine as the largest of its places in the templates needs, and no finer", () => {
  const images = globSync("templates_latex/*.tex").flatMap((file) => imagesOf(readFileSync(file, "utf8")));
  expect(images.length).toBeGreaterThanOrEqual(4);
  images.push(...globSync(["templates_latex/*.tex", "documents/*/*.tex"]).flatMap(photosOf));
  const largest = (name: string, side: "width" | "height") =>
    Math.max(...images.filter((image) => image.name === name).map((image) => image[side]));
  const measured = Object.keys(PLACES).map((name) => [name, largest(name, "width"), largest(name, "height")]);
  expect(measured).toEqual(Object.entries(PLACES).map(([name, place]) => [name, place.widthMm, place.heightMm]));
  expect([...new Set(images.map(({ name }) => name))].sort()).toEqual(Object.keys(PLACES).sort());
});

it("pixels follow from millimetres", () => {
  expect(pixelsOf("logo")).toEqual({ width: 804, height: 567 });
  expect(pixelsOf("watermark")).toEqual({ width: 1772, height: 1772 });
  expect(pixelsOf("photo")).toEqual({ width: 260, height: 331 });
});
