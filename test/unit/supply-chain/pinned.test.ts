import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lockedPackages, readLockfile } from "../../../scripts/supply-chain/lockfile.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const read = (file: string) => readFileSync(`${ROOT}${file}`, "utf8");

interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
  readonly [member: string]: unknown;
}
const manifest = (folder: string) => JSON.parse(read(`${folder}package.json`)) as Manifest;

describe.each(["", "layers/core/", "latex-image/runtime/"])("%spackage.json", (folder) => {
  it("asks for one version of each package, never for a range", () => {
    const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
    const asked = kinds.flatMap((kind) => Object.entries((manifest(folder)[kind] ?? {}) as Record<string, string>));
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe.each(["", "latex-image/runtime/"])("%spackage-lock.json", (folder) => {
  const locked = lockedPackages(readLockfile(`${ROOT}${folder}`));

  it("names no registry: whoever installs asks their own", () => {
    expect(locked.length).toBeGreaterThan(50);
    const { packages } = readLockfile(`${ROOT}${folder}`);
    const elsewhere = Object.values(packages).filter(({ resolved, link }) => resolved !== undefined && link !== true);
    expect(elsewhere).toEqual([]);
    expect(read(`${folder}package-lock.json`)).not.toMatch(/\.tgz"/);
  });

  it("has one exact version of each", () => {
    expect(locked.filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });
});

describe("scripts that packages run when they are installed", () => {
  const scripted = (folder: string) =>
    lockedPackages(readLockfile(`${ROOT}${folder}`))
      .filter(({ hasInstallScript }) => hasInstallScript)
      .map(({ name }) => name)
      .sort();

  it("are decided one by one in package.json", () => {
    expect(scripted("")).toEqual(Object.keys(manifest("").allowScripts ?? {}).sort());
  });

  it("in the image's runtime are those of Lambda's client, and no others: Node comes whole, with a checksum", () => {
    expect(scripted("latex-image/runtime/")).toEqual(["aws-lambda-ric"]);
  });
});

it("npm is told to keep it so", () => {
  expect(read(".npmrc")).toMatch(/^save-exact=true$/m);
  expect(read(".npmrc")).toMatch(/^omit-lockfile-registry-resolved=true$/m);
});
