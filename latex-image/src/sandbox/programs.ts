import { constants, existsSync } from "node:fs";
import { access, realpath } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "../settings.ts";

/** Absolute paths of the programs that make a PDF. */
export interface Programs {
  readonly xetex: string;
  readonly xdvipdfmx: string;
  readonly qpdf: string;
  readonly pictures: PictureProgram;
}

/** Node with the program that prepares pictures, and the folder of packages that it imports from. */
export interface PictureProgram {
  readonly node: string;
  readonly script: string;
  readonly packages: string;
}

/**
 * Finds the programs that the engine runs.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE that names what to install, in French because `npm start` shows it.
 */
export async function findPrograms(settings: EngineSettings): Promise<Programs> {
  const xetex = await findProgram(settings.xelatex, settings.searchPath);
  if (xetex === undefined) {
    throw unavailable(
      `XeLaTeX est introuvable (« ${settings.xelatex} »). Installez les paquets de latex-image/packages.txt ` +
        "(texlive-xetex et les autres), ou donnez le chemin de xelatex par la variable XELATEX_BIN.",
    );
  }
  return {
    xetex,
    xdvipdfmx: (await besideOrOnPath("xdvipdfmx", xetex, settings)) ?? missing("xdvipdfmx", "texlive-binaries"),
    qpdf: (await findProgram("qpdf", settings.searchPath)) ?? missing("qpdf", "qpdf"),
    pictures: findPictureProgram(import.meta.dirname),
  };
}

/**
 * Finds a program.
 *
 * @param name a path, or a name to look for on the search path.
 * @returns its absolute path; undefined when it is missing or not executable.
 * @example await findProgram("qpdf", "/usr/local/bin:/usr/bin") // "/usr/bin/qpdf"
 */
export async function findProgram(name: string, searchPath: string): Promise<string | undefined> {
  if (name.includes("/")) {
    const path = isAbsolute(name) ? name : resolve(name);
    return (await canRun(path)) ? path : undefined;
  }
  for (const folder of searchPath.split(delimiter)) {
    const path = join(folder, name);
    if (isAbsolute(path) && (await canRun(path))) return path;
  }
  return undefined;
}

/** The program lies beside the bundle of a function, or among the sources. Its packages lie in a folder above. */
function findPictureProgram(here: string): PictureProgram {
  const bundled = join(here, "prepare-picture.mjs");
  const script = existsSync(bundled) ? bundled : join(here, "..", "pictures", "prepare-picture.ts");
  for (let folder = here; ; folder = dirname(folder)) {
    const packages = join(folder, "node_modules");
    if (existsSync(join(packages, "sharp"))) return { node: process.execPath, script, packages };
    if (folder === dirname(folder)) throw unavailable("Le paquet npm sharp est introuvable. Lancez « npm ci ».");
  }
}

/** TeX Live keeps its programs in one folder, which may be off the search path. */
async function besideOrOnPath(name: string, neighbour: string, settings: EngineSettings): Promise<string | undefined> {
  const beside = join(dirname(await realpath(neighbour)), name);
  return (await canRun(beside)) ? beside : findProgram(name, settings.searchPath);
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function missing(program: string, debianPackage: string): never {
  throw unavailable(`Le programme ${program} est introuvable. Installez le paquet Debian ${debianPackage}.`);
}

function unavailable(message: string): PalmaresError {
  return new PalmaresError("ENGINE_UNAVAILABLE", message);
}
