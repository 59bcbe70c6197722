import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { typeFolders, typePlaces } from "@palmares/core/document-types/read-types";

/** Limits of one TeX process. Beyond them the process dies, and its page is at fault. */
export interface EngineLimits {
  /**
   * CPU seconds within which TeX must ship at least one page. A page takes about 10 ms; one over the limit never ends.
   */
  readonly pageCpuSeconds: number;
  /** Address space, bytes. XeTeX needs at least 340 MB to start on our formats. */
  readonly memoryBytes: number;
  /** Largest file that TeX may write, bytes. */
  readonly fileBytes: number;
  /** Largest terminal output of a program, bytes. */
  readonly outputBytes: number;
}

export interface EngineSettings {
  /** Name or path of xelatex, or of xetex: both are the same program. */
  readonly xelatex: string;
  readonly temporaryDir: string;
  /** Maximum number of TeX runs for a template that writes an aux file. */
  readonly passes: number;
  /** The styles that all templates share, and the templates of the two oldest types. */
  readonly templatesDir: string;
  /** Folders of types of document, each with its template. */
  readonly typeDirs: readonly string[];
  readonly formatsDir: string;
  /** Folder of ready-made formats that match the templates, as in the image: used without comparing or building. */
  readonly readyFormats?: string;
  /** Folders to search for programs, as in PATH. */
  readonly searchPath: string;
  /** Folders to search for OpenType fonts, with all subfolders. */
  readonly fontDirs: readonly string[];
  readonly limits: EngineLimits;
}

type Environment = Readonly<Record<string, string | number | undefined>>;

/**
 * Reads the engine's settings from the environment.
 *
 * @throws Error when LATEX_DEFAULT_PASSES is not a whole number from 1 to 5.
 * @example const typesetter = createTypesetter(readEngineSettings(process.env));
 */
export function readEngineSettings(env: Environment): EngineSettings {
  const text = (name: string): string | undefined => {
    const value = env[name];
    return value === undefined || value === "" ? undefined : String(value);
  };
  const root = projectRoot(import.meta.dirname);
  const readyFormats = text("LATEX_READY_FORMATS");
  return {
    xelatex: text("XELATEX_BIN") ?? "xelatex",
    temporaryDir: text("LATEX_TMP_DIR") ?? tmpdir(),
    passes: passesFrom(text("LATEX_DEFAULT_PASSES")),
    templatesDir: text("LATEX_TEMPLATES_DIR") ?? join(root, "templates_latex"),
    typeDirs: typeDirsOf(root, env),
    formatsDir: text("LATEX_FORMATS_DIR") ?? join(root, "dist", "formats"),
    ...(readyFormats !== undefined && { readyFormats }),
    searchPath: text("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
    fontDirs: ["/usr/share/fonts", "/usr/share/texmf/fonts", "/usr/share/texlive/texmf-dist/fonts"],
    limits: {
      pageCpuSeconds: 5,
      memoryBytes: 640 * 1024 * 1024,
      fileBytes: 256 * 1024 * 1024,
      outputBytes: 4 * 1024 * 1024,
    },
  };
}

/** The folders of types: beside a bundle those that the build has put there, or else those of the checkout. */
function typeDirsOf(root: string, env: Environment): readonly string[] {
  const beside = join(import.meta.dirname, "documents");
  return typeFolders(existsSync(beside) ? [beside] : typePlaces(root, env));
}

function passesFrom(text: string | undefined): number {
  if (text === undefined) return 2;
  const passes = Number(text);
  if (Number.isInteger(passes) && passes >= 1 && passes <= 5) return passes;
  throw new Error(`LATEX_DEFAULT_PASSES is "${text}". Give a whole number from 1 to 5, or leave it out for 2.`);
}

/**
 * The closest folder above `start` that holds `templates_latex`; it works from the sources and from the bundle.
 *
 * @example projectRoot(import.meta.dirname) // "/var/task" in the image
 */
export function projectRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "templates_latex"))) return folder;
    if (folder === dirname(folder)) return process.cwd();
  }
}
