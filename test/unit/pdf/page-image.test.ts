import { imageOf, withImage } from "@palmares/core/pdf/page-image";
import { splitAtReferences, syntaxOf } from "@palmares/core/pdf/pdf-objects";
import type { PdfPage } from "@palmares/core/pdf/pdf-page";
import { describe, expect, it } from "vitest";
import { picturePdf } from "../../../latex-image/src/pictures/picture-pdf.ts";

const object = (number: number, text: string) => ({ number, syntax: splitAtReferences(text), data: Buffer.alloc(0) });
const pageOf = (...objects: PdfPage["objects"]): PdfPage => ({
  treeNodes: new Set([1]),
  mediaBox: "[0 0 10 10]",
  objects,
});
const colour = { channels: 3, filter: "DCTDecode", data: Buffer.from("a JPEG") } as const;
const image = imageOf(picturePdf({ width: 260, height: 331, colour }));
const textOf = (page: PdfPage, number: number) => syntaxOf(page.objects.find((one) => one.number === number));

describe("the picture of a page", () => {
  it("is named in resources of their own", () => {
    const page = pageOf(object(2, "<</Type/Page/Parent 1 0 R/Resources 3 0 R>>"), object(3, "<</Font<</F1 4 0 R>>>>"));
    const made = withImage(page, "Photo", image, 9);
    expect(textOf(made, 3)).toBe("<</XObject<</Photo 9 0 R>>/Font<</F1 4 0 R>>>>");
    expect(made.objects.at(-1)).toMatchObject({ number: 9, data: image.data });
    // The page that shares these objects with its neighbours is as it was.
    expect(textOf(page, 3)).toBe("<</Font<</F1 4 0 R>>>>");
  });

  it("is named beside the others", () => {
    const resources = object(3, "<< /XObject << /Im1 5 0 R >> /Font << >> >>");
    const made = withImage(pageOf(object(2, "<</Resources 3 0 R>>"), resources), "Photo", image, 9);
    expect(textOf(made, 3)).toBe("<< /XObject <</Photo 9 0 R /Im1 5 0 R >> /Font << >> >>");
    expect(made.objects.find(({ number }) => number === 3)?.syntax).toContain(9);
  });

  it("is named in the page where its resources stand there", () => {
    const made = withImage(pageOf(object(2, "<</Type/Page/Resources<</Font<<>>>>>>")), "Photo", image, 9);
    expect(textOf(made, 2)).toBe("<</Type/Page/Resources<</XObject<</Photo 9 0 R>>/Font<<>>>>>>");
  });

  it.each([
    ["no resources", object(2, "<</Type/Page>>")],
    ["a list of pictures in an object of its own", object(2, "<</Resources<</XObject 5 0 R>>>>")],
  ])("is refused for a page with %s", (_, page) => {
    expect(() => withImage(pageOf(page), "Photo", image, 9)).toThrow(/resources/);
  });

  it("is one opaque picture", () => {
    const mask = { channels: 1, filter: "FlateDecode", data: Buffer.from("rows") } as const;
    expect(() => imageOf(picturePdf({ width: 2, height: 2, colour, mask }))).toThrow("not one opaque picture");
    expect(() => imageOf(Buffer.from("%PDF-1.4"))).toThrow();
  });
});
