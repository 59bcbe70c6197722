import { poppler } from "./print.ts";

interface Place {
  readonly text: string;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Words that stand on other words: « page 1: NIKIÉMA on Félicité ». Lines of a paragraph may be close, as long as they can be read. */
export const collisionsIn = (pdf: Uint8Array): readonly string[] =>
  poppler("pdftotext", pdf, "-bbox")
    .split("<page ")
    .slice(1)
    .flatMap((page, n) => {
      const words = [...page.matchAll(WORD)].map(
        ([, x, y, right, bottom, text = ""]): Place => ({
          text,
          from: [Number(x), Number(y)],
          to: [Number(right), Number(bottom)],
        }),
      );
      return words.flatMap((one, at) =>
        words
          .slice(at + 1)
          .filter((other) => collide(one, other))
          .map((other) => `page ${n + 1}: ${one.text} on ${other.text}`),
      );
    });

const WORD = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g;
/** Boxes of words are as high as the font's highest and lowest letters: those of neighbouring lines share up to a third. */
const READABLE = 0.55;
const TOUCH = 1.5;

const size = (word: Place, axis: 0 | 1) => word.to[axis] - word.from[axis];
const common = (one: Place, other: Place, axis: 0 | 1) =>
  Math.min(one.to[axis], other.to[axis]) - Math.max(one.from[axis], other.from[axis]);
const share = (one: Place, other: Place, axis: 0 | 1) =>
  common(one, other, axis) / Math.min(size(one, axis), size(other, axis));
const isTurned = (word: Place) => word.text.length > 2 && size(word, 1) > size(word, 0);

function collide(one: Place, other: Place): boolean {
  if (common(one, other, 0) <= 0 || common(one, other, 1) <= 0) return false;
  if (isTurned(one) || isTurned(other)) return share(one, other, 0) > READABLE && share(one, other, 1) > READABLE;
  return share(one, other, 1) > READABLE && common(one, other, 0) > TOUCH;
}
