import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faults, layerOf } from "../../../scripts/layers/check-imports.ts";
import { COMPUTED, importsOf } from "../../../scripts/layers/imports.ts";
import { picture } from "../../../scripts/layers/picture.ts";

const LAYERS = {
  ground: { paths: ["src/ground"], layers: [], packages: ["node:*"] },
  middle: { paths: ["src/middle", "src/shared.ts"], layers: ["ground"], packages: ["zod"] },
  roof: { paths: ["src", "src/middle/roof"], layers: ["middle", "ground"], packages: [] },
};
const isPackage = (target: string) => !target.startsWith("src/");
const check = (from: string, to: string) => faults([from], [{ from, to }], LAYERS, isPackage);

describe("the layer rules", () => {
  it("assign a file to the layer with the longest matching path", () => {
    expect(layerOf("src/ground/a.ts", LAYERS)).toBe("ground");
    expect(layerOf("src/middle/roof/a.ts", LAYERS)).toBe("roof");
    expect(layerOf("src/shared.ts", LAYERS)).toBe("middle");
    expect(layerOf("lib/a.ts", LAYERS)).toBeUndefined();
  });

  it("allow imports within a layer and from the layers it names", () => {
    expect(check("src/middle/a.ts", "src/middle/b.ts")).toEqual([]);
    expect(check("src/middle/a.ts", "src/ground/b.ts")).toEqual([]);
  });

  it("refuse an upward import", () => {
    expect(check("src/ground/a.ts", "src/middle/b.ts")).toEqual([
      "src/ground/a.ts imports src/middle/b.ts: ground may not import middle.",
    ]);
  });

  it("refuse a package that the layer does not name", () => {
    expect(check("src/middle/a.ts", "zod")).toEqual([]);
    expect(check("src/ground/a.ts", "node:fs")).toEqual([]);
    expect(check("src/ground/a.ts", "zod")).toEqual(["src/ground/a.ts imports zod: ground may not import zod."]);
  });

  it("refuse a file outside every layer, even without imports", () => {
    expect(faults(["lib/a.ts"], [], LAYERS, isPackage)).toEqual([
      "lib/a.ts belongs to no layer of scripts/layers/layers.ts.",
    ]);
  });

  it("refuse an import from a folder to a later one, and a folder that the list does not name", () => {
    const ordered = { ...LAYERS, middle: { ...LAYERS.middle, folders: ["low", ".", "high"] } };
    const inFolders = (from: string, to: string) => faults([from], [{ from, to }], ordered, isPackage);
    expect(inFolders("src/middle/high/a.ts", "src/middle/low/b.ts")).toEqual([]);
    expect(inFolders("src/middle/high/a.ts", "src/middle/b.ts")).toEqual([]);
    expect(inFolders("src/middle/low/a.ts", "src/middle/b.ts")).toEqual([
      "src/middle/low/a.ts imports src/middle/b.ts: low may not import ..",
    ]);
    expect(inFolders("src/middle/new/a.ts", "src/middle/low/b.ts")).toHaveLength(1);
  });

  it("refuse a computed path, except in a file that the layer names", () => {
    expect(check("src/ground/a.ts", COMPUTED)).toEqual(["src/ground/a.ts imports (a computed path)."]);
    const loader = { ...LAYERS, ground: { ...LAYERS.ground, computedImports: ["src/ground/a.ts"] } };
    expect(faults([], [{ from: "src/ground/a.ts", to: COMPUTED }], loader, isPackage)).toEqual([]);
  });

  it("refuse a table in which two layers may import each other", () => {
    const circle = { ...LAYERS, ground: { ...LAYERS.ground, layers: ["roof"] } };
    expect(faults([], [], circle, isPackage)).toEqual([
      "The layer ground names roof, which is not earlier in the table.",
    ]);
  });
});

it("reads every form of import: types, re-exports, dynamic imports, our own packages and third-party ones", () => {
  const folder = mkdtempSync(join(tmpdir(), "palmares-imports-"));
  try {
    writeFileSync(
      join(folder, "a.ts"),
      [
        'import type { A } from "./b.ts";',
        'export { c } from "../c.ts";',
        'const d = await import("./d.ts");',
        'import "node:fs";',
        'import { e } from "@ours/core/e/f";',
        'import { g } from "@aws-sdk/client-s3/h";',
        'import { j } from "pkg/k";',
        'type L = import("./l.ts").L;',
        'export * from "./m.ts";',
        "const n = await import(process.argv[2]);",
      ].join("\n"),
    );
    expect(importsOf(folder, "a.ts", { "@ours/core": "layers/core" }).map(({ to }) => to)).toEqual([
      "b.ts",
      "../c.ts",
      "d.ts",
      "node:fs",
      "layers/core/e/f.ts",
      "@aws-sdk/client-s3",
      "pkg",
      "l.ts",
      "m.ts",
      COMPUTED,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("omits arrows implied by others from the picture", () => {
  const imports = [
    { from: "src/a.ts", to: "src/middle/b.ts" },
    { from: "src/a.ts", to: "src/ground/c.ts" },
    { from: "src/middle/b.ts", to: "src/ground/c.ts" },
  ];
  expect(picture(imports, LAYERS)).toBe("flowchart TD\n  roof --> middle\n  middle --> ground");
});
