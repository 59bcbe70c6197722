import { execFileSync } from "node:child_process";
import sharp from "sharp";
import { poppler } from "./print.ts";

/** What a copier of schools and town halls does: 200 dots to the inch, each black or white. */
const COPIER_DPI = 200;
/** A dot is black where the paper reflects less than half of the light, of 255. */
const HALF = 128;
/** How many times finer the page is looked at than the copier does. */
const FINE = 4;

/** A part of a page, in points from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Word extends Box {
  readonly text: string;
}

/** The words of a page with their places, in the order of the page. */
export const wordsWithPlaces = (pdf: Uint8Array): readonly Word[] =>
  [
    ...poppler("pdftotext", pdf, "-bbox").matchAll(
      /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
    ),
  ].map(([, x, y, right, bottom, text = ""]) => ({
    text,
    x: Number(x),
    y: Number(y),
    width: Number(right) - Number(x),
    height: Number(bottom) - Number(y),
  }));

/**
 * Where a word stands on a page.
 *
 * @param nth from 0, of its occurrences.
 * @throws Error when it is not there.
 */
export function placeOf(pdf: Uint8Array, word: string, nth = 0): Word {
  const found = wordsWithPlaces(pdf).filter(({ text }) => text === word)[nth];
  if (found === undefined) throw new Error(`The page has no word "${word}" number ${nth}.`);
  return found;
}

interface Picture {
  /** One byte a pixel: 0 is black. */
  readonly grey: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A page in grey, or the part of it in a box. */
export async function drawn(pdf: Uint8Array, dpi: number, box?: Box): Promise<Picture> {
  const dots = (points: number) => String(Math.round((points * dpi) / 72));
  const part =
    box === undefined ? [] : ["-x", dots(box.x), "-y", dots(box.y), "-W", dots(box.width), "-H", dots(box.height)];
  const options = ["-png", "-gray", "-singlefile", "-r", String(dpi), ...part, "-"];
  const png = execFileSync("pdftoppm", options, { input: pdf, maxBuffer: 2 ** 28 });
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { grey: new Uint8Array(data), width: info.width, height: info.height };
}

/** How a part of a page comes out of the copier, by the areas of its strokes. */
export interface Copy {
  /** The share of the inked area from which no black dot is near: strokes that are gone. */
  readonly lost: number;
  /** Black area on the copy over inked area on the page. */
  readonly area: number;
}

/** Copies a part of a page, and compares the areas of its strokes. */
export async function copied(pdf: Uint8Array, box: Box): Promise<Copy> {
  const page = await drawn(pdf, COPIER_DPI * FINE, box);
  const [columns, rows] = [Math.floor(page.width / FINE), Math.floor(page.height / FINE)];
  const at = (x: number, y: number) => page.grey[y * page.width + x] ?? 255;
  const dots = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      let sum = 0;
      for (let y = 0; y < FINE; y++) for (let x = 0; x < FINE; x++) sum += at(column * FINE + x, row * FINE + y);
      return sum / FINE ** 2 < HALF;
    }),
  );
  const isNear = (row: number, column: number) =>
    [-1, 0, 1].some((down) => [-1, 0, 1].some((right) => dots[row + down]?.[column + right] === true));
  let [inked, lost] = [0, 0];
  for (let y = 0; y < rows * FINE; y++) {
    for (let x = 0; x < columns * FINE; x++) {
      if (at(x, y) >= HALF) continue;
      inked += 1;
      if (!isNear(Math.floor(y / FINE), Math.floor(x / FINE))) lost += 1;
    }
  }
  return { lost: lost / inked, area: (dots.flat().filter(Boolean).length * FINE ** 2) / inked };
}
