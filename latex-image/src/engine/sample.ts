import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { LIMITS } from "@palmares/core/contract/limits";
import { typeOf } from "@palmares/core/document-types/registry";
import type { PageOutcome, TypesetResult, Typesetter } from "@palmares/core/documents/render/typesetter";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { FIRST_LANGUAGE, paperLanguages } from "@palmares/core/languages/registry";
import type { LanguageSpec } from "@palmares/core/languages/spec";
import { cldr } from "@palmares/core/latex/cldr";
import { joined, type Latex, raw, tex, text } from "@palmares/core/latex/latex";
import { themeImages, themePreamble } from "@palmares/core/latex/run-theme";
import type { Theme } from "@palmares/core/latex/theme";
import type { EngineSettings } from "../settings.ts";

/** Where a type's template lies, and its sample. */
export interface TemplatePlace {
  readonly folder: string;
  /** The template's file in the folder, without its ending. */
  readonly template: string;
  /** The sample's file in the folder. */
  readonly sample: string;
}

/** In the type's own folder, or of the two oldest types, with the styles that all share. */
export function templatePlace(
  type: DocumentType,
  { templatesDir, typeDirs }: Pick<EngineSettings, "templatesDir" | "typeDirs">,
): TemplatePlace {
  const { slug, template } = typeOf(type);
  const own = typeDirs.find((folder) => basename(folder) === slug && existsSync(join(folder, `${template}.tex`)));
  return own === undefined
    ? { folder: templatesDir, template, sample: join("sample", `${template}.tex`) }
    : { folder: own, template, sample: "sample.tex" };
}

/**
 * A sample's file as the body of a page, which is one line.
 *
 * @example oneLine("% A sample\n\\Set\\A{a %\n  b}\n\\Set\\B{c}\n") // "\\Set\\A{a b} \\Set\\B{c}"
 */
export const oneLine = (source: string): Latex =>
  raw(
    source
      .split("\n")
      .map((line) => {
        const [code = ""] = /^(?:\\[\s\S]|[^%\\])*/.exec(line.trim()) ?? [];
        return code.length < line.trim().length || code === "" ? code : `${code} `;
      })
      .join("")
      .trim(),
  );

/**
 * A sample's figures with another language's decimal sign. Samples are written in the first language.
 *
 * @example inFiguresOf(paperLanguages("en")[0], raw("\\Set\\Average{14,25}")) // "\\Set\\Average{14.25}"
 */
function inFiguresOf(language: LanguageSpec, sample: Latex): Latex {
  const { decimalSign: written } = cldr(FIRST_LANGUAGE);
  const [before, after] = [`{$1${written}$2}`, `{$1${cldr(language).decimalSign}$2}`];
  return before === after ? sample : raw(sample.replaceAll(new RegExp(`\\{(\\d+)[${written}](\\d+)\\}`, "g"), after));
}

/** A theme's own particulars of the school, over those of the sample. */
const schoolOf = ({ school: { name, city, phone, email } }: Theme): Latex =>
  joined([
    ...(name === undefined ? [] : [tex`\Set\SchoolName{${text(name)}}`]),
    ...(city === undefined ? [] : [tex`\Set\SchoolCity{${text(city)}}`]),
    ...(phone === undefined ? [] : [tex`\Set\SchoolPhone{${text(phone)}}`]),
    ...(email === undefined ? [] : [tex`\Set\SchoolEmail{${text(email)}}`]),
  ]);

interface SampleOrder {
  readonly type: DocumentType;
  readonly theme: Theme;
  /** One or two languages for which the type has words: that of the labels. What the sample says itself stays as it is. */
  readonly language: string;
  readonly root: string;
  /** As an issued paper, with a number and a code that are of no paper. */
  readonly issued?: boolean | undefined;
}

const ADDRESS = "ecole.example/verifier";
/** Of no paper, with as many digits as 195 bytes of claims need. */
const MADE_UP_CODE = { prefix: `https://${ADDRESS}/#`, digits: "7".repeat(470) };
const ISSUED = tex`\Set\PaperNumber{7KX4M-R2DQP}\Set\CheckAddress{${text(ADDRESS)}}`;

/**
 * Sets a type's sample in a theme, as documents are set.
 *
 * @param order with the folder that paths of pictures start from.
 * @throws PalmaresError when a picture cannot be used.
 */
export async function setSample(
  typesetter: Typesetter,
  { folder, sample }: TemplatePlace,
  { type, theme, language, root, issued = false }: SampleOrder,
): Promise<{ readonly outcome: PageOutcome; readonly archive: TypesetResult["archive"] }> {
  const [first] = paperLanguages(language);
  const source = oneLine(await readFile(join(folder, sample), "utf8"));
  const body = joined([inFiguresOf(first, source), schoolOf(theme), ...(issued ? [ISSUED] : [])]);
  const { names } = typeOf(type);
  const { title } = names[first.code] ?? names.fr;
  const about = { title, author: "Palmarès", subject: title, identifier: "sample", language: first.code };
  const { outcomes, archive } = await typesetter.typeset(
    {
      type,
      preamble: themePreamble(theme, language),
      images: themeImages(theme, root),
      pages: [{ id: "sample", body, about, ...(issued && { qr: MADE_UP_CODE }) }],
      ...(theme.pdfA !== undefined && { pdfA: theme.pdfA }),
      dateSeconds: 0,
    },
    { timeoutMs: LIMITS.renderTimeoutMs },
  );
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("The engine has no outcome for the sample.");
  return { outcome, archive };
}
