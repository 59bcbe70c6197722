/**
 * Runs while the image is built: `node collect-programs.ts programs.txt packages.txt /out` copies the image's root file
 * system from the running one into /out. Only listed files enter the image, so nothing has to be removed from it.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { argv, stdout } from "node:process";
import { describePackages } from "./describe-packages.ts";
import { librariesIn, readList } from "./lists.ts";

const [programs = "", packages = "", out = ""] = argv.slice(2);
const copied = new Set<string>();

copyMergedFolders();
for (const path of readList(programs)) copyRecursively(path);
// Mount points: for the container's own file systems, and /mnt for a run's jail (latex-image/src/sandbox/jail.ts).
for (const name of ["dev", "proc", "mnt", "tmp"]) mkdirSync(join(out, name), { recursive: true });
chmodSync(join(out, "tmp"), 0o1777);
writeFileSync(join(out, "etc/passwd"), "root:x:0:0:root:/:\npalmares:x:64200:64200::/tmp:\n");
writeFileSync(join(out, "etc/group"), "root:x:0:\npalmares:x:64200:\n");
const described = describePackages([...copied], readList(packages), out);
stdout.write(`${copied.size} files of ${described} Debian packages\n`);

/** Copies the links /bin, /lib and /lib64 into /usr, because programs and the loader are requested by both names. */
function copyMergedFolders(): void {
  for (const name of readdirSync("/")) {
    if (lstatSync(join("/", name)).isSymbolicLink() && /^(bin|lib\w*)$/u.test(name)) copyOne(join("/", name));
  }
}

/** Copies a file with the target of its symbolic link and its shared libraries; for a folder, every file in it. */
function copyRecursively(path: string): void {
  if (lstatSync(path).isDirectory()) {
    for (const name of readdirSync(path)) copyRecursively(join(path, name));
    return;
  }
  // Resolves the folder, because a library in /lib is really in /usr/lib.
  const place = join(realpathSync(dirname(path)), path.slice(path.lastIndexOf("/") + 1));
  if (copied.has(place)) return;
  copyOne(place);
  const target = realpathSync(place);
  if (target !== place) copyRecursively(target);
  else if (isProgram(place)) for (const library of librariesIn(ldd(place))) copyRecursively(library);
}

function copyOne(path: string): void {
  const place = join(out, path);
  copied.add(path);
  mkdirSync(dirname(place), { recursive: true });
  if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), place);
  else {
    cpSync(path, place, { preserveTimestamps: true });
    // Drops setuid and setgid bits: no program in the image grants more rights than its user has.
    chmodSync(place, lstatSync(place).mode & 0o777);
  }
}

function isProgram(path: string): boolean {
  return readFileSync(path).subarray(0, 4).equals(Buffer.from("\x7fELF", "latin1"));
}

/** Lists the libraries of a program. The loader itself has none, for which ldd exits with an error. */
function ldd(path: string): string {
  try {
    return execFileSync("ldd", [path], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && /statically linked/u.test(String(error.stdout))) return "";
    throw error;
  }
}
