import { contentDigests } from "@palmares/core/pdf/content-digests";
import { readPdf } from "@palmares/core/pdf/read-pdf";
import { describe, expect, test } from "vitest";
import { aPdf } from "../../support/pdf.ts";

/** Digests of a file's objects; object 1 is the catalogue, which every file binds. */
const digestsOf = (bodies: Readonly<Record<number, string>>, bound: readonly number[] = [1]) =>
  contentDigests([...readPdf(aPdf({ 1: "<< /Type /Catalog >>", ...bodies })).objects.values()], new Set(bound));

describe("digests of objects", () => {
  test("are the same in two files that number them differently", () => {
    const one = digestsOf({ 2: "<< /Font 3 0 R /Size 4 0 R >>", 3: "<< /Name /F >>", 4: "12" });
    const other = digestsOf({ 7: "<< /Font 9 0 R /Size 5 0 R >>", 9: "<< /Name /F >>", 5: "12" });
    expect(one.get(2)).toBe(other.get(7));
    expect(one.get(2)).toBeDefined();
  });

  test("change with every byte, at any depth, of syntax and of data", () => {
    const data = (bytes: string) => `<< /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`;
    const files = [
      { 2: "<< /A 3 0 R >>", 3: data("abc") },
      { 2: "<< /A 3 0 R >>", 3: data("abd") },
      { 2: "<< /B 3 0 R >>", 3: data("abc") },
      { 2: "<< /A 3 0 R /A 3 0 R >>", 3: data("abc") },
    ];
    expect(new Set(files.map((file) => digestsOf(file).get(2))).size).toBe(files.length);
  });

  test("are not taken for each other where text and references meet differently", () => {
    const inner = digestsOf({ 3: "12" }).get(3) ?? "";
    const written = digestsOf({ 2: `[ ${inner} ]` }).get(2);
    expect(digestsOf({ 2: "[ 3 0 R ]", 3: "12" }).get(2)).not.toBe(written);
  });

  test("are missing for what leads back to a page, and for circles, in whatever order they are found", () => {
    const found = digestsOf(
      {
        2: "<< /Type /Page >>",
        3: "<< /P 2 0 R >>",
        4: "<< /Below 3 0 R >>",
        5: "<< /Next 6 0 R >>",
        6: "<< /Prev 5 0 R >>",
        7: "<< /To 6 0 R >>",
        8: "(x)",
      },
      [1, 2],
    );
    expect([...found.keys()]).toEqual([8]);
  });

  test("treat a reference to nothing as null", () => {
    expect(digestsOf({ 2: "[ 90 0 R ]" }).get(2)).toBe(digestsOf({ 2: "[ 91 0 R ]" }).get(2));
  });
});
