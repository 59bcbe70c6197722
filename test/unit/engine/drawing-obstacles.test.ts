import type { DrawingObstacle } from "@palmares/core/domain/picture-fault";
import { describe, expect, test } from "vitest";
import { drawingObstacles } from "../../../latex-image/src/reading/drawing-obstacles.ts";
import { aPdf } from "../../support/pdf.ts";

/** A page of drawing operators, with resources and objects from number 5 on. */
function aDrawing(content: string, resources = "<< >>", more: Readonly<Record<number, string>> = {}): Buffer {
  return aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 90 90 ] /Contents 4 0 R /Resources ${resources} /Annots [ 9 0 R ] >>`,
    4: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    9: "<< /Type /Annot /Subtype /Movie /A << /S /JavaScript /JS (1) >> >>",
    ...more,
  });
}
const aStream = (entries: string, data = "x") => `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
const anImage = (entries: string) => aStream(`/Type /XObject /Subtype /Image /Width 1 /Height 1 ${entries}`);
const placed = (entries: string) =>
  aDrawing("q /P Do Q", "<< /XObject << /P 5 0 R >> >>", { 5: anImage(`/BitsPerComponent 8 ${entries}`) });
const form = (content: string) =>
  aDrawing("/P Do", "<< /XObject << /P 5 0 R >> >>", {
    5: aStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", content),
  });

describe("nothing is in the way of", () => {
  test.each([
    [
      "lines and areas in grey and in red, green and blue",
      aDrawing("q 0.5 w 1 0 0 RG 0 g 0 0 m 9 9 l S 0 0 9 9 re f* Q"),
    ],
    ["a picture in grey", placed("/ColorSpace /DeviceGray")],
    ["a picture with a profile of three colours", placed("/ColorSpace [ /ICCBased 6 0 R ]")],
    [
      "a curve of the fourth degree",
      aDrawing(
        "/S sh",
        "<< /Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Function << /FunctionType 2 /N 4 >> >> >> >>",
      ),
    ],
    ["transparency, and modes of blending", aDrawing("/G gs", "<< /ExtGState << /G << /ca 0.5 /BM /Multiply >> >> >>")],
    [
      "words that look like operators, in a comment and in a string",
      aDrawing("% 0 0 0 1 k\n/Span << /ActualText (0 k Tj) >> BDC EMC"),
    ],
    ["a picture among the operators", aDrawing("BI /W 1 /H 1 /BPC 8 /CS /G ID k EI 0 g")],
    ["drawings within drawings", form("q 1 0 0 rg 0 0 9 9 re f Q")],
    // The page's own annotations stay behind: object 9 of each.
  ])("%s", (_, pdf) => {
    expect(drawingObstacles(pdf)).toEqual([]);
  });
});

describe("is in the way of PDF/A:", () => {
  test.each<readonly [string, Buffer, DrawingObstacle]>([
    ["black of CMYK", aDrawing("0 0 0 1 k 0 0 9 9 re f"), "cmyk"],
    ["lines in CMYK", aDrawing("0 0 0 1 K"), "cmyk"],
    ["the space by its name", aDrawing("/DeviceCMYK cs 0 0 0 1 sc"), "cmyk"],
    ["the space by another name", aDrawing("/C cs", "<< /ColorSpace << /C /DeviceCMYK >> >>"), "cmyk"],
    [
      "gold that is printed as CMYK",
      aDrawing("/C cs", "<< /ColorSpace << /C [/Separation /Gold/DeviceCMYK 6 0 R] >> >>"),
      "cmyk",
    ],
    ["a picture in CMYK", placed("/ColorSpace /DeviceCMYK"), "cmyk"],
    [
      "a picture with a profile of four colours",
      aDrawing("/P Do", "<< /XObject << /P 5 0 R >> >>", {
        5: anImage("/BitsPerComponent 8 /ColorSpace [ /ICCBased 6 0 R ]"),
        6: aStream("/N 4"),
      }),
      "cmyk",
    ],
    ["a picture among the operators, in CMYK", aDrawing("BI /W 1 /H 1 /BPC 8 /CS /CMYK ID x EI"), "cmyk"],
    ["CMYK in a drawing within", form("0 0 0 1 k"), "cmyk"],
    [
      "words",
      aDrawing(
        "BT /F1 9 Tf (Lycée) Tj ET",
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
      ),
      "text",
    ],
    ["a smoothed picture", placed("/ColorSpace /DeviceGray /Interpolate true"), "smoothing"],
    ["a smoothed picture among the operators", aDrawing("BI /W 1 /H 1 /I true /CS /G ID x EI"), "smoothing"],
    ["a picture in JPEG 2000", placed("/ColorSpace /DeviceGray /Filter /JPXDecode"), "jpeg2000"],
    ["a picture packed by LZW", placed("/ColorSpace /DeviceGray /Filter /LZWDecode"), "other"],
    ["another picture for other uses", placed("/ColorSpace /DeviceGray /Alternates []"), "other"],
    [
      "PostScript",
      aDrawing("/P Do", "<< /XObject << /P 5 0 R >> >>", { 5: aStream("/Type /XObject /Subtype /PS") }),
      "other",
    ],
    ["a printer's curve", aDrawing("/G gs", "<< /ExtGState << /G << /TR /Identity >> >> >>"), "other"],
    ["an unknown mode of blending", aDrawing("/G gs", "<< /ExtGState << /G << /BM /Glow >> >> >>"), "other"],
    ["an unknown operator", aDrawing("BX frobnicate EX"), "other"],
    ["an unknown rendering intent", aDrawing("/Pretty ri"), "other"],
    ["states nested deeply", aDrawing("q ".repeat(21) + "Q ".repeat(21)), "other"],
    [
      "contents packed in another way",
      aPdf({
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Contents 4 0 R >>",
        4: aStream("/Filter /ASCIIHexDecode"),
      }),
      "other",
    ],
    ["no PDF", Buffer.from("%PDF-1.4"), "other"],
  ])("%s", (_, pdf, obstacle) => {
    expect(drawingObstacles(pdf)).toEqual([obstacle]);
  });

  test("several things, each once, the same order always", () => {
    const pdf = aDrawing("0 0 0 1 k 0 0 0 1 K BT ET /Pretty ri");
    expect(drawingObstacles(pdf)).toEqual(["cmyk", "text", "other"]);
  });
});
