const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** The subjects of a class, in French. */
export const subjectTexts = {
  title: "Matières",
  lead: "Les matières d'une classe : leur nom dans chaque langue des documents, leur coefficient, leur place sur le bulletin.",
  noClasses: {
    title: "Aucune classe",
    detail: "Une matière est celle d'une classe : créez d'abord les classes de l'année.",
  },
  none: {
    title: "Aucune matière",
    detail: "Ajoutez la première par le formulaire.",
  },
  count: (n: number) => `${n} ${plural(n, "matière", "matières")}`,
  add: "Ajouter une matière",
  change: (name: string) => `Modifier ${name}`,
  edit: "Modifier",
  save: "Enregistrer",
  remove: "Supprimer",
  removeNamed: (name: string) => `Supprimer ${name}`,
  name: "Nom",
  named: (language: string, name: string) => `En ${language} : ${name}`,
  nameIn: (language: string) => `Nom en ${language}`,
  nameInHint:
    "Imprimé sur les documents dans cette langue, ou en deux langues. Sans lui, ils impriment le nom ci-dessus.",
  teacher: "Enseignant",
  teacherHint: "Comme il s'imprime sur le bulletin.",
  noTeacher: "Sans enseignant",
  coefficient: "Coefficient",
  coefficientOf: (figure: string) => `Coefficient ${figure}`,
  position: "Place sur le bulletin",
  positionHint: "1 est la première.",
  group: "Groupe",
  groups: { main: "Matières principales", complementary: "Matières complémentaires" },
  optional: "Facultative",
  notOptional: "Non, elle compte comme les autres",
  optionalUses: {
    bonus: "Compte si elle relève la moyenne",
    above10: "Ses points au-dessus de la moitié du barème s'ajoutent",
    byTable: "Des points s'ajoutent d'après la table des règles",
    printedOnly: "Imprimée seulement",
  },
  partOf: "Partie de",
  partOfHint: "L'orthographe est une partie du français.",
  notPart: "Aucune autre",
  partOfNamed: (name: string) => `Partie de ${name}`,
  faults: {
    name: "Écrivez le nom de la matière.",
    coefficient: "Écrivez un nombre de 0,01 à 100, avec deux décimales au plus.",
    position: "Écrivez un nombre entier de 1 à 99.",
  },
  done: {
    added: (name: string) => `${name} est ajoutée.`,
    changed: (name: string) => `${name} est enregistrée.`,
    removed: (name: string) => `${name} est supprimée.`,
  },
  confirm: {
    title: (name: string) => `Supprimer ${name} ?`,
    detail: "La matière disparaît de la classe. Une matière qui a des notes ne peut pas être supprimée.",
    yes: "Supprimer",
  },
};
