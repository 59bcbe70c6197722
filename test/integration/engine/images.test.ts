import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImageSource, PreparedStore } from "@palmares/core/documents/render/typesetter";
import type { PreparedName, PreparedPicture } from "@palmares/core/domain/pictures";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { createPictureCheck } from "../../../latex-image/src/engine/check-picture.ts";
import { startClock } from "../../../latex-image/src/engine/clock.ts";
import { type Engine, prepareEngine } from "../../../latex-image/src/engine/engine.ts";
import { createImageConverter } from "../../../latex-image/src/engine/images.ts";
import { openPreparations } from "../../../latex-image/src/engine/preparations.ts";
import { PictureRefused, preparePdf } from "../../../latex-image/src/engine/prepare-pdf.ts";
import { preparePicture } from "../../../latex-image/src/sandbox/command.ts";
import { quarteredPng } from "../../support/pictures/png.ts";
import { goodPages, page, pdfOf, readPdf, request, temporaryFolder, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
const PLACED = page("a", '\\def\\Text{Logo \\XeTeXpdffile "logo.pdf" width 20mm\\relax}');

/** Random bytes of a fixed seed. */
function noise(channels: 3 | 4): Promise<Buffer> {
  const data = Buffer.alloc(400 * 300 * channels);
  let state = 7;
  for (let at = 0; at < data.length; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    data[at] = state % 256;
  }
  return sharp(data, { raw: { width: 400, height: 300, channels } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** A square PNG with transparency. */
const png = (side: number) => quarteredPng({ side, colourType: 6, bits: 8 }, Array(4).fill([128, 128, 128, 128]));

describe("images", () => {
  const { typesetter, settings } = workbench();
  let preparing: Promise<Engine> | undefined;
  const readyEngine = () => (preparing ??= prepareEngine(settings));
  const folder = temporaryFolder();
  const file = (name: string, content: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it("are placed on the page, from a PNG", async () => {
    const images = { logo: file("logo.png", png(64)) };
    const { outcomes } = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    const pdf = pdfOf(outcomes[0]);
    expect(readPdf(pdf).text).toContain("Logo");
    const listed = execFileSync("pdfimages", ["-list", file("placed.pdf", pdf)], { encoding: "utf8" });
    expect(listed).toMatch(/image\s+64\s+64\s+gray/);
    expect(listed).toMatch(/smask\s+64\s+64/);
  });

  it("are placed on the page, from a PDF", async () => {
    const [source] = (await typesetter.typeset(request(goodPages(1)), LIMIT)).outcomes;
    const images = { logo: file("logo.pdf", pdfOf(source)) };
    const { outcomes } = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(readPdf(pdfOf(outcomes[0])).text).toContain("This is doc-0");
  });

  it("are prepared once for each content, and refused once", async () => {
    const engine = await readyEngine();
    const prepared: string[] = [];
    const convert = createImageConverter((...args) => {
      prepared.push(args[1]);
      return preparePdf(...args);
    });
    const set = (images: Readonly<Record<string, string>>) => convert(engine, images, startClock(60_000));
    const logo = file("once.png", png(32));
    const first = await set({ logo });
    expect(await set({ logo: file("copy.png", png(32)) })).toEqual(first);
    await set({ logo, watermark: logo });
    expect(prepared).toEqual(["logo", "watermark"]);
    const refused = { logo: file("refused.png", png(64).subarray(0, 120)) };
    for (let times = 0; times < 2; times += 1) await expect(set(refused)).rejects.toThrow("cannot be used");
    expect(prepared).toEqual(["logo", "watermark", "logo"]);
  });

  it("that are kept elsewhere are fetched once, by their digest, and give the same bytes as a file", async () => {
    const engine = await readyEngine();
    const convert = createImageConverter();
    const set = (images: Readonly<Record<string, ImageSource>>) => convert(engine, images, startClock(60_000));
    const content = png(48);
    const sha256 = createHash("sha256").update(content).digest("hex");
    let fetched = 0;
    const logo = { sha256, read: async () => (fetched++ === 0 ? undefined : content) };
    // Missing now, it may be uploaded a moment later.
    await expect(set({ logo })).rejects.toMatchObject({
      code: "IMAGE_UNREADABLE",
      details: { culprit: "logo", fault: { kind: "missing" } },
    });
    const first = await set({ logo });
    expect(await set({ logo: { ...logo } })).toEqual(first);
    expect(fetched).toBe(2);
    expect(await createImageConverter()(engine, { logo: file("same.png", content) }, startClock(60_000))).toEqual(
      first,
    );
    const changed = { sha256: "0".repeat(64), read: async () => content };
    await expect(set({ logo: changed })).rejects.toThrow("other bytes");
  });

  it("that another process has prepared and kept are neither prepared again nor fetched, and look the same", async () => {
    const engine = await readyEngine();
    const kept = new Map<string, Uint8Array>();
    const nameOf = ({ place, sha256, version }: PreparedName) => `${place} ${sha256} ${version}`;
    const read = async (name: PreparedName) => kept.get(nameOf(name));
    const save = async ({ name, pdf }: PreparedPicture) => void kept.set(nameOf(name), pdf);
    const opened = (store: PreparedStore) => openPreparations(store, engine.pictureVersion);
    const logo = file("kept.png", png(40));
    const clock = startClock(60_000);
    const first = await createImageConverter()(engine, { logo }, clock, opened({ read, save }));
    expect(kept.size).toBe(1);
    const never = async (): Promise<never> => {
      throw new Error("prepared or fetched again");
    };
    const sha256 = createHash("sha256").update(png(40)).digest("hex");
    for (const source of [logo, { sha256, read: never }]) {
      const other = createImageConverter(never);
      expect(await other(engine, { logo: source }, clock, opened({ read }))).toEqual(first);
    }
  });

  const { check } = createPictureCheck(process.env);
  const quarters = (side: number) => sharp(png(side)).resize({ width: 300, kernel: "cubic" });
  it.each([
    ["PNG with transparency", () => quarters(8).png().toBuffer()],
    ["JPEG", () => quarters(8).flatten().jpeg().toBuffer()],
    ["noise", () => noise(3)],
    ["noise with noise for its mask", () => noise(4)],
  ])("that were uploaded (%s) are prepared then as a first page would: the same bytes", async (_, picture) => {
    const bytes = await picture();
    const engine = await readyEngine();
    const { prepared, obstacles } = await check(bytes);
    expect(obstacles).toEqual([]);
    const path = file("uploaded", bytes);
    const first = await createImageConverter()(engine, { logo: path, watermark: path }, startClock(60_000));
    expect(new Map(prepared.map(({ name, pdf }) => [name.place, pdf]))).toEqual(first);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const names = ["logo", "watermark"].map((place) => ({ place, sha256, version: engine.pictureVersion }));
    expect(prepared.map(({ name }) => name)).toEqual(names);
  });

  it("of the warm-up wait for no page", async () => {
    const logo = file("theme.png", png(24));
    await typesetter.warmUp([{ logo }]);
    const read = vi.fn(async () => undefined);
    const { outcomes } = await typesetter.typeset(request([PLACED], { images: { logo }, prepared: { read } }), LIMIT);
    expect([outcomes[0]?.ok, read.mock.calls]).toEqual([true, []]);
    const another = file("another.png", png(25));
    await typesetter.typeset(request([PLACED], { images: { logo: another }, prepared: { read } }), LIMIT);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("are not refused for good when only the machine was too busy", async () => {
    const engine = await readyEngine();
    const failures = [new Error("busy"), new PictureRefused({ kind: "empty" }, "empty")];
    const convert = createImageConverter(async () => {
      throw failures.shift() ?? new Error("asked too often");
    });
    const set = () => convert(engine, { logo: file("busy.png", png(16)) }, startClock(60_000));
    await expect(set()).rejects.toThrow("busy");
    await expect(set()).rejects.toThrow("empty");
    await expect(set()).rejects.toThrow("empty");
  });

  it("of four million pixels add at most 60 kB to a page, whatever they show", { timeout: 60_000 }, async () => {
    const side = 2_000;
    const noise = Buffer.alloc(4 * side * side);
    let state = 1;
    for (let at = 0; at < noise.length; at += 1) {
      state = (state * 48_271) % 2_147_483_647;
      noise[at] = state;
    }
    const raw = { width: side, height: side, channels: 4 } as const;
    const images = { logo: file("noise.png", await sharp(noise, { raw }).png({ compressionLevel: 1 }).toBuffer()) };
    const [without, withLogo] = [goodPages(1), [PLACED]];
    const sizeOf = async (pages: typeof without) =>
      pdfOf((await typesetter.typeset(request(pages, { images }), LIMIT)).outcomes[0]).length;
    expect((await sizeOf(withLogo)) - (await sizeOf(without))).toBeLessThanOrEqual(60_000);
  });

  it("that are JPEGs are encoded once, as photographs", async () => {
    const source = file("logo.jpeg", await sharp(png(64)).removeAlpha().jpeg().toBuffer());
    const { programs } = await prepareEngine(settings);
    const limits = { width: 64, height: 64, maxBytes: 60_000, maxPixels: 4_096 };
    const { program, args } = preparePicture(programs, source, limits);
    const said = execFileSync(program, args, { cwd: folder, encoding: "utf8" });
    expect(JSON.parse(said)).toMatchObject({ quality: 90, tries: 1 });
  });

  it.each([
    ["cut off", png(64).subarray(0, 120)],
    ["garbled", png(64).fill(0x41, 60, 110)],
    ["no image", Buffer.from("GIF89a and so on")],
    ["empty", Buffer.alloc(0)],
    ["a broken PDF", Buffer.from("%PDF-1.5\nnothing more")],
  ])("that are damaged (%s) are named in every page's failure, and work once replaced", async (_, content) => {
    const images = { logo: file("damaged", content) };
    const { outcomes } = await typesetter.typeset(request([PLACED, ...goodPages(1)], { images }), LIMIT);
    expect(outcomes).toMatchObject(Array(2).fill({ ok: false, code: "IMAGE_UNREADABLE", culprit: "damaged" }));
    file("damaged", png(16));
    const replaced = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(replaced.outcomes[0]).toMatchObject({ ok: true });
  });

  it("that are missing are named in every page's failure", async () => {
    const images = { logo: join(folder, "nowhere.png") };
    const { outcomes } = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(outcomes[0]).toMatchObject({ ok: false, code: "IMAGE_UNREADABLE", culprit: "nowhere.png" });
  });
});
