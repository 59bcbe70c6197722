import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifyPicture, MOST_PIXELS } from "../../../latex-image/src/pictures/identify.ts";
import { pngOf, uint32 } from "../../support/pictures/png.ts";

const png = (width: number, height: number) =>
  pngOf([["IHDR", Buffer.concat([uint32(width, height), Buffer.from([8, 6, 0, 0, 0])])]]);

/** A JPEG's beginning: segments to skip, then the frame. */
function jpeg(marker: number, bits: number, width: number, height: number): Buffer {
  const comment = Buffer.from("\xff\xd8\xff\xfe\0\x06some\xff\xff", "latin1");
  const frame = Buffer.from([marker, 0, 17, bits, height >> 8, height & 255, width >> 8, width & 255, 3, 0, 0, 0]);
  return Buffer.concat([comment, frame]);
}

describe("a picture", () => {
  it("is what its first bytes say", () => {
    expect(identifyPicture(png(800, 600))).toEqual({ format: "PNG", width: 800, height: 600 });
    expect(identifyPicture(jpeg(0xc0, 8, 800, 600))).toEqual({ format: "JPEG", width: 800, height: 600 });
    expect(identifyPicture(jpeg(0xc2, 8, 800, 600))).toEqual({ format: "JPEG", width: 800, height: 600 });
    expect(identifyPicture(Buffer.from("junk\n%PDF-1.7\n"))).toEqual({ format: "PDF" });
  });

  it("is refused before it is decoded when it claims too many pixels", () => {
    expect(identifyPicture(png(8_000, 5_000))).toMatchObject({ format: "PNG" });
    const fault = { kind: "tooManyPixels", width: 8_001, height: 5_000, most: MOST_PIXELS };
    expect(identifyPicture(png(8_001, 5_000))).toEqual({ fault });
    expect(identifyPicture(png(0xffff_ffff, 0xffff_ffff))).toMatchObject({ fault: { kind: "tooManyPixels" } });
    expect(identifyPicture(jpeg(0xc0, 8, 65_535, 65_535))).toMatchObject({ fault: { kind: "tooManyPixels" } });
  });

  it("without a size, or without its description, is damaged", () => {
    const damaged = (format: string) => ({ fault: { kind: "damaged", format } });
    expect(identifyPicture(png(0, 600))).toEqual(damaged("PNG"));
    expect(identifyPicture(png(800, 600).subarray(0, 20))).toEqual(damaged("PNG"));
    expect(identifyPicture(jpeg(0xc0, 8, 800, 0))).toEqual(damaged("JPEG"));
    expect(identifyPicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toEqual(damaged("JPEG"));
  });

  it("of a rare kind of JPEG is named", () => {
    expect(identifyPicture(jpeg(0xc1, 12, 8, 8))).toEqual({ fault: { kind: "rareJpeg", property: "bits", bits: 12 } });
    expect(identifyPicture(jpeg(0xca, 8, 8, 8))).toEqual({ fault: { kind: "rareJpeg", property: "arithmetic" } });
    expect(identifyPicture(jpeg(0xc7, 8, 8, 8))).toEqual({ fault: { kind: "rareJpeg", property: "lossless" } });
  });

  it("is identified or refused, whatever its bytes are", () => {
    const begins = ["", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "%PDF-", "<svg ", "RIFF", "BM"];
    fc.assert(
      fc.property(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        const found = identifyPicture(Buffer.concat([Buffer.from(begin, "latin1"), rest]));
        expect("format" in found || "fault" in found).toBe(true);
      }),
    );
  });
});
