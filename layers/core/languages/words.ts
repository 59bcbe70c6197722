/** What whoever adds a language reads when its files cannot be used. French, as all that people read. */
export const LANGUAGE_FILE_RULES = {
  unusable: (file: string, faults: readonly string[]) =>
    `La langue de ${file} ne peut pas être utilisée. ${faults.join(" ; ")}.`,
  fault: (key: string, message: string) => (key === "" ? message : `${key} : ${message}`),
  notJson: "le fichier n'est pas du JSON valable",
  code: "le nom du fichier doit être un code de langue, comme « fr » ou « mos »",
  locale: "doit être une langue que CLDR connaît, comme fr-FR",
  during: "doit contenir {name}",
  noLabels: (file: string) => `les mots de cette langue manquent : ajoutez ${file}`,
  missing: (file: string, labels: readonly string[]) =>
    `${file} ne définit pas ${labels.map((label) => `\\${label}`).join(", ")}`,
  unknown: (file: string, labels: readonly string[]) =>
    `${file} définit ${labels.map((label) => `\\${label}`).join(", ")}, qu'aucune page n'imprime`,
  none: (folder: string) => `Il n'y a aucune langue dans ${folder}.`,
} as const;
