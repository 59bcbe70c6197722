import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { LIMITS } from "@palmares/core/contract/limits";
import { namesOf, typeOf } from "@palmares/core/document-types/registry";
import type { PageOutcome, TypesetResult, Typesetter } from "@palmares/core/documents/render/typesetter";
import type { DocumentType } from "@palmares/core/domain/document-types";
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

/** A theme's own particulars of the school, over those of the sample. */
const schoolOf = ({ school: { name, city, phone, email } }: Theme): Latex =>
  joined([
    ...(name === undefined ? [] : [tex`\Set\SchoolName{${text(name)}}`]),
    ...(city === undefined ? [] : [tex`\Set\SchoolCity{${text(city)}}`]),
    ...(phone === undefined ? [] : [tex`\Set\SchoolPhone{${text(phone)}}`]),
    ...(email === undefined ? [] : [tex`\Set\SchoolEmail{${text(email)}}`]),
  ]);

/**
 * Sets a type's sample in a theme, as documents are set.
 *
 * @param root the folder that paths of pictures start from.
 * @throws PalmaresError when a picture cannot be used.
 */
export async function setSample(
  typesetter: Typesetter,
  { folder, sample }: TemplatePlace,
  { type, theme, root }: { readonly type: DocumentType; readonly theme: Theme; readonly root: string },
): Promise<{ readonly outcome: PageOutcome; readonly archive: TypesetResult["archive"] }> {
  const body = joined([oneLine(await readFile(join(folder, sample), "utf8")), schoolOf(theme)]);
  const { title } = namesOf(type);
  const about = { title, author: "Palmarès", subject: title, identifier: "sample", language: "fr" };
  const { outcomes, archive } = await typesetter.typeset(
    {
      type,
      preamble: themePreamble(theme),
      images: themeImages(theme, root),
      pages: [{ id: "sample", body, about }],
      dateSeconds: 0,
    },
    { timeoutMs: LIMITS.renderTimeoutMs },
  );
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("The engine has no outcome for the sample.");
  return { outcome, archive };
}
