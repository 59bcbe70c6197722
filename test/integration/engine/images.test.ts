import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { goodPages, page, pdfOf, readPdf, recordingXelatex, request, temporaryFolder, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
const PLACED = page("a", '\\def\\Text{Logo \\XeTeXpdffile "logo.pdf" width 20mm\\relax}');

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A square PNG with transparency. */
function png(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6], 8);
  const rows = Buffer.alloc(side * (1 + 4 * side), 0x80);
  for (let row = 0; row < side; row += 1) rows[row * (1 + 4 * side)] = 0;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("images", () => {
  const recorder = recordingXelatex(temporaryFolder());
  const { typesetter } = workbench({ xelatex: recorder.path });
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
    expect(listed).toMatch(/image\s+64\s+64\s+rgb/);
    expect(listed).toMatch(/smask\s+64\s+64/);
  });

  it("are placed on the page, from a PDF", async () => {
    const [source] = (await typesetter.typeset(request(goodPages(1)), LIMIT)).outcomes;
    const images = { logo: file("logo.pdf", pdfOf(source)) };
    const { outcomes } = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(readPdf(pdfOf(outcomes[0])).text).toContain("This is doc-0");
  });

  it("are converted once for each content", async () => {
    const images = { logo: file("again.png", png(32)) };
    const before = recorder.runs("-ini -etex").length;
    const first = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    const second = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(Buffer.from(pdfOf(first.outcomes[0])).equals(pdfOf(second.outcomes[0]))).toBe(true);
    expect(recorder.runs("-ini -etex").length - before).toBe(1);
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
    expect(outcomes).toMatchObject(Array(2).fill({ ok: false, code: "IMAGE_UNREADABLE", culprit: "logo" }));
    file("damaged", png(16));
    const replaced = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(replaced.outcomes[0]).toMatchObject({ ok: true });
  });

  it("that are missing are named in every page's failure", async () => {
    const images = { logo: join(folder, "nowhere.png") };
    const { outcomes } = await typesetter.typeset(request([PLACED], { images }), LIMIT);
    expect(outcomes[0]).toMatchObject({ ok: false, code: "IMAGE_UNREADABLE", culprit: "logo" });
  });
});
