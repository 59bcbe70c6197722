import { type Outline, readOutline, rescaledOutline, writeOutline } from "@palmares/core/pdf/fonts/outlines";
import { inThousandths } from "@palmares/core/pdf/fonts/thousandths";
import { readTrueType } from "@palmares/core/pdf/fonts/truetype";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aTrueType } from "../../../support/truetype.ts";

const places = fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.constantFrom(0, 255, 256, -255, -256));
const contours = fc.array(fc.record({ x: places, y: places, isOnCurve: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});
const outlines = fc.array(contours, { minLength: 1, maxLength: 5 }).map((all): Outline => {
  let end = -1;
  return { points: all.flat(), ends: all.map(({ length }) => (end += length)) };
});

describe("an outline", () => {
  test("is read back as it was written, in an even number of bytes", () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const bytes = writeOutline(outline);
        expect(readOutline(bytes)).toEqual(outline);
        expect(bytes.length % 2).toBe(0);
      }),
    );
  });

  test("says its own edges", () => {
    const corners = [
      { x: 10, y: -20, isOnCurve: true },
      { x: 500, y: 30, isOnCurve: false },
      { x: 40, y: 700, isOnCurve: true },
    ];
    const bytes = writeOutline({ points: corners, ends: [2] });
    expect([2, 4, 6, 8].map((at) => bytes.readInt16BE(at))).toEqual([10, -20, 500, 700]);
  });

  test("that is scaled has each point where it was, times the factor, rounded by itself", () => {
    fc.assert(
      fc.property(outlines, fc.double({ min: 0.1, max: 1, noNaN: true }), (outline, factor) => {
        const scaled = readOutline(rescaledOutline(writeOutline(outline), factor));
        expect(scaled?.ends).toEqual(outline.ends);
        for (const [n, { x, y, isOnCurve }] of outline.points.entries()) {
          const point = scaled?.points[n];
          expect(Math.abs((point?.x ?? Number.NaN) - x * factor)).toBeLessThanOrEqual(0.5);
          expect(Math.abs((point?.y ?? Number.NaN) - y * factor)).toBeLessThanOrEqual(0.5);
          expect(point?.isOnCurve).toBe(isOnCurve);
        }
      }),
    );
  });

  test("of a composed glyph has its parts where they were, times the factor, in words and in bytes", () => {
    const head = [0xff, 0xff, 0, 100, 0xff, 0x9c, 1, 0, 2, 0];
    // A part by words (100, -100), more to follow, and one by bytes (20, -20).
    const parts = [0, 0x23, 0, 7, 0, 100, 0xff, 0x9c, 0, 0x02, 0, 8, 20, 0xec];
    const scaled = rescaledOutline(Buffer.from([...head, ...parts]), 0.5);
    expect([2, 4, 6, 8, 14, 16].map((at) => scaled.readInt16BE(at))).toEqual([50, -50, 128, 256, 50, -50]);
    expect([scaled.readInt8(22), scaled.readInt8(23), scaled.readUInt16BE(12), scaled.readUInt16BE(20)]).toEqual([
      10, -10, 7, 8,
    ]);
  });

  test("of a glyph that draws nothing stays so", () => {
    expect(rescaledOutline(Buffer.alloc(0), 0.5)).toEqual(Buffer.alloc(0));
  });
});

describe("a font in thousandths of its size", () => {
  const font = (units: number) => {
    const file = aTrueType([{ drawn: 0 }, { drawn: 0 }]);
    const made = readTrueType(file);
    made.tables.get("head")?.writeUInt16BE(units, 18);
    return made;
  };

  test("has 1,000 units, and advances to match", () => {
    const scaled = inThousandths(font(2000));
    expect(scaled.tables.get("head")?.readUInt16BE(18)).toBe(1000);
    expect([0, 4].map((at) => scaled.tables.get("hmtx")?.readUInt16BE(at))).toEqual([250, 251]);
  });

  test("is the font itself where that has no more units, or instructions", () => {
    const coarse = font(1000);
    expect(inThousandths(coarse)).toBe(coarse);
    const fine = font(2048);
    const hinted = { ...fine, tables: new Map(fine.tables).set("prep", Buffer.alloc(2)) };
    expect(inThousandths(hinted)).toBe(hinted);
  });
});
