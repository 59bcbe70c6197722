import {
  infoDictionary,
  isArchival,
  pdfText,
  readText,
  shortText,
  xmpPacket,
} from "@palmares/core/pdf/pdf-description";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
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

test("what brackets can hold is written short, anything else in hexadecimal, and both are read back", () => {
  expect(shortText("de 5,00 à (17)")).toBe("(de 5,00 à \\(17\\))");
  expect(shortText("Awa – l’école")).toBe("(Awa \u0085 l\u0090école)");
  expect(shortText("Ɛdith")).toBe(pdfText("Ɛdith"));
  expect(shortText("þÿ")).toBe(pdfText("þÿ"));
  const letters = fc.constantFrom(...Array.from("aÉé(\\) þÿï–—“”‘’…ŒœŸƐ\u0085\u{1f4d6}"));
  fc.assert(
    fc.property(fc.string({ unit: letters }), (text) => {
      expect(shortText(text)).toMatch(/^<FEFF[0-9A-F]*>$|^\((?:[^\\()\u0100-\uffff]|\\[\\()])*\)$/);
      expect(readText(shortText(text))).toBe(text);
    }),
  );
});

test("the dictionary gives title, school, subject and the given date", () => {
  const info = infoDictionary(aDescription({ title: "É", author: "L" }), DATE);
  expect(info).toContain("/Title (É)");
  expect(info).toContain("/Author (L)");
  expect(info).toContain("/CreationDate (D:20260401000000Z) /ModDate (D:20260401000000Z)");
});

test("XML markup in a name is escaped, and its language stated", () => {
  const xmp = xmpPacket(aDescription({ title: 'A & <B> "C"', identifier: "7F-1" }), DATE);
  expect(xmp).toContain('<rdf:li xml:lang="x-default">A &amp; &lt;B&gt; &quot;C&quot;</rdf:li>');
  expect(xmp).toContain("<dc:identifier>7F-1</dc:identifier>");
  expect(xmp).toContain("<xmp:CreateDate>2026-04-01T00:00:00Z</xmp:CreateDate>");
});

test("dictionary and packet say the same title, whatever its letters", () => {
  const plain = (text: string) =>
    text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? "");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      const about = aDescription({ title });
      const inInfo = /\/Title (<[^>]*>|\((?:\\[\s\S]|[^\\)])*\))/.exec(infoDictionary(about, DATE))?.[1] ?? "";
      const inXmp = /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)</.exec(xmpPacket(about, DATE))?.[1];
      expect(readText(inInfo)).toBe(plain(inXmp ?? ""));
    }),
  );
});

test("what XML cannot hold is left out", () => {
  expect(xmpPacket(aDescription({ author: "a\u0000\ud800b" }), DATE)).toContain("<rdf:li>ab</rdf:li>");
});

describe("a description that says that the file is PDF/A", () => {
  const claim = "https://notes.example/verifier/#12";
  test("names its part, and has the claim in a property that needs no description", () => {
    const xmp = xmpPacket(aDescription({ archival: true }), DATE);
    expect(xmp).toContain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>");
    expect(xmp).not.toContain("pdfaExtension");
    const issued = xmpPacket(aDescription({ archival: true, claim }), DATE);
    expect(issued).toContain(`<dc:relation><rdf:Bag><rdf:li>${claim}</rdf:li></rdf:Bag></dc:relation>`);
  });
  test("is told by the file's bytes; a title that looks like it is not", () => {
    const made = (over: object) => Buffer.from(xmpPacket(aDescription(over), DATE));
    expect(isArchival(made({ archival: true }))).toBe(true);
    const title = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>";
    expect(isArchival(made({ title }))).toBe(false);
  });
});
