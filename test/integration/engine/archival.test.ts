import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ERROR_STATUS } from "@palmares/core/contract/errors/status";
import { pageError } from "@palmares/core/documents/render/print-pages";
import type { ImageSource, TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { runTheme } from "@palmares/core/latex/run-theme";
import { parseTheme } from "@palmares/core/latex/theme";
import { isArchival } from "@palmares/core/pdf/pdf-description";
import { describeError, sentenceFor } from "@palmares/core/text/fr/errors";
import sharp from "sharp";
import { expect, test } from "vitest";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aDescription } from "../../support/factories.ts";
import { aPdf } from "../../support/pdf.ts";
import { pdfaFaults } from "../../support/pdfa/check.ts";
import { bulletinPortrait } from "../templates/gallery.ts";
import { ROOT } from "../templates/print.ts";
import { pdfOf, temporaryFolder } from "./workbench.ts";

/** A school's logo decides whether its papers can be PDF/A, and whether they must. */

const typesetter = createTypesetter(readEngineSettings({ PATH: process.env.PATH }));
const folder = temporaryFolder();
const portrait = bulletinPortrait({});

function aLogo(content: string, resources = "<< >>"): Buffer {
  return aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 90 90 ] /Contents 4 0 R /Resources ${resources} >>`,
    4: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  });
}

function setWith(name: string, logo: Uint8Array, choice: Pick<TypesetRequest, "pdfA"> = {}) {
  const path = join(folder, name);
  writeFileSync(path, logo);
  return setWithImage(path, choice);
}

async function setWithImage(logo: ImageSource, choice: Pick<TypesetRequest, "pdfA">) {
  const { preamble, images } = runTheme(parseTheme("BULLETIN", {}), portrait.school, ROOT);
  const body = bulletinBody(portrait, { documentNumber: "B-1", issuedOn: "2026-04-01" });
  const pages = [{ id: "one", body, about: aDescription() }];
  const request = { type: "BULLETIN", preamble, images: { ...images, logo }, pages, dateSeconds: 0, ...choice };
  const { outcomes } = await typesetter.typeset(request, { timeoutMs: 60_000 });
  return outcomes[0];
}

const CMYK = aLogo("0 1 1 0 k 0 0 90 90 re f");
const WORDS = aLogo(
  "BT /F1 9 Tf 9 9 Td (LYCEE) Tj ET",
  "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
);

test.each([
  ["0.1 0.2 0.9 rg 0 0 90 90 re f", "<< >>"],
  ["/G gs 1 0 0 rg 0 0 90 90 re f", "<< /ExtGState << /G << /Type /ExtGState /ca 0.5 /BM /Multiply >> >> >>"],
  [
    "/S sh",
    "<< /Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 90 90] /Function << /FunctionType 2 /N 1 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] >> >> >> >>",
  ],
])("with a PDF logo that draws %s the paper is PDF/A", async (content, resources) => {
  const pdf = pdfOf(await setWith("good.pdf", aLogo(content, resources), { pdfA: true }));
  expect(pdfaFaults(pdf)).toEqual([]);
});

test("so it is with pictures of every kind, which become red, green and blue of 8 bits", async () => {
  const raw = sharp({ create: { width: 60, height: 60, channels: 4, background: "#2a6" } });
  const pictures = {
    "cmyk.jpg": await raw.clone().flatten().toColourspace("cmyk").withIccProfile("cmyk").jpeg().toBuffer(),
    "sixteen.png": await raw.clone().toColourspace("rgb16").png().toBuffer(),
    "clear.png": await raw.clone().ensureAlpha(0.4).withIccProfile("p3").png().toBuffer(),
  };
  expect((await sharp(pictures["cmyk.jpg"]).metadata()).space).toBe("cmyk");
  expect((await sharp(pictures["sixteen.png"]).metadata()).depth).toBe("ushort");
  for (const [name, bytes] of Object.entries(pictures))
    expect(pdfaFaults(pdfOf(await setWith(name, bytes, { pdfA: true })))).toEqual([]);
});

test.each([
  ["cmyk.pdf", CMYK, "6.2.4.3", "des couleurs CMJN"],
  ["words.pdf", WORDS, "6.2.11.", "du texte écrit avec une police"],
])(
  "with %s the paper is made, and does not say that it is PDF/A; where it must be, it fails and says why",
  async (name, logo, clause, words) => {
    const made = Buffer.from(pdfOf(await setWith(name, logo)));
    expect(isArchival(made)).toBe(false);
    // The obstacle is real: the paper would break this rule.
    expect(pdfaFaults(made).join("\n")).toContain(clause);
    const outcome = await setWith(name, logo, { pdfA: true });
    if (outcome?.ok !== false) throw new Error("The paper was made.");
    const { code, culprit, fault } = outcome;
    expect({ code, culprit }).toEqual({ code: "IMAGE_UNREADABLE", culprit: name });
    const sentence = describeError(code, { ...(culprit && { culprit }), ...(fault && { fault }) });
    expect(sentence).toContain(words);
    expect(sentence).toContain("retirez « pdf_a » du thème");
  },
);

test("a logo that the school sent has no name but its digest, so the failure names its place, and is the school's to mend", async () => {
  const sha256 = createHash("sha256").update(CMYK).digest("hex");
  const outcome = await setWithImage({ sha256, read: async () => CMYK }, { pdfA: true });
  if (outcome?.ok !== false) throw new Error("The paper was made.");
  const error = pageError(outcome);
  expect(error).toMatchObject({ code: "IMAGE_UNREADABLE", details: { culprit: "logo" } });
  expect(sentenceFor(error)).toMatch(/^L'image du logo de l'établissement empêche de faire un PDF\/A/);
  expect(sentenceFor(error)).not.toContain(sha256.slice(0, 8));
  expect(ERROR_STATUS[error.code]).toBe(422);
});

test("a theme can say that papers shall not say it", async () => {
  const pdf = Buffer.from(pdfOf(await setWith("good.pdf", aLogo("0 g 0 0 9 9 re f"), { pdfA: false })));
  expect(isArchival(pdf)).toBe(false);
  expect(pdf.includes("OutputIntents")).toBe(false);
});
