import type { ParentLinkState } from "@palmares/core/contract/schemas/parents";

const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** How papers reach parents, in French. They are loaded with their screen. */
export const parentTexts = {
  title: "Envoi aux parents",
  lead: "Les parents ouvrent le document délivré par un lien, avec la date de naissance de l'élève ou un code.",
  class: "Classe",
  chooseClass: "Choisissez une classe",
  none: {
    title: "Aucun document délivré",
    detail: "Il n'y a rien à envoyer pour cette classe et cette période : délivrez d'abord les documents.",
  },
  summary: (papers: number, links: number, opened: number) =>
    `${papers} ${plural(papers, "document délivré", "documents délivrés")}, ${links} ${plural(links, "lien", "liens")}, ${opened} ${plural(opened, "ouvert", "ouverts")}.`,
  make: "Faire les liens",
  remake: "Faire les liens qui manquent",
  codes: "Imprimer des codes",
  codesAsk: {
    title: "Imprimer de nouveaux codes ?",
    detail:
      "Chaque élève qui a un lien reçoit un nouveau code. Les codes d'une feuille imprimée auparavant n'ouvriront plus rien. Les codes ne sont montrés que cette fois.",
    yes: "Faire les codes",
  },
  list: "Liens de la classe",
  copy: "Copier le lien",
  copied: "Copié",
  revoke: "Annuler le lien",
  revokeAsk: {
    title: (name: string) => `Annuler le lien de ${name} ?`,
    detail: "Il n'ouvrira plus rien, et l'adresse donnée aux parents ne servira plus. Vous pourrez en faire un autre.",
    yes: "Annuler le lien",
  },
  noLink: "Pas de lien",
  noBirthDate: "Sans date de naissance : par code seulement",
  states: {
    OPEN: "Ouvert aux parents",
    LOCKED: "Attend : cinq essais faux",
    CLOSED: "Fermé : dix essais faux",
    EXPIRED: "Expiré",
    REVOKED: "Annulé",
  } satisfies Record<ParentLinkState, string>,
  until: (day: string) => `jusqu'au ${day}`,
  opened: (n: number, last: string) => (n === 1 ? `Ouvert le ${last}` : `Ouvert ${n} fois, la dernière le ${last}`),
  notOpened: "Pas encore ouvert",
  wrong: (n: number) => `${n} ${plural(n, "essai faux", "essais faux")}`,
  sheet: {
    title: (className: string, period: string) => `Codes pour les parents, ${className}, ${period}`,
    print: "Imprimer",
    close: "Fermer la feuille",
    once: "Imprimez cette feuille maintenant : ces codes ne seront plus montrés. Découpez-la, une bande par famille.",
    none: "Aucun élève n'a de lien qui marche : faites d'abord les liens.",
    how: "Scannez le carré ou écrivez l'adresse, puis tapez ce code.",
    code: "Code",
    until: (day: string) => `Valable jusqu'au ${day}.`,
  },
};
