import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bom } from "../../scripts/supply-chain/bom.ts";
import { copyrightOf, debianPackages, packageList } from "../../scripts/supply-chain/debian.ts";
import { DEBIAN_LICENCES } from "../../scripts/supply-chain/debian-licences.ts";

const run = promisify(execFile);
const LIST = packageList("latex-image/packages.txt");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palmares-parts-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bomOf(...args: readonly string[]): Promise<{ readonly text: string; readonly bom: Bom }> {
  const out = join(folder, "bom.json");
  await run(process.execPath, ["scripts/sbom.ts", "--out", out, ...args]);
  const text = readFileSync(out, "utf8");
  return { text, bom: JSON.parse(text) as Bom };
}

describe("the bill of materials", () => {
  it("is valid by CycloneDX's own schema and names npm's and Debian's packages once each", async () => {
    const { text, bom } = await bomOf();
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(text)).toBeNull();
    expect(bom.metadata.component).toMatchObject({ name: "palmares", type: "application" });
    const purls = bom.components.map(({ purl }) => String(purl));
    expect(new Set(purls).size).toBe(purls.length);
    for (const part of [
      "pkg:npm/zod@",
      "pkg:npm/aws-lambda-ric@",
      "pkg:deb/debian/libc6@",
      ...LIST.map((name) => `pkg:deb/debian/${name}@`),
    ])
      expect(purls.some((purl) => purl.startsWith(part))).toBe(true);
    // Only the packages of the image, not of this machine.
    expect(purls.some((purl) => purl.startsWith("pkg:deb/debian/chromium@"))).toBe(false);
    expect(text).not.toContain(folder);
  });

  it("is invalid when broken, so that the check above proves something", async () => {
    const { bom } = await bomOf();
    const broken = JSON.stringify({ ...bom, components: [{ type: "part" }] });
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(broken)).not.toBeNull();
  });

  it("of an image names the packages that the image itself lists", async () => {
    const root = join(folder, "image");
    mkdirSync(join(root, "var/lib/dpkg/status.d"), { recursive: true });
    mkdirSync(join(root, "usr/share/doc/tiny"), { recursive: true });
    const status =
      "Package: tiny\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:2.0+deb12u1-1\nDescription: x\n y\n";
    writeFileSync(join(root, "var/lib/dpkg/status.d/tiny"), status);
    writeFileSync(join(root, "usr/share/doc/tiny/copyright"), "Format: 1.0\n\nFiles: *\nLicense: MIT\n");
    const { text, bom } = await bomOf("--image", root);
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(text)).toBeNull();
    const debian = bom.components.filter(({ purl }) => String(purl).startsWith("pkg:deb"));
    expect(debian).toEqual([
      expect.objectContaining({ name: "tiny", version: "1:2.0+deb12u1-1", licenses: [{ license: { name: "MIT" } }] }),
    ]);
  });
});

describe("the reviewed licences of Debian's packages", () => {
  it("cover exactly the packages of the list", () => {
    expect(Object.keys(DEBIAN_LICENCES).sort()).toEqual([...LIST].sort());
  });

  it.each(Object.entries(DEBIAN_LICENCES))("of %s are quoted from its copyright file", (name, { evidence }) => {
    const copyright = copyrightOf("/", name)?.replace(/\s+/g, " ") ?? "";
    for (const words of evidence) expect(copyright).toContain(words);
  });

  it("cover installed packages, whose dependencies are found", () => {
    const found = debianPackages("/", LIST).map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining([...LIST, "libc6", "texlive-base"]));
    expect(() => debianPackages("/", ["no-such-package"])).toThrow("no-such-package");
  });
});
