import type { PaperStatus } from "@palmares/core/contract/schemas/register";

const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** The register of issued papers, in French. */
export const registerTexts = {
  title: "Registre",
  lead: "Les documents délivrés : lesquels comptent, remplacés ou annulés, par qui et quand.",
  number: {
    label: "Numéro de vérification",
    hint: "Imprimé sous le code carré. Majuscules, espaces et tirets ne comptent pas.",
    find: "Chercher",
    missing: "Saisissez un numéro.",
    length: (length: number) => `Un numéro a dix signes ; vous en avez saisi ${length}.`,
    lookAlike: (character: string, at: number) =>
      `Un numéro ne contient jamais « ${character} » (position ${at}) : ni 0, ni 1, ni les lettres I, L et O. Relisez ce signe sur le papier.`,
    character: (character: string, at: number) =>
      `« ${character} » (position ${at}) n'est ni une lettre ni un chiffre d'un numéro. Relisez-le sur le papier.`,
    check: "Un signe est faux, ou deux sont inversés : les dix ne vont pas ensemble. Relisez le numéro sur le papier.",
  },
  filters: "Filtres",
  all: {
    type: "Tous les documents",
    term: "Toutes les périodes",
    class: "Toutes les classes",
    year: "Toutes les années",
    status: "Tous les états",
  },
  status: "État",
  states: { ISSUED: "Délivré", SUPERSEDED: "Remplacé", REVOKED: "Annulé", ERASED: "Effacé" } satisfies Record<
    PaperStatus,
    string
  >,
  from: "Délivré depuis le",
  to: "jusqu'au",
  stale: {
    label: "Seulement ceux qui disent ce qui a été corrigé depuis",
    hint: "D'une classe à la fois : ses données sont relues et comparées.",
    means: "Ils comptent, et ne disent plus ce que disent les données. Délivrez-les de nouveau, ou annulez-les.",
    notAnyMore: "Ne pourrait plus être délivré : annulez-le.",
    lacksClass: {
      title: "Choisissez une classe",
      detail: "Ses données sont relues pour les comparer avec les documents délivrés.",
    },
    none: {
      title: "Tout est à jour",
      detail: "Les documents délivrés de cette classe disent ce que disent les données.",
    },
  },
  export: { xlsx: "Excel", csv: "CSV", file: "registre" },
  clear: "Retirer les filtres",
  onPage: (n: number) => `${n} ${plural(n, "document", "documents")} sur cette page`,
  list: "Documents délivrés",
  pages: "Pages du registre",
  first: "Les plus récents",
  previous: "Page précédente",
  next: "Page suivante",
  edition: (n: number) => `édition ${n}`,
  duplicates: (n: number) => `${n} ${plural(n, "duplicata", "duplicatas")}`,
  erasedStudent: "Élève effacé",
  formerStudent: (id: string) => `Élève ${id}, parti de l'établissement`,
  wholeClass: "Toute la classe",
  by: (who: string) => `par ${who}`,
  onBy: (when: string, who: string) => `le ${when}, par ${who}`,
  you: "vous",
  commandLine: "la ligne de commande",
  user: (id: string) => `l'utilisateur ${id}`,
  empty: {
    title: "Aucun document délivré",
    detail:
      "Un document délivré compte, porte un numéro et ne change plus. La direction les délivre depuis l'écran « Bulletins, par classe ».",
  },
  issueClass: "Délivrer une classe",
  noneFound: {
    title: "Rien ne correspond",
    detail: "Aucun document délivré n'est ainsi. Retirez un filtre pour en voir d'autres.",
  },
  paper: {
    back: "Tout le registre",
    unknown: {
      title: "Ce numéro n'est pas dans votre registre",
      detail:
        "Aucun document de votre établissement ne le porte. Relisez-le sur le papier ; la page de vérification dit s'il vient d'ailleurs.",
    },
    title: (document: string, number: string) => `${document} ${number}`,
    says: {
      ISSUED: "Ce document compte : c'est celui qui fait foi.",
      SUPERSEDED: (when: string) => `Il ne compte plus : une édition plus récente l'a remplacé le ${when}.`,
      REVOKED: (when: string, who: string) => `Il ne compte plus : annulé le ${when} par ${who}.`,
      ERASED: "Les données de l'élève ont été effacées : il ne reste que le numéro.",
    },
    reason: "Motif",
    facts: {
      student: "Élève",
      class: "Classe",
      document: "Document",
      period: "Période",
      language: "Langue",
      edition: "Édition",
      issued: "Délivré",
      supersedes: "Remplace",
      supersededBy: "Remplacé par",
      duplicates: "Duplicatas",
    },
    technical: "Pour le contrôle technique",
    sha256: "SHA-256 du PDF",
    duplicateSha256: "SHA-256 du duplicata",
    key: "Clé de signature",
    toParents: "Envoyer aux parents",
    download: "Télécharger le PDF",
    downloading: "Le téléchargement commence.",
    check: "Page de vérification",
    newTab: "S'ouvre dans un autre onglet",
    duplicate: "Duplicata",
    duplicateConfirm: {
      title: "Faire un duplicata ?",
      detail:
        "C'est le même document, avec le même numéro, marqué « Duplicata ». Le registre note que vous l'avez demandé, et quand.",
      yes: "Faire le duplicata",
    },
    duplicating: "Le duplicata est en préparation…",
    duplicated: "Le duplicata est prêt : son téléchargement commence.",
    duplicateFailed: "Le duplicata n'a pas pu être fait. Réessayez dans une minute.",
    revoke: "Annuler ce document…",
    revoked: "Le document est annulé.",
    revokeDialog: {
      title: "Annuler ce document ?",
      lead: "Annuler dit à tous que ce papier ne compte plus :",
      points: {
        check: "qui scanne son code ou saisit son numéro lit « annulé », une minute après au plus tard ;",
        paper: "le papier déjà remis ne vaut plus rien, son PDF reste consultable ici ;",
        none: "rien ne fait plus foi à sa place, jusqu'à ce que vous délivriez un autre document.",
      },
      final: "Une annulation est définitive.",
      reason: "Motif",
      reasonHint: "Il reste dans le registre et n'est pas public. N'y nommez personne.",
      reasonMissing: "Dites pourquoi ce document est annulé.",
      keep: "Garder le document",
      yes: "Annuler le document",
    },
  },
};
