import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Bom, joinBoms } from "./supply-chain/bom.ts";
import { debianPackages, packageList } from "./supply-chain/debian.ts";

/**
 * `npm run sbom [-- --out palmares.cdx.json] [-- --image <folder>]`: a CycloneDX bill of materials of the whole program.
 * npm's packages come from the lockfiles, Debian's from the image's root folder, or from this machine, where the same list
 * was installed.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({
  options: { out: { type: "string", default: "dist/palmares.cdx.json" }, image: { type: "string", default: "/" } },
});

const npmBom = (folder: string) =>
  JSON.parse(
    execFileSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], {
      cwd: join(ROOT, folder),
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  ) as Bom;

try {
  const debian = debianPackages(values.image, packageList(join(ROOT, "latex-image/packages.txt")));
  const bom = joinBoms("palmares", [npmBom("."), npmBom("latex-image/runtime")], debian);
  writeFileSync(values.out, `${JSON.stringify(bom, undefined, 2)}\n`);
  const npm = bom.components.length - debian.length;
  process.stdout.write(`${values.out} : ${npm} paquets npm, ${debian.length} paquets Debian.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
