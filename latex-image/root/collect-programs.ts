/**
 * Run while the image is built: `node collect-programs.ts programs.txt packages.txt /out` makes in /out the root file
 * system of the image from this one. What is not listed is not in the image, so there is nothing to remove from it.
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

mergedFolders();
for (const path of readList(programs)) copyWhole(path);
// Where others mount: the container's own file systems, and a run's cell in /mnt (latex-image/src/sandbox/jail.ts).
for (const name of ["dev", "proc", "mnt", "tmp"]) mkdirSync(join(out, name), { recursive: true });
chmodSync(join(out, "tmp"), 0o1777);
writeFileSync(join(out, "etc/passwd"), "root:x:0:0:root:/:\npalmares:x:64200:64200::/tmp:\n");
writeFileSync(join(out, "etc/group"), "root:x:0:\npalmares:x:64200:\n");
const described = describePackages([...copied], readList(packages), out);
stdout.write(`${copied.size} files of ${described} Debian packages\n`);

/** /bin, /lib and /lib64 lead into /usr: programs and the loader are asked for by both names. */
function mergedFolders(): void {
  for (const name of readdirSync("/")) {
    if (lstatSync(join("/", name)).isSymbolicLink() && /^(bin|lib\w*)$/u.test(name)) copyOne(join("/", name));
  }
}

/** A file with what it links to and what it is linked with; of a folder, every file. */
function copyWhole(path: string): void {
  if (lstatSync(path).isDirectory()) {
    for (const name of readdirSync(path)) copyWhole(join(path, name));
    return;
  }
  // The folder's real name: a library in /lib is a library in /usr/lib.
  const place = join(realpathSync(dirname(path)), path.slice(path.lastIndexOf("/") + 1));
  if (copied.has(place)) return;
  copyOne(place);
  const target = realpathSync(place);
  if (target !== place) copyWhole(target);
  else if (isProgram(place)) for (const library of librariesIn(ldd(place))) copyWhole(library);
}

function copyOne(path: string): void {
  const place = join(out, path);
  copied.add(path);
  mkdirSync(dirname(place), { recursive: true });
  if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), place);
  else {
    cpSync(path, place, { preserveTimestamps: true });
    // Nothing in the image gives more rights than its user has.
    chmodSync(place, lstatSync(place).mode & 0o777);
  }
}

function isProgram(path: string): boolean {
  return readFileSync(path).subarray(0, 4).equals(Buffer.from("\x7fELF", "latin1"));
}

/** The loader itself is linked with nothing, which ldd calls a failure. */
function ldd(path: string): string {
  try {
    return execFileSync("ldd", [path], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && /statically linked/u.test(String(error.stdout))) return "";
    throw error;
  }
}
