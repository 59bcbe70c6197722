import { NARROW_SPACE as S } from "../french-spaces.mjs";

const KINDS: Readonly<Record<string, string>> = { string: "un texte", boolean: "true ou false", object: "un objet" };

/** What is wrong with a theme file, for the administrator. */
export const THEME_FAULTS = {
  unknownKey: (key: string, validKeys: readonly string[]) =>
    `La clé « ${key} » n'existe pas. Clés possibles${S}: ${validKeys.join(", ")}.`,
  colour: (key: string) =>
    `La couleur « ${key} » doit s'écrire # suivi de six chiffres hexadécimaux, par exemple "#14375e".`,
  /** @param kind a JSON type, as the schema library names it. */
  kind: (key: string, kind: string) => `La clé « ${key || "(thème)"} » doit être ${KINDS[kind] ?? kind}.`,
  /** @param named path of the file; @param variable the environment variable that may name another. */
  file: (named: string, variable: string, fault: string) => `Thème ${named} (${variable})${S}: ${fault}`,
  notJson: "Le fichier n'est pas du JSON. Vérifiez les guillemets, les virgules et les accolades.",
  unreadable: "Le fichier manque ou ne peut pas être lu.",
  picture: (key: string) =>
    `L'image « ${key} » doit être une image de l'établissement, telle que GET /api/logo/ ou « logo show » la nomme (« logos/… »), ou une image livrée avec le programme, comme « assets/logo.pdf ».`,
  notUploaded: (key: string, path: string) =>
    `L'image « ${path} » de « ${key} » n'est pas une image de l'établissement. Enregistrez-la d'abord comme logo (PUT /api/logo/… ou « logo set »), puis le thème.`,
  /** @param kind the kind of document: « bulletin ». */
  own: (kind: string, validFrom: string, fault: string) =>
    `Thème de l'établissement (${kind}, à partir du ${validFrom})${S}: ${fault}`,
  other: (key: string) => `La clé « ${key} » n'est pas valable.`,
};
