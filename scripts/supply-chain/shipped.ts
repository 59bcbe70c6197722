import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { closure, type LockedPackage, lockedPackages, readLockfile } from "./lockfile.ts";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const dependenciesOf = (folder: string): string[] =>
  Object.keys((JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest).dependencies ?? {});

/** `import … from "preact/hooks"` -> preact; what begins with a dot or `palmares:` is our own. */
const IMPORT = /(?:from|import)\s*\(?\s*"((?:@[\w.-]+\/)?[\w-][\w.-]*)[^"]*"/g;

/** What the console's sources import: bundled into the page, though package.json counts it among the tools. */
function consoleImports(root: string): string[] {
  const sources = globSync("web/src/**/*.{ts,tsx}", { cwd: root }).map((file) =>
    readFileSync(join(root, file), "utf8"),
  );
  const named = sources.flatMap((source) => [...source.matchAll(IMPORT)].map(([, name]) => name ?? ""));
  return [...new Set(named)].filter((name) => !isBuiltin(name) && name !== "palmares" && !name.startsWith("@palmares"));
}

export interface Parts {
  /** In the layer, the functions, the image or the page: what users run. */
  readonly shipped: readonly LockedPackage[];
  /** What builds, tests and deploys. */
  readonly tools: readonly LockedPackage[];
}

/** Every npm package of the checkout at `root`, by whether it is shipped. */
export function npmParts(root: string): Parts {
  const all = lockedPackages(readLockfile(root));
  const runtime = join(root, "latex-image/runtime");
  const inCode = [
    ...closure(all, dependenciesOf(join(root, "layers/core")), "layers/core"),
    ...closure(all, consoleImports(root)),
  ];
  const ofRuntime = lockedPackages(readLockfile(runtime));
  // The Dockerfile copies these two and leaves behind what only compiled them.
  const inImage = ofRuntime.filter(({ name }) => dependenciesOf(runtime).includes(name));
  return {
    shipped: unique([...inCode, ...inImage]),
    tools: unique([
      ...all.filter((one) => !inCode.includes(one)),
      ...ofRuntime.filter((one) => !inImage.includes(one)),
    ]),
  };
}

/** The same version may stand in several places of a tree. */
function unique(packages: readonly LockedPackage[]): LockedPackage[] {
  const byName = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
