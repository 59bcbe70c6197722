import { OPERATORS, operationsOf } from "./content.ts";
import type { Report } from "./file-rules.ts";
import { type Drawing, drawingsOf, pagesOf } from "./pages.ts";
import {
  allDictionaries,
  isDictionary,
  type PdfDictionary,
  type PdfDocument,
  type PdfValue,
  StreamValue,
  wordOf,
} from "./pdf-json.ts";

/** 6.2: what pages draw, but for its letters. */
export function checkGraphics(pdf: PdfDocument, report: Report): void {
  const intent = checkOutputIntent(pdf, report);
  const space = (value: PdfValue | undefined) => checkSpace(pdf, value, intent, report);
  for (const drawing of drawingsOf(pdf)) checkContent(drawing, space, report);
  for (const dictionary of allDictionaries(pdf)) {
    if (dictionary["/Type"] === "/ExtGState" || dictionary["/SMask"] !== undefined) checkState(dictionary, report);
    if (dictionary["/S"] === "/Transparency" && dictionary["/CS"] !== undefined) space(dictionary["/CS"]);
    if (dictionary["/ShadingType"] !== undefined) space(dictionary["/ColorSpace"]);
  }
  for (const value of pdf.objects.values())
    if (value instanceof StreamValue) checkXObject(value.dictionary, space, report);
  for (const page of pagesOf(pdf)) checkBoxes(pdf, page, report);
  if (intent === undefined && [...allDictionaries(pdf)].some((one) => isDictionary(pdf.resolve(one["/SMask"]) ?? null)))
    report("6.2.10", "transparency without an output intent");
}

/** 6.2.3. @returns the space of the profile: `RGB`. */
function checkOutputIntent(pdf: PdfDocument, report: Report): string | undefined {
  const intents = pdf.list(pdf.catalogue["/OutputIntents"]).map(pdf.dictionary);
  const own = intents.filter((intent) => intent["/S"] === "/GTS_PDFA1");
  if (own.length > 1) report("6.2.3", "several output intents");
  const [intent] = own;
  if (intent === undefined) {
    report("6.2.3", "no output intent");
    return undefined;
  }
  if (!/^[ub]:./.test(wordOf(intent["/OutputConditionIdentifier"])))
    report("6.2.3", "the output intent names no condition");
  const profile = pdf.stream(intent["/DestOutputProfile"]);
  if (profile === undefined) {
    report("6.2.3", "the output intent has no profile");
    return undefined;
  }
  const { data } = profile;
  const at = (from: number) => data.toString("latin1", from, from + 4);
  const isWhole = data.length >= 132 && data.readUInt32BE(0) === data.length && at(36) === "acsp" && (data[8] ?? 9) < 5;
  if (!isWhole || !["mntr", "prtr"].includes(at(12)))
    report("6.2.3", "the profile is not one of a display or a printer");
  const space = at(16).trim();
  if (profile.dictionary["/N"] !== { RGB: 3, GRAY: 1, CMYK: 4 }[space]) report("6.2.3", "the profile's /N is wrong");
  return space;
}

/** 6.2.4 */
function checkSpace(pdf: PdfDocument, value: PdfValue | undefined, intent: string | undefined, report: Report): void {
  const space = pdf.resolve(value);
  if (typeof space === "string") {
    if (space === "/DeviceRGB" && intent !== "RGB") report("6.2.4.3", "DeviceRGB without an RGB output intent");
    if (space === "/DeviceCMYK" && intent !== "CMYK") report("6.2.4.3", "DeviceCMYK without a CMYK output intent");
    if (space === "/DeviceGray" && intent === undefined) report("6.2.4.3", "DeviceGray without an output intent");
    return;
  }
  if (!Array.isArray(space)) return;
  const [kind, base, alternate] = space as readonly PdfValue[];
  if (kind === "/Indexed" || kind === "/Pattern") checkSpace(pdf, base, intent, report);
  if (kind === "/Separation" || kind === "/DeviceN") checkSpace(pdf, alternate, intent, report);
  if (kind !== "/ICCBased") return;
  const profile = pdf.stream(base);
  const own = profile?.data.toString("latin1", 16, 20).trim() ?? "";
  const components = { RGB: 3, GRAY: 1, CMYK: 4, Lab: 3 }[own];
  if (components === undefined || components !== profile?.dictionary["/N"])
    report("6.2.4.2", "an ICC profile has another number of components");
}

/** 6.2.2, 6.1.10, 6.1.13 */
function checkContent({ content, resources }: Drawing, space: (value: PdfValue) => void, report: Report): void {
  let depth = 0;
  for (const { operator, operands } of operationsOf(content)) {
    if (!OPERATORS.has(operator)) report("6.2.2", `the operator ${operator}`);
    if (operator === "q") depth += 1;
    if (operator === "Q") depth -= 1;
    if (depth > 28) report("6.1.13", "states are nested too deeply");
    const device = { g: "Gray", G: "Gray", rg: "RGB", RG: "RGB", k: "CMYK", K: "CMYK" }[operator];
    if (device !== undefined) space(`/Device${device}`);
    if (operator === "cs" || operator === "CS") {
      const name = operands[0] ?? "";
      const named = isDictionary(resources["/ColorSpace"]) ? resources["/ColorSpace"][name] : undefined;
      space(named ?? name);
    }
    if (operator === "ri" && !INTENTS.has(operands[0] ?? "")) report("6.2.6", `the rendering intent ${operands[0]}`);
    if (operator === "BI") checkInlinePicture(operands, space, report);
    const kind = NAMES_OF[operator];
    const name = operands[operator === "Tf" ? 0 : operands.length - 1];
    if (
      kind !== undefined &&
      name !== undefined &&
      !Object.hasOwn(Object(resources[kind]), name) &&
      isDictionary(resources[kind])
    )
      report("6.2.2", `${name} is not among the resources`);
    if (kind !== undefined && resources[kind] === undefined) report("6.2.2", `there are no resources for ${operator}`);
  }
}

const NAMES_OF: Readonly<Record<string, string>> = { Tf: "/Font", Do: "/XObject", gs: "/ExtGState", sh: "/Shading" };
const INTENTS = new Set(["/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"]);
const SHORT_SPACES: Readonly<Record<string, string>> = {
  "/G": "/DeviceGray",
  "/RGB": "/DeviceRGB",
  "/CMYK": "/DeviceCMYK",
};

function checkInlinePicture(entries: readonly string[], space: (value: PdfValue) => void, report: Report): void {
  const value = (...keys: readonly string[]) => entries[entries.findIndex((entry) => keys.includes(entry)) + 1] ?? "";
  const has = (...keys: readonly string[]) => entries.some((entry) => keys.includes(entry));
  if (has("/LZW", "/LZWDecode", "/Crypt")) report("6.1.10", "an inline picture has a forbidden filter");
  if (has("/I", "/Interpolate") && value("/I", "/Interpolate") === "true")
    report("6.2.8.1", "an inline picture is smoothed");
  if (has("/CS", "/ColorSpace")) {
    const named = value("/CS", "/ColorSpace");
    space(SHORT_SPACES[named] ?? named);
  }
}

/** 6.2.5, 6.2.10 */
function checkState(state: PdfDictionary, report: Report): void {
  if (state["/Type"] !== "/ExtGState") return;
  if (state["/TR"] !== undefined) report("6.2.5", "a state has /TR");
  if (state["/TR2"] !== undefined && state["/TR2"] !== "/Default") report("6.2.5", "a state has /TR2");
  if (state["/HTP"] !== undefined) report("6.2.5", "a state has /HTP");
  if (state["/RI"] !== undefined && !INTENTS.has(wordOf(state["/RI"]))) report("6.2.6", "a state's rendering intent");
  for (const mode of [state["/BM"] ?? []].flat())
    if (!BLEND_MODES.has(wordOf(mode))) report("6.2.10", `the blend mode ${wordOf(mode)}`);
}

const BLEND_MODES: ReadonlySet<string> = new Set(
  (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion " +
    "Hue Saturation Color Luminosity"
  )
    .split(" ")
    .map((mode) => `/${mode}`),
);

/** 6.2.8, 6.2.9 */
function checkXObject(own: PdfDictionary, space: (value: PdfValue | undefined) => void, report: Report): void {
  const kind = own["/Subtype"];
  if (kind === "/PS" || own["/Subtype2"] === "/PS") report("6.2.9.3", "PostScript");
  if (own["/OPI"] !== undefined) report("6.2.8.1", "a link to another picture, /OPI");
  if (kind === "/Form" && own["/Ref"] !== undefined) report("6.2.9.2", "a form of another file");
  if (kind !== "/Image") return;
  if (own["/Alternates"] !== undefined) report("6.2.8.1", "another picture for other uses, /Alternates");
  if (own["/Interpolate"] === true) report("6.2.8.1", "a picture is smoothed, /Interpolate");
  if (own["/Intent"] !== undefined && !INTENTS.has(wordOf(own["/Intent"])))
    report("6.2.6", "a picture's rendering intent");
  if (own["/ImageMask"] !== true) {
    space(own["/ColorSpace"]);
    if (![1, 2, 4, 8, 16].includes(Number(own["/BitsPerComponent"])) && own["/Filter"] !== "/JPXDecode")
      report("6.2.8.1", "a picture's number of bits");
  }
}

/** 6.1.13: a page has 3 to 14,400 units a side. */
function checkBoxes(pdf: PdfDocument, page: PdfDictionary, report: Report): void {
  for (const key of ["/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"]) {
    if (page[key] === undefined) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = pdf.list(page[key]).map(Number);
    for (const side of [Math.abs(x2 - x1), Math.abs(y2 - y1)])
      if (side < 3 || side > 14_400) report("6.1.13", `a page's ${key} has a side of ${side}`);
  }
}
