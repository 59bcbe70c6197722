import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, it } from "vitest";
import { digestOfSources, pictureVersion } from "../../../latex-image/src/engine/picture-version.ts";
import { MADE_AT_BUILD } from "../../../scripts/build.ts";

const SOURCES = "latex-image/src/pictures";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palmares-version-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("changes with each source of the program that prepares pictures, and with its name", () => {
  const copy = join(folder, "pictures");
  cpSync(SOURCES, copy, { recursive: true });
  const seen = [digestOfSources(copy)];
  expect(seen).toEqual([digestOfSources(SOURCES)]);
  writeFileSync(join(copy, "fit.ts"), "export {};");
  seen.push(digestOfSources(copy));
  renameSync(join(copy, "fit.ts"), join(copy, "fits.ts"));
  seen.push(digestOfSources(copy));
  expect(new Set(seen).size).toBe(3);
});

it("changes with the decoder's version", () => {
  const versions = ["0.35.5", "0.35.6"].map((version) => {
    mkdirSync(join(folder, "sharp"), { recursive: true });
    writeFileSync(join(folder, "sharp/package.json"), JSON.stringify({ version }));
    return pictureVersion(folder);
  });
  expect(new Set(versions).size).toBe(2);
});

it("is the same in a bundle, so that functions find what the command line has prepared", async () => {
  const contents =
    'import { pictureVersion } from "./picture-version.ts"; console.log(pictureVersion("node_modules"));';
  const stdin = { contents, resolveDir: "latex-image/src/engine" };
  const outfile = join(folder, "bundle.mjs");
  await build({ stdin, outfile, bundle: true, format: "esm", platform: "node", define: MADE_AT_BUILD });
  const printed = execFileSync(process.execPath, [outfile], { encoding: "utf8" });
  expect(printed.trim()).toBe(pictureVersion("node_modules"));
});
