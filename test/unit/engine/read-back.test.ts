import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { drawOver } from "@palmares/core/pdf/drawn-page";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { readPages } from "@palmares/core/pdf/pdf-page";
import { qrOperators } from "@palmares/core/pdf/qr-code";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBack as read } from "../../../latex-image/src/reading/read-back.ts";
import { aDescription } from "../../support/factories.ts";
import { aPdf, qpdfCheck } from "../../support/pdf.ts";

const PREFIX = "https://notes.example/verifier/#";
const PLACE = { x: 300, y: 40, side: 85 };

const readBack = (pdf: Uint8Array, inFull = false) => read(pdf, { inFull });

const stream = (text: string) => {
  const data = deflateSync(Buffer.from(text, "latin1")).toString("latin1");
  return `<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n${data}\nendstream`;
};

interface Paper {
  readonly contents?: string;
  readonly resources?: string;
  /** Entries of the page's dictionary. */
  readonly entries?: string;
  readonly drawings?: readonly string[];
  /** What the file says to programs. */
  readonly claim?: string;
}

const aQr = (digits = "123456", place = PLACE) => qrOperators({ prefix: PREFIX, digits }, place);

/** The same drawing as the first version made it: runs in rows, from the left. */
function inRows(drawing: string): string {
  const dark = new Set<string>();
  for (const [, x, y, high] of drawing.matchAll(/(\d+) (\d+) 1 (\d+) re /g))
    for (let n = 0; n < Number(high); n++) dark.add(`${x} ${Number(y) + n}`);
  const size = Number(/(\d+) re f 0 g /.exec(drawing)?.[1]);
  let runs = "";
  for (let y = size - 1; y >= 0; y--)
    for (let x = 0; x < size; x++) {
      let wide = 0;
      while (dark.has(`${x + wide} ${y}`)) wide++;
      if (wide > 0) runs += `${x} ${y} ${wide} 1 re `;
      x += wide;
    }
  return drawing.replace(/(?:\d+ \d+ 1 \d+ re )+/, runs);
}

/** A code with one more piece at its end. */
const changed = (piece: string) => aQr().replace(/f EMC Q$/, `${piece}f EMC Q`);

function aPaper({
  contents = "q 1 0 0 1 72 72 cm 0 g Q",
  resources = "",
  entries = "",
  drawings = [aQr()],
  claim,
}: Paper = {}): Buffer {
  const source = aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> ${entries} /Contents 4 0 R >>`,
    4: stream(contents),
  });
  const [page] = readPages(source);
  if (page === undefined) throw new Error("no page");
  const pages = drawings.length === 0 ? [page] : drawings.map((drawing) => drawOver(page, drawing));
  return documentPdf(pages, aDescription(claim === undefined ? {} : { claim }), 1_775_001_600);
}

describe("a paper read back", () => {
  it("is refused when the file says another paper's claim to programs", async () => {
    expect(await readBack(aPaper({ claim: `${PREFIX}123456` }))).toBe(`${PREFIX}123456`);
    await expect(readBack(aPaper({ claim: `${PREFIX}123457` }))).rejects.toThrow("claims something else");
  });

  it("says what was drawn, whatever the digits, by another decoder", async () => {
    const digits = fc.stringMatching(/^[0-9]{1,620}$/);
    await fc.assert(
      fc.asyncProperty(digits, fc.integer({ min: 70, max: 110 }), async (some, side) => {
        expect(await readBack(aPaper({ drawings: [aQr(some, { ...PLACE, side })] }))).toBe(PREFIX + some);
      }),
      { numRuns: 40 },
    );
  });

  it("says the same when it is drawn in rows, as papers of the first version are", async () => {
    const rows = inRows(aQr());
    expect(rows).not.toBe(aQr());
    expect(rows).toMatch(/ 7 1 re /);
    expect(await readBack(aPaper({ drawings: [rows] }), true)).toBe(`${PREFIX}123456`);
  });

  it("says the same when it is rendered whole", async () => {
    expect(await readBack(aPaper(), true)).toBe(`${PREFIX}123456`);
  });

  it("is refused when a page that is rendered whole shows another code, too", async () => {
    const [, other = ""] = aQr("654321", { x: 40, y: 500, side: 85 }).split(/^q \/Artifact BMC (.*) EMC Q$/);
    await expect(readBack(aPaper({ contents: `q ${other} Q` }), true)).rejects.toThrow("shows 2 QR codes");
  });

  it("is a sound PDF, and the same for the same content", () => {
    expect(qpdfCheck(aPaper())).toContain("No syntax or stream encoding errors");
    expect(aPaper()).toEqual(aPaper());
  });

  it.each<[string, Paper, RegExp]>([
    ["has no code", { drawings: [] }, /shows 0 QR codes/],
    ["has a white box over its code", { drawings: [`${aQr()} 1 g 300 40 85 85 re f`] }, /draws last is not a QR code/],
    [
      "has a code in which something is drawn that is no run of modules",
      { drawings: [changed("9 9 3 3 re ")] },
      /draws last is not a QR code/,
    ],
    ["has a code whose run stands out above", { drawings: [changed("9 30 1 40 re ")] }, /leaves its square/],
    ["has a code whose run stands out on the right", { drawings: [changed("30 9 40 1 re ")] }, /leaves its square/],
    [
      "has a code whose run is moved by parts of a module",
      { drawings: [changed("9.5 9 1 3 re ")] },
      /draws last is not a QR code/,
    ],
    [
      "has a code whose run begins beyond its square",
      { drawings: [changed("-9 9 1 3 re ")] },
      /draws last is not a QR code/,
    ],
    [
      "has a code with another operator between its runs",
      { drawings: [changed("9 9 1 3 re f 1 g ")] },
      /draws last is not a QR code/,
    ],
    ["has another drawing instead", { drawings: ["q 0 g 0 0 9 9 re f Q"] }, /draws last is not a QR code/],
    ["has its code beyond its edge", { drawings: [aQr("1", { x: 560, y: 40, side: 85 })] }, /not inside its page/],
    ["has an annotation", { entries: "/Annots [ << /Subtype /Square /Rect [300 40 385 125] >> ]" }, /entry \/Annots/],
    ["is cropped", { entries: "/CropBox [0 0 300 842]" }, /entry \/CropBox/],
    ["is turned", { entries: "/Rotate 90" }, /entry \/Rotate/],
    ["restores a state that it has not saved", { contents: "Q 0 0 1 1 re W n q" }, /have not saved/],
    ["leaves a state open", { contents: "q 0 0 1 1 re W n" }, /do not end/],
    ["leaves a list open", { contents: "q [ Q" }, /do not end/],
    ["leaves a text open", { contents: "q BT /F1 9 Tf Q" }, /do not end a text/],
    ["leaves a text open on a line of its own", { contents: "q\nBT\n/F1 9 Tf Q" }, /do not end a text/],
    [
      "leaves a path open, which would be filled or clip",
      { contents: "q 585 842 -585 -842 re W Q" },
      /do not end a path/,
    ],
    ["leaves a string of figures open", { contents: "q Q <41" }, /do not end a string/],
    ["leaves a dictionary open", { contents: "q Q /P <</MCID 0" }, /do not end/],
    ["holds an image whose bytes never end", { contents: "q Q BI /W 1 /H 1 ID 0" }, /does not read/],
    ["can be switched off by a name in another spelling", { contents: "q /O#43 /layer BDC Q" }, /does not read/],
    [
      "gives black another meaning",
      { resources: "/ColorSpace << /DefaultGray [/Separation /None /DeviceGray 9 0 R] >>" },
      /black and white another meaning/,
    ],
    [
      "gives black another meaning in another spelling",
      { resources: "/ColorSpace << /Default#47ray [/Separation /None /DeviceGray 9 0 R] >>" },
      /black and white another meaning/,
    ],
    ["can be switched off", { contents: "q /OC /layer BDC Q" }, /switched off/],
    ["hides operators in a string", { contents: "q (Q Q) Tj Q" }, /does not read/],
  ])("is refused when it %s", async (_, paper, why) => {
    await expect(readBack(aPaper(paper))).rejects.toThrow(why);
  });

  it("is refused when single modules were changed beyond what its error correction mends", async () => {
    const damaged = aQr().replace(/(?:\d+ \d+ 1 \d+ re ){150}f EMC Q$/, "4 4 1 1 re f EMC Q");
    await expect(readBack(aPaper({ drawings: [damaged] }))).rejects.toThrow("shows 0 QR codes");
  });

  it.each(["/Rotate 90", "/CropBox [0 0 300 842]", "/Resources << >>"])(
    "is refused when a node above the page says %s",
    async (entry) => {
      const file = aPdf({
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: `<< /Type /Pages /Count 1 /Kids [3 0 R] ${entry} >>`,
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents [4 0 R 5 0 R 6 0 R] >>",
        4: stream("q\n"),
        5: stream("q Q"),
        6: stream(`Q\n${aQr()}`),
      });
      await expect(readBack(file)).rejects.toThrow(/inherits the entry/);
    },
  );

  it("shares nothing with the encoder", () => {
    const sources = ["drawn-code", "read-back"].map((name) =>
      readFileSync(new URL(`../../../latex-image/src/reading/${name}.ts`, import.meta.url), "utf8"),
    );
    expect(sources.join()).not.toMatch(/lean-qr|pdf\/qr-code/);
  });
});
