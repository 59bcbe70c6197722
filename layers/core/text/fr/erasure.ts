/** What an erasure deleted, kind by kind, for its receipt: « Notes : 36 ». */
export const ERASED_KIND_NAMES = {
  persons: "Fiche de l'élève (nom, matricule, sexe, naissance)",
  matricules: "Attribution du matricule",
  guardians: "Adresses électroniques des parents",
  enrolments: "Inscriptions dans les classes",
  marks: "Notes et appréciations (colonnes et feuilles)",
  followUps: "Suivis (absences, conduite, sanctions)",
  councilDecisions: "Décisions et appréciations du conseil de classe",
  historyChanges: "Changements de l'historique",
  keptAnswers: "Réponses gardées pour les demandes répétées",
  exports: "Demandes d'export des données",
  parentLinks: "Liens pour les parents",
  parentMails: "Traces des messages envoyés aux parents, sans leur adresse",
  mentions: "Phrases qui nommaient l'élève",
  documents: "Fiches des documents",
  pdfs: "PDF des documents, toutes versions",
  papers: "Lignes du registre des documents délivrés, gardées sans l'élève",
  paperFiles: "Documents délivrés, toutes versions, et les données dont ils sont faits",
  photos: "Photos",
  exportFiles: "Fichiers d'export",
  latexLogs: "Fichiers des journaux de composition",
  importFiles: "Tableaux envoyés ou téléchargés qui nomment l'élève, avec leur contrôle et leur plan",
  batchItems: "Places dans des lots",
  batches: "Lots de ce seul élève",
  batchOutputs: "Fichiers de lots (ZIP, PDF à imprimer, CSV, Excel)",
  classSnapshots: "Copies de classes gardées pour des lots",
  batchReports: "Listes « sans document » de lots, réécrites sans l'élève",
  batchPlans: "Plans de lots, réécrits sans l'élève",
} as const;

/** Of the body that asks for an erasure. */
export const CONFIRMATION_RULE =
  "doit répéter le matricule de cet élève (ou son identifiant, s'il n'a pas de matricule ou plus de fiche) : c'est une protection contre une erreur d'adresse, et rien n'a été effacé";

export const RECEIPT = {
  title: "Reçu d'effacement",
  gone: "Ce qui a été effacé",
  nothing: "rien",
  stays: "Ce qui reste, et pourquoi",
  status: {
    RUNNING: "en cours ; l'effacement reprend de lui-même s'il est interrompu",
    WAITING: "en attente d'un lot en cours qui contient l'élève ; l'effacement reprend de lui-même",
    ERASED: "effacé ; une dernière recherche est faite une heure plus tard",
    CONFIRMED: "effacé, et confirmé par une dernière recherche",
  },
} as const;

/** What an erasure leaves. Each says why it may stay. */
export const ERASURE_LEAVES = {
  receipt:
    "Ce reçu : un numéro, des dates, qui l'a demandé et des nombres. Il ne nomme pas l'élève. L'établissement doit pouvoir montrer qu'il a répondu à la demande.",
  classFigures:
    "Les moyennes, rangs et effectifs déjà imprimés sur les documents des autres élèves : ils ne nomment pas l'élève, et ces documents sont les leurs.",
  register:
    "Dans le registre, le numéro de chaque document délivré, ses dates et l'empreinte de sa signature, sans l'élève : qui vérifie un tel papier apprend qu'il n'est plus conservé.",
  counters: "Les compteurs de documents : des nombres sans nom.",
  technicalLogs:
    "Les journaux techniques : des numéros de documents, sans nom ni matricule, effacés d'eux-mêmes après 90 jours au plus.",
  paper:
    "Les papiers remis ou archivés hors du programme : la durée de leur conservation est fixée par la loi sur les archives scolaires.",
  others:
    "Ce que d'autres élèves ou des adultes ont de l'élève dans leurs propres textes (une appréciation qui cite son prénom) : à relire par l'établissement.",
  backups: (day: string) =>
    `Les sauvegardes continues des tables, jusqu'au ${day} : elles ne peuvent pas être modifiées, ne servent qu'à réparer une panne, et se remplacent d'elles-mêmes. Après une restauration, relancez l'effacement.`,
  versions: (day: string) =>
    `D'anciennes versions de fichiers effacés, jusqu'au ${day} au plus tard : la fonction n'a pas le droit de les supprimer ; le stockage les supprime ce jour-là.`,
} as const;
