import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dpkg = (...args: readonly string[]) =>
  execFileSync("dpkg-query", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });

/**
 * Records the image's Debian packages and their licences: the entries in /var/lib/dpkg/status.d, where scanners look in
 * images without a package manager, and /usr/share/doc/<package>/copyright.
 *
 * @param files the files copied from packages.
 * @param more packages whose files are in the image in another form: TeX's macros in the formats, the fonts.
 * @returns the number of packages.
 * @example describePackages(["/usr/bin/qpdf"], ["fonts-sil-charis"], "/out") // 2
 */
export function describePackages(files: readonly string[], more: readonly string[], out: string): number {
  const packages = [...new Set([...files.flatMap(ownerOf), ...more])].sort();
  mkdirSync(join(out, "var/lib/dpkg/status.d"), { recursive: true });
  for (const name of packages) {
    writeFileSync(join(out, "var/lib/dpkg/status.d", name), dpkg("--status", name));
    const licence = join("/usr/share/doc", name, "copyright");
    cpSync(licence, join(out, licence), { dereference: true });
  }
  return packages.length;
}

/**
 * The package of a file. dpkg lists some files by their path before /lib became a link. Files from npm have no package.
 */
function ownerOf(file: string): string[] {
  for (const path of [file, file.replace(/^\/usr/u, "")]) {
    try {
      return dpkg("--search", path)
        .split("\n", 1)
        .map((line) => line.replace(/[:,].*/u, ""));
    } catch {
      // Not listed under this path.
    }
  }
  return [];
}
