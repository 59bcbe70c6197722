import { splitAtReferences, withBlanks } from "@palmares/core/pdf/pdf-objects";
import { readTagsEntry, tagsEntry } from "@palmares/core/pdf/tags/page-tags";
import fc from "fast-check";
import { expect, test } from "vitest";

const written = (entry: string) => ({
  number: 1,
  syntax: splitAtReferences(withBlanks(`<</Type/StructTreeRoot/K[2 0 R]${entry}>>`)),
  data: Buffer.alloc(0),
});

test("what a file says of its tags is read back, whatever its pictures show", () => {
  const tags = fc.record({
    pieces: fc.string({ unit: fc.constantFrom("1", "2", "p", "f", "r", "h", "d", "b", "e", "*", "{2}", "[en]") }),
    alts: fc.array(fc.string({ unit: fc.constantFrom(...Array.from("aé(\\)]<>5, /þÿ4 0 R…–’œƐ\u{1f4d6}")) })),
  });
  fc.assert(
    fc.property(fc.array(tags), (pages) => {
      expect(readTagsEntry(written(tagsEntry(pages)))).toEqual(pages);
    }),
  );
});

test("a tree of another program says nothing", () => expect(readTagsEntry(written(""))).toEqual([]));
