import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { TemplateFault } from "@palmares/core/domain/template-fault";
import { templateFault } from "../reading/template-fault.ts";
import type { Sources } from "../reading/template-sources.ts";
import { compileAlone } from "../sandbox/command.ts";
import { run } from "../sandbox/run.ts";
import type { EngineSettings } from "../settings.ts";
import type { TemplatePlace } from "./sample.ts";

const MOST_MS = 60_000;

/**
 * Compiles a template and its sample as their designer does, and says what its first error is. The program's own formats say less:
 * while a page is set, TeX no longer knows from which line of which file a macro came.
 *
 * For a designer's own machine: it runs outside of the sandbox.
 *
 * @param root files are named from this folder.
 * @param log what the engine's own TeX said, for a fault that LaTeX does not have: a command that is LaTeX's, and not the formats'.
 * @returns undefined when there is no error.
 */
export async function explainTemplate(
  settings: EngineSettings,
  place: TemplatePlace,
  root: string,
  log = "",
): Promise<TemplateFault | undefined> {
  const sources = sourcesOf(settings, place, root);
  const output = await mkdtemp(join(tmpdir(), "palmares-template-"));
  try {
    const command = compileAlone(settings.xelatex, place.template, output);
    // TeX breaks its log's lines in the middle of words otherwise.
    const lines = { max_print_line: "10000", error_line: "254", half_error_line: "200" };
    // A folder of an installation's own types is not beside the shared one. The empty part is TeX's own folders.
    const env = { ...lines, TEXINPUTS: `.:${settings.templatesDir}:`, PATH: settings.searchPath, HOME: output };
    await run(command, { cwd: place.folder, env, timeoutMs: MOST_MS, outputBytes: 16 * 1024 * 1024 });
    const said = await readFile(join(output, `${place.template}.log`), "utf8").catch(() => "");
    const named = (file: string) => relative(root, resolve(place.folder, file));
    return templateFault(said, sources, named) ?? templateFault(log, sources, named);
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

/** Other templates of the shared folder are none of them. */
function sourcesOf(settings: EngineSettings, { folder, template, sample }: TemplatePlace, root: string): Sources {
  const shared = filesOf(settings.templatesDir).filter((file) => !file.endsWith(".tex") || file.startsWith("labels/"));
  const own = folder === settings.templatesDir ? [] : filesOf(folder);
  const read = (paths: readonly string[]) =>
    new Map(
      paths.flatMap((path) => {
        const text = readOrNothing(path);
        return text === undefined ? [] : [[relative(root, path), text] as const];
      }),
    );
  return {
    own: read([join(folder, `${template}.tex`), join(folder, sample), ...own.map((file) => join(folder, file))]),
    shared: read(shared.map((file) => join(settings.templatesDir, file))),
  };
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:tex|sty)$/.test(file))
    .sort();

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
