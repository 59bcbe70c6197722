import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { quietly, step, Unusable } from "./progress.mjs";

const BIN = resolve("node_modules/.bin");

/** @returns {string} The Node that the functions run on, from the npm package `node`. */
export function node24() {
  return join(BIN, "node");
}

/** Installs the node packages unless those on disk match package-lock.json. */
export async function ensureNodePackages() {
  if (!isInstalled()) {
    await step("Installation des paquets Node", () =>
      quietly("npm-ci", ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], { env: ownNodeEnvironment() }),
    );
    if (!isInstalled()) {
      throw new Unusable(
        "Les paquets Node ne sont pas installés correctement, bien que npm n'ait signalé aucune erreur.\n" +
          "Supprimez le dossier node_modules, puis recommencez.",
      );
    }
  }
  process.env.PATH = [BIN, process.env.PATH].join(delimiter);
}

/**
 * Compares the lockfile with npm's own record in node_modules. That is safer than a stamp of ours: it also notices a manual
 * `npm install` and an interrupted installation.
 */
function isInstalled() {
  const installed = packagesOf("node_modules/.package-lock.json");
  const wanted = packagesOf("package-lock.json");
  if (installed === undefined || wanted === undefined) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.startsWith("node_modules/")) continue;
    const there = installed[path];
    if (there === undefined ? entry.optional !== true : there.version !== entry.version) return false;
  }
  return runsNode24();
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | undefined}
 */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

function runsNode24() {
  try {
    return execFileSync(node24(), ["--version"], { encoding: "utf8" }).startsWith("v24.");
  } catch {
    return false;
  }
}

/** npm deletes node_modules before it installs, so it must not run on the Node inside that folder. */
function ownNodeEnvironment() {
  const inModules = (/** @type {string} */ folder) => folder.split(sep).includes("node_modules");
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !inModules(folder));
  const own = dirname(process.execPath);
  return { ...process.env, PATH: (inModules(own) ? folders : [own, ...folders]).join(delimiter) };
}
