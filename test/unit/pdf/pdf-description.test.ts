import { infoDictionary, pdfText, xmpPacket } from "@palmares/core/pdf/pdf-description";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aDescription } from "../../support/factories.ts";

const DATE = 1_775_001_600;

test("any text becomes hexadecimal, which cannot contain PDF syntax", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = pdfText(text);
      expect(written).toMatch(/^<FEFF(?:[0-9A-F]{4})*>$/);
      expect(Buffer.from(written.slice(5, -1), "hex").swap16().toString("utf16le")).toBe(text);
    }),
  );
});

test("the dictionary gives title, school, subject and the given date", () => {
  const info = infoDictionary(aDescription({ title: "É", author: "L" }), DATE);
  expect(info).toContain("/Title <FEFF00C9>");
  expect(info).toContain("/Author <FEFF004C>");
  expect(info).toContain("/CreationDate (D:20260401000000Z) /ModDate (D:20260401000000Z)");
});

test("XML markup in a name is escaped, and its language stated", () => {
  const xmp = xmpPacket(aDescription({ title: 'A & <B> "C"', identifier: "7F-1" }), DATE);
  expect(xmp).toContain('<rdf:li xml:lang="fr">A &amp; &lt;B&gt; &quot;C&quot;</rdf:li>');
  expect(xmp).toContain("<dc:identifier>7F-1</dc:identifier>");
  expect(xmp).toContain("<xmp:CreateDate>2026-04-01T00:00:00Z</xmp:CreateDate>");
});

test("what XML cannot hold is left out", () => {
  expect(xmpPacket(aDescription({ author: "a\u0000\ud800b" }), DATE)).toContain("<rdf:li>ab</rdf:li>");
});
