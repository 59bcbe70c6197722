import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { closure, type LockedPackage, lockedPackages, readLockfile } from "./lockfile.ts";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const dependenciesOf = (folder: string): string[] =>
  Object.keys((JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest).dependencies ?? {});

/** `import … from "preact/hooks"` -> preact. A dot or `palmares:` at the beginning marks our own modules. */
const IMPORT = /(?:from|import)\s*\(?\s*"((?:@[\w.-]+\/)?[\w-][\w.-]*)[^"]*"/g;

/** Packages that the console imports. They are bundled into the page, although package.json lists them as tools. */
function consoleImports(root: string): string[] {
  const sources = globSync("web/src/**/*.{ts,tsx}", { cwd: root }).map((file) =>
    readFileSync(join(root, file), "utf8"),
  );
  const named = sources.flatMap((source) => [...source.matchAll(IMPORT)].map(([, name]) => name ?? ""));
  return [...new Set(named)].filter((name) => !isBuiltin(name) && name !== "palmares" && !name.startsWith("@palmares"));
}

export interface Parts {
  /** In the layer, the functions, the image or the page. */
  readonly shipped: readonly LockedPackage[];
  /** For building, testing and deploying. */
  readonly tools: readonly LockedPackage[];
}

/** Every npm package of the checkout at `root`, divided into shipped packages and tools. */
export function npmParts(root: string): Parts {
  const all = lockedPackages(readLockfile(root));
  const runtime = join(root, "latex-image/runtime");
  const inCode = [
    ...closure(all, dependenciesOf(join(root, "layers/core")), "layers/core"),
    ...closure(all, consoleImports(root)),
  ];
  const ofRuntime = lockedPackages(readLockfile(runtime));
  // The Dockerfile copies these, without the packages that only compiled Lambda's client.
  const inImage = [
    ...ofRuntime.filter(({ name }) => dependenciesOf(runtime).includes(name)),
    ...closure(
      ofRuntime.filter(({ forImage }) => forImage),
      ["sharp"],
    ),
  ];
  return {
    shipped: unique([...inCode, ...inImage]),
    tools: unique([
      ...all.filter((one) => !inCode.includes(one)),
      ...ofRuntime.filter((one) => !inImage.includes(one)),
    ]),
  };
}

/** The same version may be installed in several places of the tree. */
function unique(packages: readonly LockedPackage[]): LockedPackage[] {
  const byName = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
