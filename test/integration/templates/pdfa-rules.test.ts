import { beforeAll, describe, expect, test } from "vitest";
import { aPhotoName } from "../../support/factories.ts";
import { pdfaFaults } from "../../support/pdfa/check.ts";
import { pdfOfJson, type QpdfJson, type QpdfObject, type QpdfStream, qpdfJson } from "../../support/pdfa/pdf-json.ts";
import { bulletinPortrait } from "./gallery.ts";
import { pdfOf, printBulletins } from "./print.ts";

/** Each rule of the check, broken on purpose in a real bulletin: a check that finds nothing must be able to find something. */

let bulletin: Buffer;
let taken: string;
beforeAll(async () => {
  const portrait = bulletinPortrait({ student: { photo: aPhotoName() }, pack: { prints: ["photo"] } });
  bulletin = Buffer.from(pdfOf((await printBulletins({ one: portrait })).one));
  taken = JSON.stringify(qpdfJson(bulletin));
});

/** The objects of the bulletin, to be changed. */
class Objects {
  readonly json: QpdfJson = JSON.parse(taken);
  readonly all: [string, QpdfObject][] = Object.entries(this.json.qpdf[1]);

  dictionary(isWanted: (dictionary: Record<string, unknown>) => boolean): Record<string, unknown> {
    for (const [, object] of this.all) {
      const found = "stream" in object ? object.stream.dict : object.value;
      if (typeof found === "object" && found !== null && isWanted(found as Record<string, unknown>))
        return found as Record<string, unknown>;
    }
    throw new Error("The bulletin has no such object.");
  }
  stream(isWanted: (stream: QpdfStream) => boolean): QpdfStream {
    for (const [, object] of this.all) if ("stream" in object && isWanted(object.stream)) return object.stream;
    throw new Error("The bulletin has no such stream.");
  }
  get catalogue() {
    return this.dictionary((one) => one["/Type"] === "/Catalog");
  }
  get page() {
    return this.dictionary((one) => one["/Type"] === "/Page");
  }
  get resources() {
    return this.dictionary((one) => one["/Font"] !== undefined && one["/XObject"] !== undefined);
  }
  get photo() {
    return this.dictionary((one) => one["/Subtype"] === "/Image");
  }
  get form() {
    return this.dictionary((one) => one["/Subtype"] === "/Form");
  }
  get descendant() {
    return this.dictionary((one) => one["/Subtype"] === "/CIDFontType2");
  }
  get metadata() {
    return this.stream(({ dict }) => dict["/Type"] === "/Metadata");
  }
  get intent() {
    return (this.catalogue["/OutputIntents"] as [Record<string, unknown>])[0];
  }
  /** Writes operators before those of the page. */
  draw(operators: string) {
    const content = this.stream(({ dict, data }) => dict["/Subtype"] === undefined && textOf(data).includes("/MCID"));
    content.data = encoded(`${operators}\n${textOf(content.data)}`);
  }
  change(stream: QpdfStream, from: string | RegExp, to: string) {
    const text = textOf(stream.data);
    if (text.replace(from, to) === text) throw new Error(`There is no ${from}.`);
    stream.data = encoded(text.replace(from, to));
  }
  addState(state: Record<string, unknown>) {
    this.resources["/ExtGState"] = { "/G1": { "/Type": "/ExtGState", ...state } };
  }
}
const textOf = (data: string) => Buffer.from(data, "base64").toString("latin1");
const encoded = (text: string) => Buffer.from(text, "latin1").toString("base64");

const faultsAfter = (change: (objects: Objects) => void): readonly string[] => {
  const objects = new Objects();
  change(objects);
  return pdfaFaults(bulletin, objects.json);
};

test("the bulletin breaks none, neither as it is nor as qpdf writes it again", () => {
  expect(pdfaFaults(bulletin)).toEqual([]);
  expect(pdfaFaults(pdfOfJson(new Objects().json))).toEqual([]);
});

const annotation = (entries: Record<string, unknown>) => (objects: Objects) => {
  objects.page["/Annots"] = [{ "/Type": "/Annot", "/Rect": [0, 0, 9, 9], ...entries }];
};

const BROKEN: readonly (readonly [clause: string, what: string, change: (objects: Objects) => void])[] = [
  ["6.1.7.2", "a stream packed by LZW", (it) => (it.photo["/Filter"] = "/LZWDecode")],
  ["6.1.7.1", "a stream in another file", (it) => (it.form["/FFilter"] = "/FlateDecode")],
  ["6.1.10", "an inline picture packed by LZW", (it) => it.draw("BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI")],
  ["6.1.12", "permissions", (it) => (it.catalogue["/Perms"] = {})],
  ["6.1.13", "too large a number", (it) => (it.page["/Rotate"] = 3_000_000_000)],
  ["6.1.13", "too long a name", (it) => (it.page[`/${"N".repeat(128)}`] = 1)],
  ["6.1.13", "too long a string", (it) => (it.page["/Note"] = `u:${"x".repeat(32_768)}`)],
  ["6.1.13", "states nested too deeply", (it) => it.draw(`${"q ".repeat(29)}${"Q ".repeat(29)}`)],
  ["6.1.13", "too large a page", (it) => (it.page["/MediaBox"] = [0, 0, 595, 15_000])],
  ["6.2.2", "an unknown operator", (it) => it.draw("BX frobnicate EX")],
  ["6.2.2", "a font that is not among the resources", (it) => it.draw("BT /F99 9 Tf ET")],
  ["6.2.3", "no output intent", (it) => delete it.catalogue["/OutputIntents"]],
  ["6.2.3", "an output intent of another kind", (it) => (it.intent["/S"] = "/GTS_PDFX")],
  ["6.2.3", "a profile that is cut off", (it) => it.change(it.stream(isProfile), /.{20}$/s, "")],
  ["6.2.3", "a profile of an input device", (it) => it.change(it.stream(isProfile), "mntr", "scnr")],
  ["6.2.4.3", "RGB beside a grey output intent", (it) => it.change(it.stream(isProfile), "RGB XYZ", "GRAYXYZ")],
  ["6.2.4.3", "an operator for CMYK", (it) => it.draw("0 0 0 1 k")],
  ["6.2.4.3", "a picture in CMYK", (it) => (it.photo["/ColorSpace"] = "/DeviceCMYK")],
  [
    "6.2.4.3",
    "a colour of its own in CMYK",
    (it) => (it.photo["/ColorSpace"] = ["/Separation", "/Gold", "/DeviceCMYK", null]),
  ],
  [
    "6.2.4.2",
    "a profile with another number of colours",
    (it) => (it.photo["/ColorSpace"] = ["/ICCBased", it.catalogue["/Metadata"]]),
  ],
  ["6.2.5", "a printer's curve", (it) => it.addState({ "/TR": "/Identity" })],
  ["6.2.6", "an unknown rendering intent", (it) => it.draw("/Pretty ri")],
  ["6.2.8.1", "a picture that is smoothed", (it) => (it.photo["/Interpolate"] = true)],
  ["6.2.8.1", "a picture for other uses", (it) => (it.photo["/Alternates"] = [])],
  ["6.2.9.2", "a form of another file", (it) => (it.form["/Ref"] = {})],
  ["6.2.9.3", "PostScript", (it) => (it.form["/Subtype2"] = "/PS")],
  ["6.2.10", "an unknown blend mode", (it) => it.addState({ "/BM": "/Glow" })],
  ["6.2.11.2", "another kind of font", (it) => (it.dictionary(isFont)["/Subtype"] = "/Type1")],
  [
    "6.2.11.3.1",
    "another collection of letters",
    (it) => (it.descendant["/CIDSystemInfo"] = { "/Registry": "u:Adobe", "/Ordering": "u:Japan1" }),
  ],
  ["6.2.11.3.2", "no map to glyphs", (it) => delete it.descendant["/CIDToGIDMap"]],
  ["6.2.11.3.3", "another encoding", (it) => (it.dictionary(isFont)["/Encoding"] = "/UniJIS-UTF16-H")],
  [
    "6.2.11.4.1",
    "a font that is not embedded",
    (it) => delete it.dictionary((one) => one["/FontFile2"] !== undefined)["/FontFile2"],
  ],
  ["6.2.11.4.1", "glyphs that are not in the font", (it) => it.draw(`BT ${fontOf(it)} 9 Tf <FFF0> Tj ET`)],
  ["6.2.11.5", "another width", (it) => (it.descendant["/W"] = [])],
  ["6.2.11.7.2", "glyphs without letters", (it) => delete it.dictionary(isFont)["/ToUnicode"]],
  [
    "6.2.11.7.2",
    "a glyph whose letter is nothing",
    (it) => it.change(it.stream(isLetterMap), /<(\w{4})><(\w{4})><\w+>/g, "<$1><$2><0000>"),
  ],
  ["6.2.11.8", "the glyph for letters that are missing", (it) => it.draw(`BT ${fontOf(it)} 9 Tf <0000> Tj ET`)],
  ["6.3.1", "a film", annotation({ "/Subtype": "/Movie", "/F": 4 })],
  ["6.3.2", "a link that is not printed", annotation({ "/Subtype": "/Link" })],
  ["6.3.3", "a stamp that looks like nothing", annotation({ "/Subtype": "/Stamp", "/F": 4 })],
  ["6.4.1", "a form without looks", (it) => (it.catalogue["/AcroForm"] = { "/Fields": [], "/NeedAppearances": true })],
  ["6.4.2", "a form in XFA", (it) => (it.catalogue["/AcroForm"] = { "/Fields": [], "/XFA": [] })],
  ["6.5.1", "a script", (it) => (it.catalogue["/OpenAction"] = { "/S": "/JavaScript", "/JS": "u:1" })],
  [
    "6.5.1",
    "a link that starts a program",
    annotation({ "/Subtype": "/Link", "/F": 4, "/A": { "/Type": "/Action", "/S": "/Launch" } }),
  ],
  ["6.5.2", "what happens when a page is opened", (it) => (it.page["/AA"] = {})],
  ["6.6.2.1", "no metadata", (it) => delete it.catalogue["/Metadata"]],
  ["6.6.2.1", "metadata that are compressed", (it) => (it.metadata.dict["/Filter"] = "/FlateDecode")],
  ["6.6.2.1", "metadata that are no XML", (it) => it.change(it.metadata, "</dc:format>", "")],
  ["6.6.2.1", "an unknown prefix", (it) => it.change(it.metadata, /dc:format/g, "other:format")],
  ["6.6.2.3", "a property that nobody described", (it) => it.change(it.metadata, /dc:format/g, "dc:colour")],
  ["6.6.4", "no part", (it) => it.change(it.metadata, /<pdfaid:part>2/, "<pdfaid:part>1")],
  [
    "6.6.2",
    "another title in the information dictionary",
    (it) => (it.dictionary((one) => one["/Producer"] !== undefined)["/Title"] = "u:Other"),
  ],
  ["6.8", "an attached file", (it) => (it.catalogue["/Names"] = { "/EmbeddedFiles": { "/Names": [] } })],
  ["6.9", "layers without a name", (it) => (it.catalogue["/OCProperties"] = { "/OCGs": [], "/D": {} })],
  ["6.10", "a slide show", (it) => (it.page["/PresSteps"] = {})],
  ["6.11", "requirements", (it) => (it.catalogue["/Requirements"] = [])],
];
const isProfile = ({ dict }: QpdfStream) => dict["/N"] === 3;
const isFont = (one: Record<string, unknown>) => one["/Subtype"] === "/Type0";
const isLetterMap = ({ data }: QpdfStream) => textOf(data).includes("beginbf");
const fontOf = (it: Objects) => Object.keys(it.resources["/Font"] as object)[0] ?? "";

test.each(BROKEN)("%s is broken by %s", (clause, _, change) => {
  expect(faultsAfter(change).join("\n")).toContain(`${clause} `);
});

describe("in the bytes of the file", () => {
  const changed = (from: string | RegExp, to: string) => {
    const text = bulletin.toString("latin1");
    expect(text.replace(from, to)).not.toBe(text);
    return pdfaFaults(Buffer.from(text.replace(from, to), "latin1")).join("\n");
  };
  test.each([
    ["6.1.2", "no bytes beyond ASCII at the start", /^(%PDF-1\.5)\n%..../, "$1\n%abcd"],
    ["6.1.3", "words after the end", /%%EOF\n$/, "%%EOF\n% Palmarès\n"],
    ["6.1.7.1", "no end of line before endstream", "?>\nendstream", "?> endstream"],
    ["6.1.9", "no end of line after obj", "4 0 obj\n", "4 0 obj "],
    ["6.1.3", "no identifier", /\/ID\[<\w+><\w+>\]/, (found: string) => " ".repeat(found.length)],
  ] as const)("%s is broken by %s", (clause, _, from, to) => {
    expect(changed(from, to as string)).toContain(`${clause} `);
  });
});
