import { frenchSpaces } from "../../french-spaces.mjs";

/** Why an import failed, without a pupil's data. What was applied before stays, and comparing the file again shows the rest. */
export const IMPORT_FAILURES = {
  noFile: () =>
    "Il n'y a pas de fichier : il n'a pas été envoyé, ou n'est plus gardé. Envoyez-le à l'adresse donnée, puis demandez la comparaison ; si elle n'est plus valable, préparez un nouvel import.",
  filesGone: () =>
    "Le fichier et son plan ne sont plus gardés : leur durée est passée, ou un élève a été effacé. Préparez un nouvel import et envoyez le fichier.",
  conflict: (count: number) =>
    frenchSpaces(
      `${count} ${count === 1 ? "donnée a changé" : "données ont changé"} depuis la comparaison ; rien n'a été remplacé dans cette classe. Comparez le fichier de nouveau : ce qui est déjà importé n'y figure plus.`,
    ),
  columnTooLarge: () =>
    frenchSpaces(
      "Dans une matière d'une classe, les notes et appréciations du fichier sont trop longues pour être gardées ensemble ; cette matière n'a pas été changée. Raccourcissez des appréciations, puis comparez le fichier de nouveau : ce qui est déjà importé n'y figure plus.",
    ),
  matriculeTaken: () => "Un matricule du fichier vient d'être donné à un autre élève. Comparez le fichier de nouveau.",
  interrupted: () =>
    "L'import a été interrompu plusieurs fois. Comparez le fichier de nouveau : ce qui est déjà importé n'y figure plus.",
};
