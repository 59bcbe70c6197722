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
  it("requires an exact version of each package, never a range", () => {
    const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
    const required = kinds.flatMap((kind) => Object.entries((manifest(folder)[kind] ?? {}) as Record<string, string>));
    expect(required.length).toBeGreaterThan(1);
    expect(required.filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe.each(["", "latex-image/runtime/"])("%spackage-lock.json", (folder) => {
  const locked = lockedPackages(readLockfile(`${ROOT}${folder}`));

  it("names no registry, so that each installation uses its own", () => {
    expect(locked.length).toBeGreaterThan(50);
    const { packages } = readLockfile(`${ROOT}${folder}`);
    const fromRegistry = Object.values(packages).filter(
      ({ resolved, link }) => resolved !== undefined && link !== true,
    );
    expect(fromRegistry).toEqual([]);
    expect(read(`${folder}package-lock.json`)).not.toMatch(/\.tgz"/);
  });

  it("has an exact version of each package", () => {
    expect(locked.filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });
});

it("the image decodes pictures with the version that the tests use", () => {
  const versionOf = (folder: string) =>
    lockedPackages(readLockfile(`${ROOT}${folder}`)).find(({ name }) => name === "sharp")?.version;
  expect(versionOf("latex-image/runtime/")).toBe(versionOf(""));
});

describe("install scripts of packages", () => {
  const scripted = (folder: string) =>
    lockedPackages(readLockfile(`${ROOT}${folder}`))
      .filter(({ hasInstallScript }) => hasInstallScript)
      .map(({ name }) => name)
      .sort();

  it("are allowed or refused one by one in package.json", () => {
    expect(scripted("")).toEqual(Object.keys(manifest("").allowScripts ?? {}).sort());
  });

  it("exist in the image's runtime only for Lambda's client: Node comes prebuilt, with a checksum", () => {
    expect(scripted("latex-image/runtime/")).toEqual(["aws-lambda-ric"]);
  });
});

it("npm is configured to keep versions exact and the lockfile free of registries", () => {
  expect(read(".npmrc")).toMatch(/^save-exact=true$/m);
  expect(read(".npmrc")).toMatch(/^omit-lockfile-registry-resolved=true$/m);
});
