import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipEnd } from "@palmares/core/batches/outputs/zip-directory";
import JSZip from "jszip";
import { expect, test } from "vitest";

const END = { bytes: 22, directoryAt: 16 };

/** Takes a whole ZIP apart: its entries, and their directory without the end record. */
function splitZip(zip: Buffer): { readonly entries: Buffer; readonly directory: Buffer } {
  const end = zip.length - END.bytes;
  const at = zip.readUInt32LE(end + END.directoryAt);
  return { entries: zip.subarray(0, at), directory: zip.subarray(at, end) };
}

async function aPart(entries: Readonly<Record<string, string>>) {
  const zip = new JSZip();
  for (const [name, text] of Object.entries(entries)) zip.file(name, text, { createFolders: false, comment: "note" });
  return splitZip(await zip.generateAsync({ type: "nodebuffer" }));
}

/** Writes pieces at their places, with holes between them, and lets Python's zipfile read it. */
function readByPython(pieces: readonly (readonly [at: number, bytes: Buffer])[], script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "palmares-zip64-"));
  try {
    const path = join(folder, "a.zip");
    const file = openSync(path, "w");
    for (const [at, bytes] of pieces) writeSync(file, bytes, 0, bytes.length, at);
    closeSync(file);
    const read = `import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); ${script}`;
    return execFileSync("python3", ["-X", "utf8", "-c", read, path], { encoding: "utf8" }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a ZIP of 9 GiB has its entries where Zip64 says", async () => {
  const gap = 4.5 * 1024 ** 3;
  const parts = [
    await aPart({ "a.txt": "first" }),
    await aPart({ "é.txt": "second", "c.txt": "third" }),
    await aPart({ "d.txt": "last" }),
  ];
  const starts = [0, gap, 2 * gap];
  const lengths = [gap, gap, parts[2]?.entries.length ?? 0];
  const end = zipEnd(parts.map(({ directory }, n) => ({ directory, bytes: lengths[n] ?? 0 })));
  const pieces = parts.map(({ entries }, n) => [starts[n] ?? 0, entries] as const);
  const read = readByPython(
    [...pieces, [2 * gap + (lengths[2] ?? 0), end]],
    "print(*[(n, z.read(n).decode(), z.getinfo(n).comment.decode()) for n in z.namelist()])",
  );
  expect(read).toBe(
    "('a.txt', 'first', 'note') ('é.txt', 'second', 'note') ('c.txt', 'third', 'note') ('d.txt', 'last', 'note')",
  );
});

test("a ZIP of 70,000 entries has all of them", async () => {
  const part = await aPart(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`${n}.txt`, "x"])));
  const parts = Array.from({ length: 70 }, () => ({ bytes: part.entries.length, directory: part.directory }));
  const whole = Buffer.concat([...parts.map(() => part.entries), zipEnd(parts)]);
  const read = "print(len(z.namelist()), z.read(z.infolist()[-1]).decode())";
  expect(readByPython([[0, whole]], read)).toBe("70000 x");
});

test("a directory that is none is refused", () => {
  expect(() => zipEnd([{ bytes: 1, directory: Buffer.alloc(50) }])).toThrow("damaged");
});
