import { crossReferenceStream, type ObjectPlace } from "@palmares/core/pdf/cross-references";
import { objectStream } from "@palmares/core/pdf/object-streams";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { readPdf } from "@palmares/core/pdf/read-pdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aPdf, qpdfCheck } from "../../support/pdf.ts";

/** A PDF whose objects are in an object stream, but for those that are streams. */
function compressed(bodies: readonly string[], keys = "", tableOf = crossReferenceStream): Buffer {
  const chunks = [Buffer.from("%PDF-1.5\n")];
  let at = chunks[0]?.length ?? 0;
  const write = (number: number, body: Buffer): ObjectPlace => {
    const place = { at };
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    chunks.push(object);
    at += object.length;
    return place;
  };
  const places: ObjectPlace[] = [{ free: true }];
  const small: { number: number; body: Buffer }[] = [];
  for (const [n, text] of bodies.entries()) {
    const body = Buffer.from(text, "latin1");
    if (text.endsWith("endstream")) places.push(write(n + 1, body));
    else places.push({ inside: bodies.length + 1, nth: small.push({ number: n + 1, body }) - 1 });
  }
  places.push(write(bodies.length + 1, objectStream(small)));
  const table = at;
  write(bodies.length + 2, tableOf([...places, { at: table }], places.length + 1, `/Root 1 0 R${keys}`));
  return Buffer.concat([...chunks, Buffer.from(`startxref\n${table}\n%%EOF\n`)]);
}

const CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";
const PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>";
const CONTENTS = "<< /Length 4 >>\nstream\nq Q\n\nendstream";

describe("a PDF with object streams", () => {
  const pdf = compressed([CATALOGUE, PAGES, PAGE, CONTENTS]);

  test("is sound", () => {
    expect(qpdfCheck(pdf)).toContain("No syntax or stream encoding errors");
  });

  test("has the objects of the same PDF without them", () => {
    const plain = readPdf(aPdf({ 1: CATALOGUE, 2: PAGES, 3: PAGE, 4: CONTENTS }));
    const { objects, root } = readPdf(pdf);
    expect(root).toBe(plain.root);
    for (const [number, object] of plain.objects) expect(objects.get(number)).toEqual(object);
  });

  test("is read back, whatever its objects say", () => {
    const strings = fc.string({ unit: "binary-ascii" }).map((text) => `(${text.replace(/[\\()\r]/g, "\\$&")})`);
    const bodies = fc.array(fc.oneof(strings, fc.constant("[ 1 0 R ]"), fc.constant("null"), fc.nat().map(String)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(bodies, (more) => {
        const { objects } = readPdf(compressed([CATALOGUE, ...more]));
        for (const [n, body] of more.entries()) expect(syntaxOf(objects.get(n + 2)).trim()).toBe(body.trim());
      }),
    );
  });

  test("may have a table that is not compressed, but none that is compressed in another way", () => {
    const bodies = [CATALOGUE, PAGES, PAGE, CONTENTS];
    const other = compressed(bodies, "", (...its) =>
      Buffer.from(
        crossReferenceStream(...its)
          .toString("latin1")
          .replace("Predictor 12", "Predictor 15"),
        "latin1",
      ),
    );
    expect(() => readPdf(other)).toThrow("/Filter");
    const plain = compressed(bodies, "", (places, size, keys) => {
      const rows = Array.from(places, (place) => {
        const row = Buffer.alloc(7);
        row.writeUInt8("at" in place ? 1 : "inside" in place ? 2 : 0);
        row.writeUInt32BE("at" in place ? place.at : "inside" in place ? place.inside : 0, 1);
        row.writeUInt16BE("inside" in place ? place.nth : 0, 5);
        return row;
      });
      const head = `<</Type/XRef/Size ${size}/W[1 4 2]${keys}/Length ${7 * rows.length}>>\nstream\n`;
      return Buffer.concat([Buffer.from(head), ...rows, Buffer.from("\nendstream")]);
    });
    for (const number of [1, 2, 3, 4])
      expect(readPdf(plain).objects.get(number)).toEqual(readPdf(pdf).objects.get(number));
  });

  test.each(["/Prev 9", "/Index[0 3]"])("with %s is refused by name", (keys) => {
    expect(() => readPdf(compressed([CATALOGUE], keys))).toThrow(keys.slice(0, 5));
  });
});

test.each([
  ["nothing", ""],
  ["a table that is not there", "%PDF-1.5\nstartxref\n9\n%%EOF\n"],
  ["a table beyond the end", "%PDF-1.5\nstartxref\n900\n%%EOF\n"],
])("%s is no PDF", (_, text) => {
  expect(() => readPdf(Buffer.from(text))).toThrow(/cross-reference/);
});
