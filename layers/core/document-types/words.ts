const KINDS: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  boolean: "true ou false",
  object: "un objet { … }",
  array: "une liste [ … ]",
  record: "un objet { … }",
};

/** What whoever writes a `type.json` reads when it cannot be used. French, as all that people read. */
export const TYPE_FILE_RULES = {
  slug: "le nom du dossier doit être fait de minuscules, de chiffres et de traits d'union, comme « certificat-scolarite » ; « stream » et « download » sont pris",
  id: "doit commencer par une majuscule et n'avoir que des majuscules, des chiffres et des soulignés, comme CERTIFICAT_SCOLARITE",
  word: "doit être fait de lettres sans accent, de chiffres et de traits d'union",
  colour: "doit être une couleur comme #14375e",
  colourName: "un nom de couleur est fait de minuscules, comme primary",
  template: "doit être le nom d'un fichier .tex du dossier, sans son extension",
  variable: "doit finir par _THEME_FILE",
  pattern: (places: readonly string[]) =>
    `doit être fait de mots et de ${places.map((place) => `{${place}}`).join(", ")}, séparés par des traits d'union`,
  saved: (scope: string, others: readonly string[]) =>
    `file.saved : doit contenir {${scope}}, et pas ${others.map((other) => `{${other}}`).join(" ni ")}`,
  linkOfSchool: "file.link : un document de l'établissement n'a pas de classe ; retirez {class}",
  distinction: "distinction : vrai si, et seulement si, data vaut « honor-board »",
  issuable: "issuable : un document de l'établissement entier ne se délivre pas ; retirez la clé",
  scopeOfData: (data: string, scope: string) => `scope : le jeu de données « ${data} » est de la portée « ${scope} »`,
  fault: (key: string, message: string) => (key === "" ? message : `${key} : ${message}`),
  unusable: (slug: string, faults: readonly string[]) =>
    `Le type de document « ${slug} » (documents/${slug}/type.json) ne peut pas être utilisé. ${faults.join(" ; ")}.`,
  languages: (codes: readonly string[], known: readonly string[]) =>
    `names : langue inconnue : ${codes.join(", ")} ; les langues sont ${known.join(", ")}`,
  notJson: "le fichier n'est pas du JSON valable",
  noTemplate: (template: string) => `le modèle ${template}.tex manque dans le dossier`,
  twice: (what: string, value: string, slugs: readonly string[]) =>
    `Deux types de document ont le même ${what} « ${value} » : ${slugs.map((slug) => `documents/${slug}`).join(" et ")}. Changez l'un des deux.`,
  ofIssue: (issue: { readonly code?: string | undefined; readonly [key: string]: unknown }): string | undefined => {
    switch (issue.code) {
      case "unrecognized_keys":
        return `clé inconnue : ${(issue.keys as readonly string[]).join(", ")}`;
      case "invalid_type":
        return issue.input === undefined ? "manque" : `doit être ${KINDS[String(issue.expected)] ?? "d'un autre type"}`;
      case "invalid_value":
        return `${issue.input === undefined ? "manque ; " : ""}doit être l'une de ces valeurs : ${(issue.values as readonly unknown[]).join(", ")}`;
      case "too_small":
        return "est vide";
      case "too_big":
        return `est trop long : ${String(issue.maximum)} caractères au plus`;
      default:
        return undefined;
    }
  },
} as const;
