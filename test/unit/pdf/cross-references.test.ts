import { inflateSync } from "node:zlib";
import {
  crossReferenceStream,
  crossReferencesWithTree,
  type ObjectPlace,
  readCrossReferences,
  unpredictedRows,
} from "@palmares/core/pdf/cross-references";
import { describe, expect, it } from "vitest";

const WIDTHS = [1, 4, 2];
const ROW = 7;
function rowsIn(stream: Buffer): Buffer {
  const text = stream.toString("latin1");
  const start = text.indexOf("stream\n") + "stream\n".length;
  return unpredictedRows(stream.subarray(start, start + Number(/\/Length (\d+)/.exec(text)?.[1])), ROW);
}
const direct = (count: number): readonly ObjectPlace[] => [
  { free: true },
  ...Array.from({ length: count }, (_, n) => ({ at: 15 + 977 * n })),
];

describe("the table of a file's objects", () => {
  it.each([
    [3, 1],
    [30, 215],
    [5, 256],
    [5, 700],
    [10_000, 20],
  ])("is the same for a tree's objects, with %i others before it and %i of it", (others, count) => {
    const [places, holder, keys] = [direct(others), others, "/Root 1 0 R"];
    const all = [...places, ...Array.from({ length: count }, (_, nth) => ({ inside: holder, nth }))];
    const table = crossReferencesWithTree(places, { holder, count, keys });
    expect(rowsIn(table)).toEqual(rowsIn(crossReferenceStream(all, all.length, keys)));
    expect(table.toString("latin1")).toContain(`/Size ${all.length}/`);
    const { offsets, holders } = readCrossReferences(rowsIn(table), WIDTHS);
    expect(offsets).toEqual(places.flatMap((place, number) => ("at" in place ? [{ number, offset: place.at }] : [])));
    expect([...holders]).toEqual([holder]);
  });

  it("has a checksum that other programs accept", () => {
    const table = crossReferencesWithTree(direct(200), { holder: 200, count: 300, keys: "" });
    const start = table.indexOf("stream\n") + "stream\n".length;
    expect(inflateSync(table.subarray(start, table.lastIndexOf("\nendstream")))).toHaveLength(501 * (1 + ROW));
  });
});
