import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** One import: static, dynamic, of a type, or a re-export. */
export interface Import {
  /** Path of the importing file from the project's root. */
  readonly from: string;
  /** Path of the imported file, the name of a package such as `zod` or `node:fs`, or {@link COMPUTED}. */
  readonly to: string;
}

/** The target of a dynamic import whose path is not a literal. */
export const COMPUTED = "(a computed path)";

const SKIPPED = /(^|\/)(node_modules|dist|cdk\.out|\.palmares)\/|\.d\.ts$/;

/** Every source file of the project, tests included, as paths from the project's root. */
export const sourceFiles = (root: string): readonly string[] =>
  globSync("**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}", { cwd: root, exclude: (name) => name === "node_modules" })
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
  const { program, errors } = parseSync(file, readFileSync(join(root, file), "utf8"));
  const [fault] = errors;
  if (fault !== undefined) throw new Error(`${file} cannot be parsed: ${fault.message}`);
  const targets = new Set<string>();
  const add = (source: { readonly type: string; readonly value?: unknown } | null) => {
    if (source === null) return;
    const { value } = source;
    targets.add(typeof value === "string" ? target(root, file, value, workspaces) : COMPUTED);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
  }).visit(program);
  return [...targets].map((to) => ({ from: file, to }));
}

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
