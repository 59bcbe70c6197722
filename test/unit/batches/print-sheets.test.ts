import {
  isUpright,
  type PlacedDocument,
  type PrintLayout,
  printSides,
  twoOnASheet,
} from "@palmares/core/batches/outputs/print-sheets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const UPRIGHT = "[0 0 595.28 841.89]";
const ACROSS = "[0 0 841.89 595.28]";

/** Documents whose pages are numbered through: of one class after the other, some of several pages, some across. */
const documents = fc
  .array(
    fc.array(fc.record({ pages: fc.integer({ min: 1, max: 3 }), box: fc.constantFrom(UPRIGHT, ACROSS) }), {
      maxLength: 7,
    }),
    { maxLength: 4 },
  )
  .map((classes) => {
    let object = 0;
    return classes.flatMap((ofClass, n) =>
      ofClass.map(({ pages, box }): PlacedDocument => {
        return { group: `c${n}`, pages: Array.from({ length: pages }, () => ({ object: ++object, box })) };
      }),
    );
  });
const layouts = fc.record({
  pagesPerSheet: fc.constantFrom(1, 2),
  twoSided: fc.boolean(),
}) as fc.Arbitrary<PrintLayout>;

const numbersOf = (pages: readonly ({ readonly object: number } | undefined)[]) => pages.map((page) => page?.object);

describe("the sides of all sheets", () => {
  test("have every page once", () => {
    fc.assert(
      fc.property(documents, layouts, (placed, layout) => {
        const all = placed.flatMap(({ pages }) => numbersOf(pages));
        const seen = printSides(placed, layout).flatMap(({ pages }) => numbersOf(pages));
        expect(seen.filter((page) => page !== undefined).sort((a, b) => a - b)).toEqual(all);
      }),
    );
  });

  test("alternate between front and back when both are printed, and hold pages of one class and size", () => {
    fc.assert(
      fc.property(documents, layouts, (placed, layout) => {
        const owner = new Map(
          placed.flatMap(({ group, pages }) => pages.map(({ object, box }) => [object, `${group}${box}`])),
        );
        for (const [n, { group, box, pages, isBack }] of printSides(placed, layout).entries()) {
          expect(isBack).toBe(layout.twoSided && n % 2 === 1);
          expect(pages).toHaveLength(layout.pagesPerSheet);
          for (const page of pages) if (page !== undefined) expect(owner.get(page.object)).toBe(`${group}${box}`);
        }
      }),
    );
  });

  test("one to a sheet are in the order of the documents", () => {
    fc.assert(
      fc.property(documents, (placed) => {
        const sides = printSides(placed, { pagesPerSheet: 1, twoSided: false });
        expect(sides.flatMap(({ pages }) => numbersOf(pages))).toEqual(placed.flatMap(({ pages }) => numbersOf(pages)));
      }),
    );
  });

  test("two to a sheet, printed and cut: the left pile on the right one is in order, each page with its document's next one behind it", () => {
    const upright = documents.map((placed) =>
      placed.map(({ group, pages }) => ({ group, pages: pages.map((page) => ({ ...page, box: UPRIGHT })) })),
    );
    fc.assert(
      fc.property(upright, fc.boolean(), (placed, twoSided) => {
        const sides = printSides(placed, { pagesPerSheet: 2, twoSided });
        const piles = Map.groupBy(sides, ({ group }) => group);
        for (const [group, pile] of piles) {
          const fronts = pile.filter(({ isBack }) => !isBack);
          const backs = pile.filter(({ isBack }) => isBack);
          const cut = [0, 1].flatMap((half) =>
            fronts.map(({ pages }, n) => {
              // Who turns a sheet over like a page finds the back of its left half on the right.
              const back = backs[n]?.pages[1 - half]?.object;
              return [pages[half]?.object, ...(back === undefined ? [] : [back])];
            }),
          );
          const expected = placed
            .filter((document) => document.group === group)
            .flatMap(({ pages }) => numbersOf(pages));
          expect(cut.flat().filter((page) => page !== undefined)).toEqual(expected);
        }
      }),
    );
  });

  test("number the sheets of each class from 1", () => {
    const pages = (...objects: number[]) => objects.map((object) => ({ object, box: UPRIGHT }));
    const placed = [
      { group: "6e A", pages: pages(1) },
      { group: "6e A", pages: pages(2) },
      { group: "6e A", pages: pages(3) },
      { group: "6e B", pages: pages(4) },
    ];
    const sides = printSides(placed, { pagesPerSheet: 2, twoSided: true });
    expect(sides.map(({ group, sheet, isBack, pages: on }) => [group, sheet, isBack, numbersOf(on)])).toEqual([
      ["6e A", 1, false, [1, 3]],
      ["6e A", 1, true, [undefined, undefined]],
      ["6e A", 2, false, [2, undefined]],
      ["6e A", 2, true, [undefined, undefined]],
      ["6e B", 1, false, [4, undefined]],
      ["6e B", 1, true, [undefined, undefined]],
    ]);
  });
});

describe("two on a sheet", () => {
  test.each([UPRIGHT, ACROSS, "[0 0 612 792]", "[10 20 310 420]"])(
    "%s: as large as fits, in the middle of its half",
    (box) => {
      const { width, height, places } = twoOnASheet(box);
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from(box.matchAll(/[\d.]+/g), Number);
      // The sheet is of the pages' own size, turned.
      expect([width, height]).toEqual([y1 - y0, x1 - x0]);
      const corners = places.map(({ scale, x, y }) => [scale * x0 + x, scale * y0 + y, scale * x1 + x, scale * y1 + y]);
      const halves = isUpright(box)
        ? [
            [0, 0, width / 2, height],
            [width / 2, 0, width, height],
          ]
        : [
            [0, height / 2, width, height],
            [0, 0, width, height / 2],
          ];
      for (const [n, corner] of corners.entries()) {
        const half = halves[n] ?? [];
        const gaps = corner.map((at, side) => Math.abs(at - (half[side] ?? 0)));
        // Two sides touch the half's edges, the other two are as far from them as each other.
        expect(gaps[0]).toBeCloseTo(gaps[2] ?? -1, 6);
        expect(gaps[1]).toBeCloseTo(gaps[3] ?? -1, 6);
        expect(Math.min(gaps[0] ?? 1, gaps[1] ?? 1)).toBeCloseTo(0, 6);
      }
    },
  );

  test("A4 becomes two A5", () => {
    expect(twoOnASheet(UPRIGHT).places[0]?.scale).toBeCloseTo(Math.SQRT1_2, 3);
  });
});
