import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One package of package-lock.json. */
export interface LockedPackage {
  /** `node_modules/a/node_modules/b` */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** SPDX; undefined when the package declares none. */
  readonly licence: string | undefined;
  readonly hasInstallScript: boolean;
  readonly needs: readonly string[];
  /** False: it is for other machines than the image's, Linux with glibc on x64. */
  readonly forImage: boolean;
}

interface LockEntry {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly version?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export const readLockfile = (folder: string): Lockfile =>
  JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as Lockfile;

const MODULES = "node_modules/";
const nameOf = (path: string) => path.slice(path.lastIndexOf(MODULES) + MODULES.length);

/** Every package from a registry. A platform's binary has the licence of the package that depends on it. */
export function lockedPackages({ packages }: Lockfile): LockedPackage[] {
  const brings = new Map(
    Object.values(packages).flatMap(({ license, optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).map((name) => [name, license] as const),
    ),
  );
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes(MODULES) && link !== true)
    .map(([path, entry]) => ({
      path,
      name: nameOf(path),
      version: entry.version ?? "",
      licence: entry.license ?? brings.get(nameOf(path)),
      hasInstallScript: entry.hasInstallScript ?? false,
      forImage: [
        [entry.os, "linux"],
        [entry.cpu, "x64"],
        [entry.libc, "glibc"],
      ].every(([allowed, ours]) => allowed === undefined || allowed.includes(String(ours))),
      needs: Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }),
    }));
}

/**
 * Packages with all their dependencies, each resolved as Node would from its place.
 *
 * @param roots names, as the folder `from` sees them.
 */
export function closure(all: readonly LockedPackage[], roots: readonly string[], from = ""): LockedPackage[] {
  const byPath = new Map(all.map((one) => [one.path, one]));
  const found = new Set<LockedPackage>();
  const add = (name: string, folder: string) => {
    const one = nodeModulesAbove(folder).flatMap((modules) => byPath.get(`${modules}${name}`) ?? [])[0];
    // A peer dependency or another platform's binary may be absent.
    if (one === undefined || found.has(one)) return;
    found.add(one);
    for (const need of one.needs) add(need, one.path);
  };
  for (const root of roots) add(root, from);
  return [...found];
}

/** @example nodeModulesAbove("node_modules/a") // ["node_modules/a/node_modules/", "node_modules/"] */
function nodeModulesAbove(folder: string): string[] {
  if (folder === "") return [MODULES];
  const end = folder.lastIndexOf(`/${MODULES}`);
  return [`${folder}/${MODULES}`, ...nodeModulesAbove(end === -1 ? "" : folder.slice(0, end))];
}
