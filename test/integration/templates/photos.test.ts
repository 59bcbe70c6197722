import { createHash } from "node:crypto";
import { printFileWriter } from "@palmares/core/batches/outputs/print-file";
import type { PageJob } from "@palmares/core/documents/render/typesetter";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { runTheme } from "@palmares/core/latex/run-theme";
import { studentFileBody } from "@palmares/core/latex/student-file-data";
import { parseTheme } from "@palmares/core/latex/theme";
import { imageOf } from "@palmares/core/pdf/page-image";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { rulePack } from "@palmares/core/rules/rule-packs";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { createPictureCheck } from "../../../latex-image/src/engine/check-picture.ts";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aDescription, aPhotoName } from "../../support/factories.ts";
import { qpdfCheck } from "../../support/pdf.ts";
import { portraitJpeg } from "../../support/pictures/photo.ts";
import { bulletinPortrait } from "./gallery.ts";
import { type Box, drawn, wordsWithPlaces } from "./photocopy.ts";
import { pdfOf, poppler, ROOT } from "./print.ts";

/** The photo of a student on paper: prepared once, put into the finished page. */

const env = { PATH: process.env.PATH };
const typesetter = createTypesetter(readEngineSettings(env));
const { preparePhoto } = createPictureCheck(env);
const ISSUE = { documentNumber: "B-1", issuedOn: "2026-04-01" };
const PACK = { prints: ["photo"] } as const;
const KB = 1_000;

const portrait = (n: number) =>
  bulletinPortrait({
    subjects: 8 + (n % 5),
    student: { lastName: `KABORÉ${String.fromCharCode(65 + (n % 26))}`, photo: aPhotoName() },
    pack: PACK,
  });
const page = (n: number, photo?: Uint8Array): PageJob => ({
  id: `page-${n}`,
  body: bulletinBody(portrait(n), ISSUE),
  about: aDescription({ title: `Page ${n}` }),
  ...(photo && { photo }),
});

async function set(pages: readonly PageJob[], type: "BULLETIN" | "CERTIFICAT_SCOLARITE" = "BULLETIN") {
  const { school } = bulletinPortrait({});
  const request = { type, ...runTheme(parseTheme(type, {}), school, ROOT), pages, dateSeconds: 1_775_000_000 };
  const { outcomes, archive } = await typesetter.typeset(request, { timeoutMs: 60_000 });
  const pdfs = new Map(outcomes.map((outcome) => [outcome.id, Buffer.from(pdfOf(outcome))]));
  const tightened = new Map(outcomes.map((outcome) => [outcome.id, outcome.ok && outcome.tightened]));
  return { pdfs, tightened, archive };
}

/** Where a page's one large black area stands, in points: a photo of nothing. */
async function blackPlace(pdf: Uint8Array): Promise<Box> {
  const { grey, width, height } = await drawn(pdf, 72);
  const isBlack = (x: number, y: number) => (grey[y * width + x] ?? 255) < 16;
  let [found, place] = [0, { x: 0, y: 0, width: 0, height: 0 }];
  for (let x = width - 50; x > width - 90; x--) {
    for (let y = 0, run = 0; y < height; y++) {
      run = isBlack(x, y) ? run + 1 : 0;
      if (run > found) [found, place] = [run, { x, y: y - run + 1, width: (run * 22) / 28, height: run }];
    }
  }
  let right = place.x;
  while (isBlack(right + 1, place.y + 5)) right += 1;
  return { ...place, x: right + 1 - place.width };
}
const digestOf = (pdf: Uint8Array | undefined) =>
  createHash("sha256")
    .update(pdf ?? "")
    .digest("hex");

let colour: Uint8Array;
let grey: Uint8Array;
beforeAll(async () => {
  colour = await preparePhoto(await portraitJpeg());
  grey = await preparePhoto(await portraitJpeg({ grey: true, who: 2 }));
}, 60_000);

describe("a prepared photo", () => {
  test("is one JPEG of the place's pixels, of at most 15 kB, grey where it was grey", () => {
    expect(syntaxOf(imageOf(colour))).toMatch(/\/Width 260\/Height 331.*\/ColorSpace\/DeviceRGB\/Filter\/DCTDecode/s);
    expect(syntaxOf(imageOf(grey))).toContain("/DeviceGray");
    for (const photo of [colour, grey]) expect(photo.length).toBeLessThanOrEqual(15 * KB);
  });

  test("says nothing of what the telephone wrote beside it", async () => {
    const sent = await portraitJpeg();
    expect(sent.includes("Telephone")).toBe(true);
    expect(Buffer.from(colour).includes("Telephone")).toBe(false);
    expect(Buffer.from(colour).includes("Exif")).toBe(false);
  });

  test.each([
    ["wide", { width: 900, height: 400 }],
    ["high", { width: 300, height: 900 }],
    ["small", { width: 60, height: 70 }],
  ])("fills its place when it was %s", async (_, size) => {
    expect(syntaxOf(imageOf(await preparePhoto(await portraitJpeg(size))))).toContain("/Width 260/Height 331");
  });
});

describe("a page with a photo", () => {
  test("has the photo as its last picture, and is otherwise the page with room for it", async () => {
    const { pdfs } = await set([page(1, colour), page(2)]);
    const [withOne, without] = [pdfs.get("page-1") ?? Buffer.of(), pdfs.get("page-2") ?? Buffer.of()];
    const images = (pdf: Buffer) => poppler("pdfimages", pdf, "-list").trim().split("\n").slice(2);
    expect(images(withOne).filter((line) => /\b260 +331\b/.test(line))).toHaveLength(1);
    expect(images(without).filter((line) => /\b260 +331\b/.test(line))).toHaveLength(0);
    expect(qpdfCheck(withOne)).toContain("No syntax or stream encoding errors");
  });

  test("stands clear of every word, also where names or the title's lines are long", async () => {
    const long = {
      lastName: "OUÉDRAOGO-SAWADOGO KABORÉ",
      firstNames: "Aminata Wendkouni Marie-Madeleine Fatoumata Bintou",
    };
    const wordy = rulePack("bf-2024").periods.map((period) => ({
      ...period,
      name: { ...period.name, fr: "Évaluations sommatives du deuxième trimestre, second passage, séries réunies" },
    }));
    const own = { photo: aPhotoName() };
    const portraits = {
      short: bulletinPortrait({ student: own, pack: PACK }),
      long: bulletinPortrait({ student: { ...long, ...own }, pack: PACK, long: true }),
      full: bulletinPortrait({ student: { ...long, ...own }, pack: PACK, subjects: 20, long: true }),
      wordy: bulletinPortrait({ student: own, pack: { ...PACK, periods: wordy } }),
    };
    const black = await preparePhoto(
      await sharp({ create: { width: 260, height: 331, channels: 3, background: "#000" } })
        .png()
        .toBuffer(),
    );
    const jobs = Object.entries(portraits).map(([id, sheet]) => ({
      id,
      body: bulletinBody(sheet, ISSUE),
      about: aDescription(),
      photo: black,
    }));
    const { pdfs } = await set(jobs);
    for (const id of Object.keys(portraits)) {
      const pdf = pdfs.get(id) ?? Buffer.of();
      const place = await blackPlace(pdf);
      expect(place.height, id).toBeGreaterThan(50);
      const words = wordsWithPlaces(pdf);
      expect(words.length).toBeGreaterThan(50);
      const under = words.filter(
        ({ x, y, width, height }) =>
          x < place.x + place.width && place.x < x + width && y < place.y + place.height && place.y < y + height,
      );
      expect(
        under.map(({ text }) => text),
        id,
      ).toEqual([]);
    }
  });

  test.each([8, 10, 12, 16, 20])("of %i subjects is no tighter for it", async (subjects) => {
    const own = { id: "without", about: aDescription() };
    const jobs = [
      { ...own, body: bulletinBody(bulletinPortrait({ subjects, pack: PACK }), ISSUE) },
      {
        ...own,
        id: "with",
        body: bulletinBody(bulletinPortrait({ subjects, student: { photo: aPhotoName() }, pack: PACK }), ISSUE),
        photo: colour,
      },
    ];
    const { tightened } = await set(jobs);
    expect(tightened.get("with")).toBe(tightened.get("without"));
  });

  test("says nothing of it to TeX's log", async () => {
    const { archive } = await set([page(1, colour)]);
    expect(archive.tex).toContain("\\Set\\Photo{yes}");
    expect(archive.tex + archive.log + archive.compileLog).not.toContain(aPhotoName().slice(0, 16));
  });

  test("of the enrolment certificate has it, too", async () => {
    const body = studentFileBody(portrait(1), ISSUE);
    const { pdfs } = await set([{ id: "c", body, about: aDescription(), photo: grey }], "CERTIFICAT_SCOLARITE");
    expect(poppler("pdfimages", pdfs.get("c") ?? Buffer.of(), "-list")).toMatch(/260 +331 +gray/);
  });
});

test("sixty pages with sixty photos have the bytes that each has alone, and print with the photos' bytes more", async () => {
  const photos = await Promise.all(
    Array.from({ length: 4 }, async (_, who) =>
      preparePhoto(await portraitJpeg({ who: who + 1, width: 200, height: 260 })),
    ),
  );
  // Sixty different ones, of four: a byte of the picture differs.
  const own = Array.from({ length: 60 }, (_, n) => {
    const photo = Buffer.from(photos[n % photos.length] ?? []);
    photo[photo.lastIndexOf("endstream") - 60] = n;
    return photo;
  });
  const pages = own.map((photo, n) => page(n, photo));
  const together = await set(pages);
  for (const n of [0, 17, 59]) {
    const one = pages[n];
    if (one === undefined) throw new Error("There is such a page.");
    const alone = await set([one]);
    expect(digestOf(alone.pdfs.get(one.id))).toBe(digestOf(together.pdfs.get(one.id)));
  }
  const bare = await set(pages.map(({ id, body, about }) => ({ id, body, about })));
  const withPhotos = await printed([...together.pdfs.values()]);
  const without = await printed([...bare.pdfs.values()]);
  const photoBytes = own.reduce((sum, { length }) => sum + length, 0);
  expect(withPhotos.length - without.length).toBeLessThanOrEqual(photoBytes + 60 * 200);
  expect(withPhotos.length - without.length).toBeGreaterThan(0.8 * photoBytes);
  expect(qpdfCheck(withPhotos)).toContain("No syntax or stream encoding errors");
}, 60_000);

async function printed(pdfs: readonly Buffer[]): Promise<Buffer> {
  const documents = pdfs.map((_, n) => ({ documentId: `d${n}`, generation: 1, group: "6e A", title: `Élève ${n}` }));
  const layout = { pagesPerSheet: 1, twoSided: false } as const;
  const writer = printFileWriter({ ...layout, about: aDescription(), dateSeconds: 0, documents }, []);
  for (const pdf of pdfs) writer.add("", pdf);
  return Buffer.from(await writer.end());
}
