import { parseArgs } from "node:util";
import { DOCUMENT_SLUGS, DOCUMENT_TYPES, typeOfSlug } from "@palmares/core/document-types/registry";
import { FIRST_LANGUAGE, LANGUAGES, languageChoices } from "@palmares/core/languages/registry";
import { frenchFault } from "../bootstrap/option-faults.mjs";

export const PREVIEW_HELP = `Compose l'exemple d'un type de document dans un thème, et l'ouvre.

  npm run preview                                          le bulletin, dans son thème
  npm run preview -- themes/ecole.json                     le bulletin, dans ce thème
  npm run preview -- themes/ecole.json --type honor-board  un autre type
  npm run preview -- --language fr+en                      les mots du modèle dans une autre langue, ou dans deux
  npm run preview -- --type etiquettes --no-open           n'ouvre pas le PDF
  npm run preview -- --issued                              comme document délivré, avec un numéro et un code d'exemple
  npm run preview -- --out apercus                         l'écrit dans ce dossier

Types : ${DOCUMENT_SLUGS.join(", ")}.
Langues : ${LANGUAGES.map(({ code, name }) => `${code} (${name})`).join(", ")}, ou deux : fr+en. Les noms et les appréciations de l'exemple restent en français.
Codes de sortie : 0 composé, 1 modèle ou thème à corriger, 2 ligne de commande incorrecte.
`;

const ISSUABLE_SLUGS = DOCUMENT_TYPES.filter(({ issuable }) => issuable).map(({ slug }) => slug);

interface PreviewOptions {
  readonly help: boolean;
  /** As the records name it. */
  readonly type: string;
  readonly themeFile?: string;
  /** One or two languages. */
  readonly language: string;
  readonly out: string;
  readonly open: boolean;
  /** As an issued paper. */
  readonly issued: boolean;
}

/** A usage error of the command line, with a French message. */
export class WrongPreview extends Error {
  override readonly name = "WrongPreview";
}

/**
 * Reads the command line of `npm run preview`.
 *
 * @throws WrongPreview that names what is wrong.
 * @example readPreviewOptions(["themes/ecole.json", "--no-open"])
 */
export function readPreviewOptions(args: readonly string[]): PreviewOptions {
  const { values, positionals } = parse(args);
  const [themeFile, ...more] = positionals;
  if (more.length > 0) throw new WrongPreview(`Le mot « ${more[0]} » est de trop : donnez un seul thème.`);
  const shipped = DOCUMENT_TYPES.find(({ theme }) => theme.file !== undefined && theme.file === themeFile);
  const slug = values.type ?? shipped?.slug ?? DOCUMENT_SLUGS[0] ?? "";
  if (!DOCUMENT_SLUGS.includes(slug))
    throw new WrongPreview(`Le type « ${slug} » n'existe pas. Types : ${DOCUMENT_SLUGS.join(", ")}.`);
  const { id: type, languages, issuable } = typeOfSlug(slug);
  const { language = languages[0] ?? FIRST_LANGUAGE.code } = values;
  const choices = languageChoices(languages);
  if (!choices.includes(language))
    throw new WrongPreview(`Le type « ${slug} » n'a pas de mots en « ${language} ». Langues : ${choices.join(", ")}.`);
  if (values.issued && !issuable)
    throw new WrongPreview(
      `Le type « ${slug} » ne se délivre pas : son type.json n'a pas "issuable": true. Se délivrent : ${ISSUABLE_SLUGS.join(", ")}.`,
    );
  return {
    help: values.help,
    type,
    language,
    ...(themeFile !== undefined && { themeFile }),
    out: values.out,
    open: values.open,
    issued: values.issued,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        type: { type: "string" },
        language: { type: "string" },
        out: { type: "string", default: ".palmares/preview" },
        open: { type: "boolean", default: true },
        issued: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new WrongPreview(frenchFault(error));
  }
}
