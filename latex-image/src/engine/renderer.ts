import { jsonLog } from "@palmares/core/call/json-log";
import type { FunctionName } from "@palmares/core/contract/env";
import { DOCUMENT_TYPE_IDS } from "@palmares/core/document-types/registry";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import type { ReadBack } from "@palmares/core/documents/render/read-paper";
import { themeImages } from "@palmares/core/latex/run-theme";
import { projectRoot, readEngineSettings } from "../settings.ts";
import { readThemes } from "./themes.ts";
import { createTypesetter, type XelatexTypesetter } from "./typesetter.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where schools' pictures are kept, as they were uploaded and as they were prepared, and students' photos. */
type KeptPictures = Pick<PageRenderer, "pictures" | "photos" | "prepared">;

/** Loaded with the first issued paper: most processes make none. */
const readBack: ReadBack = async (pdf, how) => (await import("../reading/read-back.ts")).readBack(pdf, how);

/** For a renderer that prints no school's papers. */
const NO_PICTURES: KeptPictures = { pictures: { read: async () => undefined } };

/** A renderer that can have a TeX wait for its next document. */
export interface StandingRenderer extends PageRenderer {
  /** See {@link XelatexTypesetter.standBy}. */
  readonly standBy: XelatexTypesetter["standBy"];
}

/** Functions for which somebody waits: a TeX waits for them. Others set a page rarely. */
const STANDING: readonly FunctionName[] = ["render", "stream-document"];

/**
 * Creates the renderer of a process, once at its start. `ready` resolves when it is warm.
 *
 * @param kept pictures of schools.
 * @param options see {@link createTypesetter}.
 * @example const renderer = createRenderer(process.env);
 */
export function createRenderer(
  env: Environment,
  kept: KeptPictures = NO_PICTURES,
  options: { readonly standby?: boolean } = {},
): StandingRenderer & { readonly ready: Promise<void> } {
  const root = projectRoot(import.meta.dirname);
  const typesetter = createTypesetter(readEngineSettings(env), options);
  const themeOf = readThemes(env, root);
  const images = DOCUMENT_TYPE_IDS.flatMap((type) => {
    try {
      return [themeImages(themeOf(type), root)];
    } catch {
      // `themeOf` reports the fault to each request for a document of that type.
      return [];
    }
  });
  const standBy = () => typesetter.standBy();
  return { typesetter, themeOf, assetRoot: root, ...kept, readBack, standBy, ready: typesetter.warmUp(images) };
}

/**
 * Creates the renderer of a function and waits until it is ready. Call it at the top of a module: Lambda counts
 * top-level awaits as part of the start, during which the function has a whole processor. It logs the duration of the
 * start, in ms since the process began.
 *
 * @param kept pictures of schools.
 * @example const renderer = await openRenderer("render", process.env, { pictures, prepared }); // at the top of the module
 */
export async function openRenderer(
  functionName: FunctionName,
  env: Environment,
  kept?: KeptPictures,
): Promise<StandingRenderer> {
  const loadedMs = Math.round(performance.now());
  const renderer = createRenderer(env, kept, { standby: STANDING.includes(functionName) });
  await renderer.ready;
  jsonLog(functionName).info("press ready", { loadedMs, readyMs: Math.round(performance.now()) });
  return renderer;
}
