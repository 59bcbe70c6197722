import { zipWriter } from "@palmares/core/batches/outputs/zip";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";

const DATE = new Date("2026-03-03T10:20:31Z");

/** What JSZip, which wrote the ZIPs of earlier versions, makes of these files. */
async function byJszip(files: readonly (readonly [name: string, content: Buffer])[]): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of files) zip.file(name, content, { createFolders: false, date: DATE });
  return zip.generateAsync({ type: "nodebuffer", compression: "STORE", platform: "UNIX" });
}

describe("the ZIP of a batch", () => {
  test("has JSZip's bytes, so that a run which an earlier version began goes on", async () => {
    const files = [
      ["6e A/ÉLÈVE Ɓintou.pdf", Buffer.from("%PDF-1.5 one")],
      ["6e A/plain.pdf", Buffer.alloc(70_000, 7)],
      ["vide.csv", Buffer.alloc(0)],
    ] as const;
    const zip = zipWriter(DATE, []);
    for (const [name, content] of files) zip.add(name, content);
    expect(Buffer.from(await zip.end()).equals(await byJszip(files))).toBe(true);
  });

  test("is the same whether it is written in one go, in parts, or by a writer that takes another one's parts over", async () => {
    const contents = Array.from({ length: 6 }, (_, n) => [`é${n}.pdf`, Buffer.alloc(1_000 + n, n)] as const);
    const whole = await byJszip(contents);
    const first = zipWriter(DATE, []);
    const parts: { bytes: Uint8Array; kept: string }[] = [];
    for (const [name, content] of contents.slice(0, 4)) {
      first.add(name, content);
      parts.push(await first.take());
    }
    const next = zipWriter(
      DATE,
      parts.map(({ bytes, kept }) => ({ bytes: bytes.length, kept })),
    );
    for (const writer of [first, next]) {
      for (const [name, content] of contents.slice(4)) writer.add(name, content);
      const zip = Buffer.concat([...parts.map(({ bytes }) => bytes), await writer.end()]);
      expect(zip.equals(whole)).toBe(true);
    }
  });
});
