import { entryOf } from "@palmares/core/pdf/pdf-entries";
import { readPdf } from "@palmares/core/pdf/read-pdf";
import { expect, test } from "vitest";
import { aPdf } from "../../support/pdf.ts";

const entry = (body: string, key: string) => {
  const object = readPdf(aPdf({ 1: "<< >>", 2: body })).objects.get(2);
  return object && entryOf(object, key);
};

test.each([
  ["<< /Type /Page /Contents 5 0 R >>", "Contents", "5 0 R"],
  ["<< /Type /Page /Contents 5 0 R >>", "Type", "/Page"],
  ["<</Contents[7 0 R]/Type/Page>>", "Contents", "[7 0 R]"],
  ["<< /Resources << /Font << /F1 6 0 R >> >> /A 1 >>", "Resources", "<< /Font << /F1 6 0 R >> >>"],
  ["<< /Resources << /Contents 1 0 R >> /Contents 2 0 R >>", "Contents", "2 0 R"],
  ["<< /Note (a \\) /Contents 1 0 R (b)) /Contents 2 0 R >>", "Contents", "2 0 R"],
  ["<< /Name /Contents /Contents 2 0 R >>", "Contents", "2 0 R"],
  ["<< /Contents null >>", "Contents", "null"],
  ["<< /Title <FEFF0041> /B true >>", "Title", "<FEFF0041>"],
  ["<< /A 1 >>", "Contents", undefined],
  ["[ /Contents 1 0 R ]", "Contents", undefined],
  ["<< /Length 3 >>\nstream\n/A 1\nendstream", "A", undefined],
])("%s: %s is %s", (body, key, value) => {
  expect(entry(body, key)).toBe(value);
});
