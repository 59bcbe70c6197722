import { expect, it } from "vitest";
import { readXdv } from "../../../latex-image/src/reading/xdv.ts";
import { xdvCopy } from "../../../latex-image/src/reading/xdv-copy.ts";
import { file, font, glyphs, page, special } from "../../support/xdv.ts";

function copyOf(xdv: Buffer, instead: (text: string) => Buffer | undefined): Buffer {
  const copy = xdvCopy(xdv);
  let whole: Buffer | undefined;
  readXdv(xdv, {
    page: (at) => copy.page(at),
    special: (text, from, to) => {
      const bytes = instead(text);
      if (bytes !== undefined) copy.replace(from, to, bytes);
    },
    font: () => undefined,
    end: (at) => {
      whole = copy.end(at);
    },
  });
  return whole ?? Buffer.alloc(0);
}

const THREE = file(
  page(special("a"), font("/tree/A.ttf"), glyphs(239, 139), special("a")),
  page(special("b".repeat(400), 4)),
  page(special("a"), special("c")),
);
/** The places of the pages, found from the end of the file, as a PDF driver finds them. */
function pagesFromEnd(xdv: Buffer): readonly number[] {
  let end = xdv.length;
  while (xdv[end - 1] === 223) end--;
  const postamble = xdv.readInt32BE(end - 5);
  expect(xdv[end - 6]).toBe(249);
  expect(xdv[postamble]).toBe(248);
  const found: number[] = [];
  for (let at = xdv.readInt32BE(postamble + 1); at >= 0; at = xdv.readInt32BE(at + 41)) found.unshift(at);
  return found;
}

it("a copy has other operations in place of some, and its pages are found from its end", () => {
  const copy = copyOf(THREE, (text) =>
    text === "a" ? special("longer than that") : text === "c" ? Buffer.alloc(0) : undefined,
  );
  const seen: [number, string[]][] = [];
  readXdv(copy, {
    page: (at) => seen.push([at, []]),
    special: (text) => seen.at(-1)?.[1].push(text),
    font: () => undefined,
  });
  expect(seen.map(([, texts]) => texts)).toEqual([
    ["longer than that", "longer than that"],
    ["b".repeat(400)],
    ["longer than that"],
  ]);
  expect(pagesFromEnd(copy)).toEqual(seen.map(([at]) => at));
  expect(copy.length % 4).toBe(0);
  expect(copy.subarray(-4)).toEqual(Buffer.alloc(4, 223));
});

it("a copy may be much longer than the file", () => {
  const copy = copyOf(THREE, () => special("x".repeat(3_000), 4));
  expect(pagesFromEnd(copy)).toHaveLength(3);
  expect(copy.toString("latin1").match(/x{3000}/g)).toHaveLength(5);
});

it("a file without an end is not copied", () => {
  expect(() => copyOf(THREE.subarray(0, -8), () => undefined)).toThrow(/does not end/);
});
