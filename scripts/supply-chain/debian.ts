import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An installed package from dpkg's database. */
export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Short names of licences, if its copyright file is machine-readable. */
  readonly licences: readonly string[];
}

/** One name a line; `#` starts a comment. */
export const packageList = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");

/**
 * The Debian packages under a root folder. In an image without a package manager, which keeps one file per package: all of
 * them. On a whole system: the wanted ones and their dependencies.
 *
 * @throws Error when a wanted package is not installed.
 * @example debianPackages("/", ["qpdf"]) // qpdf, libqpdf29, libjpeg62-turbo, libc6 …
 */
export function debianPackages(root: string, wanted: readonly string[]): DebianPackage[] {
  const folder = join(root, "var/lib/dpkg/status.d");
  if (existsSync(folder)) {
    return readdirSync(folder).map((file) => described(paragraph(readFileSync(join(folder, file), "utf8")), root));
  }
  const installed = readFileSync(join(root, "var/lib/dpkg/status"), "utf8")
    .split("\n\n")
    .map(paragraph)
    .filter(({ Status = "" }) => Status.endsWith(" installed"));
  return withNeeds(installed, wanted).map((fields) => described(fields, root));
}

type Fields = Readonly<Record<string, string>>;

/** `Name: value`; an indented line continues the value before. */
const paragraph = (text: string): Fields =>
  Object.fromEntries([...text.matchAll(/^([\w-]+):\s*(.*(?:\n[ \t].*)*)/gm)].map(([, name, value]) => [name, value]));

function withNeeds(installed: readonly Fields[], wanted: readonly string[]): Fields[] {
  const byName = new Map(installed.map((fields) => [fields.Package ?? "", fields]));
  for (const fields of installed) {
    for (const provided of names(fields.Provides)) if (!byName.has(provided)) byName.set(provided, fields);
  }
  const found = new Set<Fields>();
  const add = (name: string) => {
    const fields = byName.get(name);
    if (fields === undefined || found.has(fields)) return;
    found.add(fields);
    for (const need of [...names(fields.Depends), ...names(fields["Pre-Depends"])]) add(need);
  };
  for (const name of wanted) {
    if (!byName.has(name)) throw new Error(`Debian package ${name} is not installed here.`);
    add(name);
  }
  return [...found];
}

/** `libc6 (>= 2.34), perl:any | perl5` -> libc6, perl, perl5: every alternative, of which one is installed. */
const names = (relation = ""): string[] =>
  relation.split(/[,|]/).flatMap((one) => /^\s*([a-z0-9][a-z0-9+.-]*)/.exec(one)?.[1] ?? []);

function described({ Package = "", Version = "", Architecture = "" }: Fields, root: string): DebianPackage {
  return { name: Package, version: Version, architecture: Architecture, licences: licencesOf(root, Package) };
}

export function copyrightOf(root: string, name: string): string | undefined {
  const file = join(root, "usr/share/doc", name, "copyright");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function licencesOf(root: string, name: string): string[] {
  const copyright = copyrightOf(root, name) ?? "";
  if (!copyright.startsWith("Format:")) return [];
  return [...new Set([...copyright.matchAll(/^License:[ \t]*(\S.*)$/gm)].map(([, one]) => one?.trim() ?? ""))].sort();
}
