import { typeOf } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { PalmaresError } from "@palmares/core/domain/errors";
import { FIRST_LANGUAGE } from "@palmares/core/languages/registry";
import { describeError, sentenceFor } from "@palmares/core/text/fr/errors";
import { describeTemplateFault, foreignFont, noPlaceForCode } from "@palmares/core/text/fr/template-faults";
import { ensureFormats } from "../formats/format.ts";
import { FOREIGN_FONT } from "../reading/disallowed-operations.ts";
import { findPrograms } from "../sandbox/programs.ts";
import { projectRoot, readEngineSettings } from "../settings.ts";
import { refusalOf } from "./diagnosis.ts";
import { explainTemplate } from "./explain-template.ts";
import { NO_PLACE_FOR_CODE } from "./group.ts";
import { setSample, templatePlace } from "./sample.ts";
import { readThemes } from "./themes.ts";
import { createTypesetter } from "./typesetter.ts";

/** A sample as a PDF; or what is wrong with the template, the theme or the machine, in French. */
type Preview =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly tightened: number }
  | { readonly ok: false; readonly sentence: string };

interface PreviewOrder {
  readonly type: DocumentType;
  /** Path of a theme file, from the project's root; undefined: the type's own. */
  readonly themeFile?: string | undefined;
  /** One or two languages for which the type has words. Default: the first language. */
  readonly language?: string | undefined;
  /** As an issued paper: with a number and a code, of no paper. */
  readonly issued?: boolean | undefined;
}

/**
 * Sets a type's sample in a theme with the program's own engine, for designers.
 *
 * @example const made = await previewSample(process.env, { type: "BULLETIN", themeFile: "themes/ecole.json" });
 */
export async function previewSample(
  env: Readonly<Record<string, string | undefined>>,
  { type, themeFile, language = FIRST_LANGUAGE.code, issued }: PreviewOrder,
): Promise<Preview> {
  const settings = readEngineSettings(env);
  const root = projectRoot(import.meta.dirname);
  const place = templatePlace(type, settings);
  const variables = themeFile === undefined ? env : { ...env, [typeOf(type).theme.variable]: themeFile };
  const explained = async (log: string, otherwise: string): Promise<Preview> => {
    const fault = await explainTemplate(settings, place, root, log);
    return { ok: false, sentence: fault === undefined ? otherwise : describeTemplateFault(fault) };
  };
  try {
    const theme = readThemes(variables, root)(type);
    const formats = await formatsOf(settings);
    if ("said" in formats) return await explained(formats.said, formats.reason);
    const { outcome, archive } = await setSample(createTypesetter(settings), place, {
      type,
      theme,
      language,
      root,
      issued,
    });
    if (outcome.ok) return outcome;
    const { code, reason, culprit, fault } = outcome;
    if (reason === NO_PLACE_FOR_CODE) return { ok: false, sentence: noPlaceForCode(`${place.template}.tex`) };
    if (reason === refusalOf(FOREIGN_FONT)) return { ok: false, sentence: foreignFont(`${place.template}.tex`) };
    if (code === "TEMPLATE_ERROR" || code === "ENDLESS_TEMPLATE")
      return await explained(archive.log, `${describeError(code, {})} (${reason})`);
    const details = { ...(culprit !== undefined && { culprit }), ...(fault !== undefined && { fault }) };
    return { ok: false, sentence: `${describeError(code, details)} (${reason})` };
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return { ok: false, sentence: sentenceOf(error) };
  }
}

/** For a designer, who is told to ask nobody else. */
function sentenceOf(error: PalmaresError): string {
  if ("reason" in error.details && typeof error.details.reason === "string") return error.details.reason;
  return error.code === "ENGINE_UNAVAILABLE" ? error.message : sentenceFor(error);
}

/** The formats; or what TeX said when one of them could not be made. */
async function formatsOf(
  settings: ReturnType<typeof readEngineSettings>,
): Promise<{ readonly folder: string } | { readonly said: string; readonly reason: string }> {
  try {
    return { folder: await ensureFormats(await findPrograms(settings), settings) };
  } catch (error) {
    if (!(error instanceof PalmaresError) || typeof error.cause !== "string") throw error;
    return { said: error.cause, reason: error.message };
  }
}
