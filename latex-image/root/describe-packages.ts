import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dpkg = (...args: readonly string[]) =>
  execFileSync("dpkg-query", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });

/**
 * Writes which Debian packages the image is made of, and their licences: the entries in /var/lib/dpkg/status.d, where
 * scanners of images without a package manager look for them, and /usr/share/doc/<package>/copyright.
 *
 * @param files what was copied out of packages.
 * @param more packages whose files are in the image in another form: TeX's macros in the formats, the fonts.
 * @returns how many there are.
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

/** dpkg knows some files by the names they had before /lib led into /usr. What npm brought belongs to no package. */
function ownerOf(file: string): string[] {
  for (const path of [file, file.replace(/^\/usr/u, "")]) {
    try {
      return dpkg("--search", path)
        .split("\n", 1)
        .map((line) => line.replace(/[:,].*/u, ""));
    } catch {
      // Not known by this name.
    }
  }
  return [];
}
