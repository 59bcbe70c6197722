import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { librariesIn, readList } from "../../../latex-image/root/lists.ts";

it("finds the libraries that ldd names, by path, but not the kernel's own", () => {
  const ldd = [
    "\tlinux-vdso.so.1 (0x00007ffc)",
    "\tlibqpdf.so.29 => /lib/x86_64-linux-gnu/libqpdf.so.29 (0x00007f1a)",
    "\t/lib64/ld-linux-x86-64.so.2 (0x00007f1b)",
  ].join("\n");
  expect(librariesIn(ldd)).toEqual(["/lib/x86_64-linux-gnu/libqpdf.so.29", "/lib64/ld-linux-x86-64.so.2"]);
});

it("throws for a library that is not installed, rather than leave it out of the image", () => {
  expect(() => librariesIn("\tlibqpdf.so.29 => not found\n")).toThrow("libqpdf.so.29");
});

it("reads a list without its comments and empty lines", () => {
  const folder = mkdtempSync(join(tmpdir(), "palmares-list-"));
  try {
    writeFileSync(join(folder, "list.txt"), "# why\n\nqpdf # splits\n  /usr/bin/test\n");
    expect(readList(join(folder, "list.txt"))).toEqual(["qpdf", "/usr/bin/test"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Only used to make the formats, which happens before the image runs. */
const BUILD_ONLY = ["hb-subset", "kpsewhich"];

it("lists every program that the engine looks for", () => {
  const sources = globSync("latex-image/src/**/*.ts").map((file) => readFileSync(file, "utf8"));
  const wanted = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:findProgram|find|besideOrOnPath)\("([\w-]+)"/gu)].map(([, name = ""]) => name),
  );
  const there = readList("latex-image/root/programs.txt").map((path) => basename(path));
  expect(wanted).toContain("qpdf");
  expect(wanted.filter((name) => !there.includes(name) && !BUILD_ONLY.includes(name))).toEqual([]);
});
