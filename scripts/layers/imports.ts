import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "oxc-parser";

/** One import, dynamic import or re-export, types included. */
export interface Import {
  /** Path of the importing file from the project's root. */
  readonly from: string;
  /** Path of the imported file, or the name of a package: `zod`, `node:fs`. */
  readonly to: string;
}

const SOURCES = "{cli,functions,infra,latex-image,layers,local-aws,scripts,web}/**/*.{ts,tsx,mjs}";
const SKIPPED = /(^|\/)(node_modules|dist)\/|\.d\.ts$|^local-aws\/test\//;

/** Every source file of the project, tests left out, as paths from the project's root. */
export const sourceFiles = (root: string): readonly string[] =>
  globSync(SOURCES, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !SKIPPED.test(file))
    .sort();

/**
 * What a file imports.
 *
 * @param workspaces folder of each package of ours: `{ "@palmares/core": "layers/core" }`
 * @throws Error when the file cannot be parsed.
 * @example importsOf(root, "cli/main.ts", {}) // [{ from: "cli/main.ts", to: "cli/program.ts" }, …]
 */
export function importsOf(root: string, file: string, workspaces: Readonly<Record<string, string>>): readonly Import[] {
  const { module, errors } = parseSync(file, readFileSync(join(root, file), "utf8"));
  const [fault] = errors;
  if (fault !== undefined) throw new Error(`${file} cannot be parsed: ${fault.message}`);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) =>
      literal(readFileSync(join(root, file), "utf8").slice(start, end)),
    ),
  ];
  return [...new Set(specifiers)].map((specifier) => ({ from: file, to: target(root, file, specifier, workspaces) }));
}

/** The text of a string literal; nothing for a computed path. */
const literal = (source: string): readonly string[] => /^["'`]([^"'`$]+)["'`]$/.exec(source)?.slice(1) ?? [];

function target(root: string, file: string, specifier: string, workspaces: Readonly<Record<string, string>>): string {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(file), specifier));
  const [name, ...path] = specifier.startsWith("@") ? splitScoped(specifier) : specifier.split("/");
  const workspace = workspaces[name ?? ""];
  if (workspace !== undefined) return sourceIn(root, posix.join(workspace, path.join("/")));
  return specifier.startsWith("node:") ? specifier : (name ?? specifier);
}

/** A module of a workspace is TypeScript, but for the few that run before anything is installed. */
const sourceIn = (root: string, module: string) =>
  `${module}${existsSync(join(root, `${module}.mjs`)) ? ".mjs" : ".ts"}`;

/** `@aws-sdk/client-s3/x` is the package `@aws-sdk/client-s3` and the path `x`. */
function splitScoped(specifier: string): readonly string[] {
  const [scope, name, ...path] = specifier.split("/");
  return [`${scope}/${name}`, ...path];
}
