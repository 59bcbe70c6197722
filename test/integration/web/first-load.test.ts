import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildWeb } from "../../../scripts/build-web.ts";

/** Of a slow line: what a browser fetches before a screen is there, compressed. */
const FIRST_LOAD_BYTES = 150_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palmares-load-"));
  await buildWeb(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (path: string) => readFile(join(folder, path), "utf8");
const compressed = async (path: string) => gzipSync(await readFile(join(folder, path))).length;

/** The files that a script needs before it runs, itself included. */
async function withImports(script: string, known: Set<string>): Promise<Set<string>> {
  if (known.has(script)) return known;
  known.add(script);
  for (const [, file] of (await text(script)).matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g))
    await withImports(`/assets/${file}`, known);
  return known;
}

it("every screen of the console opens within its budget, and the page names all files that it needs at once", async () => {
  const page = await text("/index.html");
  const named = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)]
    .map(([, path = ""]) => path)
    // The installation's settings, a line of text, are in no build.
    .filter((path) => path !== "/config.json");
  const [app = ""] = named.filter((path) => /\/app-\w+\.js$/.test(path));
  const scripts = await withImports(app, new Set());
  expect(named.filter((path) => path.endsWith(".js")).sort()).toEqual([...scripts].sort());

  // Each is a request on a slow line.
  expect(scripts.size).toBeLessThan(5);

  const shell = (await Promise.all([...scripts].map(text))).join("\n");
  const screens = [...shell.matchAll(/import\("\.\/([\w-]+\.js)"\)/g)].map(([, file]) => `/assets/${file}`);
  expect(screens.length).toBeGreaterThan(5);
  expect(screens.every((screen) => !scripts.has(screen))).toBe(true);
  for (const screen of screens) {
    const files = new Set(["/index.html", ...named, ...(await withImports(screen, new Set(scripts)))]);
    const sizes = await Promise.all([...files].map(compressed));
    expect(
      sizes.reduce((sum, size) => sum + size, 0),
      screen,
    ).toBeLessThan(FIRST_LOAD_BYTES);
  }
});
