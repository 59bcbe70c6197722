import type { MailState } from "@palmares/core/contract/schemas/parent-mails";
import type { ParentLinkState } from "@palmares/core/contract/schemas/parents";
import type { MailFailure } from "@palmares/core/domain/parent-mails";

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
  addresses: "Adresses",
  addressForm: {
    title: (name: string) => `Adresses des parents de ${name}`,
    email: (n: number) => `Courriel ${n}`,
    language: (n: number) => `Langue ${n}`,
    schools: "Celle de l'établissement",
    save: "Enregistrer les adresses",
    close: "Fermer",
  },
  mail: {
    title: "Envoi par courriel",
    addresses: (withAddress: number, without: number) =>
      `${withAddress} ${plural(withAddress, "élève avec adresse", "élèves avec adresse")}, ${without} sans.`,
    states: (sent: number, waiting: number, failed: number) =>
      `${sent} ${plural(sent, "message envoyé", "messages envoyés")}, ${waiting} en attente, ${failed} en échec ou à vérifier.`,
    notSetUp:
      "Cette installation n'a pas d'expéditeur : elle n'envoie pas de messages. Copiez les liens, ou imprimez des codes.",
    headOnly: "Le chef d'établissement envoie les messages.",
    send: (n: number) => `Envoyer ${n} ${plural(n, "message", "messages")}`,
    returned: (n: number) => `${n} ${plural(n, "message revenu", "messages revenus")}.`,
    again: (n: number, withReturned: boolean) =>
      withReturned
        ? `Renvoyer ${n} ${plural(n, "message", "messages")} en échec, à vérifier ou ${plural(n, "revenu", "revenus")}`
        : `Renvoyer ${n} ${plural(n, "message", "messages")} en échec ou à vérifier`,
    refresh: "Actualiser",
    ask: {
      title: (n: number) => `Envoyer ${n} ${plural(n, "message", "messages")} aux parents ?`,
      first: (without: number) =>
        `Chaque adresse reçoit une fois le lien du document de son enfant. Le message ne nomme pas l'élève.${without > 0 ? ` ${without} ${plural(without, "élève n'a", "élèves n'ont")} pas d'adresse.` : ""}`,
      again:
        "Seulement à celles dont l'envoi a échoué, est à vérifier ou est revenu pour le moment. Un message « à vérifier » est peut-être déjà arrivé : les parents le recevraient deux fois, avec le même lien.",
      yes: "Envoyer",
    },
    suppressed: "Plus aucun message n'y part, tant que l'adresse n'est pas corrigée ou confirmée.",
    correct: "Corriger l'adresse",
    trust: "Renvoyer quand même",
    code: "Imprimer un code",
    trustAsk: {
      title: (email: string) => `Renvoyer à ${email} ?`,
      bounced:
        "Un message en est revenu. Si l'adresse est juste, il repart ; s'il revient encore, elle est écartée de nouveau. Trop de retours font suspendre les envois.",
      complained:
        "Le destinataire a signalé un message comme indésirable. Ne renvoyez que si la famille vous le demande : trop de plaintes font suspendre les envois.",
      yes: "Renvoyer",
    },
    codeAsk: {
      title: (name: string) => `Imprimer un code pour ${name} ?`,
      detail: "Un code imprimé auparavant pour cet élève n'ouvrira plus rien. Le nouveau n'est montré que cette fois.",
      yes: "Faire le code",
    },
    noAddress: "Sans adresse",
    because: " : ",
    state: {
      NONE: "pas envoyé",
      QUEUED: "en attente",
      SENDING: "envoi en cours",
      SENT: "envoyé le",
      FAILED: "échec",
      UNSURE: "à vérifier",
      SOFT_BOUNCED: "pas remis pour le moment, revenu le",
      BOUNCED: "revenu le",
      COMPLAINED: "signalé comme indésirable le",
    } satisfies Record<MailState, string>,
    unsure: "l'envoi a été interrompu, le message est peut-être parti.",
    failures: {
      ADDRESS_REFUSED: "le service d'envoi refuse l'adresse ; vérifiez-la.",
      ADDRESS_GONE: "l'adresse a été changée avant l'envoi.",
      LINK_ENDED: "le lien ou le document ne valait plus.",
      SENDER_NOT_VERIFIED: "l'expéditeur n'est pas vérifié ; prévenez l'administrateur.",
      SENDING_PAUSED: "le service a suspendu les envois ; prévenez l'administrateur.",
      QUOTA_REACHED: "le nombre d'envois du jour est atteint ; renvoyez demain.",
      TOO_FAST: "le service est resté occupé ; renvoyez plus tard.",
      REFUSED: "le service d'envoi a refusé le message ; prévenez l'administrateur.",
      ADDRESS_SUPPRESSED: "un autre message en était revenu avant l'envoi.",
      NO_SUCH_ADDRESS: "l'adresse n'existe pas, ou son serveur la refuse.",
      DEAD_ADDRESS: "le service d'envoi sait que cette adresse ne reçoit plus rien.",
      MAILBOX_FULL: "la boîte est pleine ; renvoyez plus tard.",
      CONTENT_REFUSED: "le serveur refuse le message ; copiez le lien, ou imprimez un code.",
      NOT_TAKEN:
        "le serveur ne l'a pas pris, ou a répondu par un message d'absence (il est alors arrivé) ; renvoyez plus tard.",
      COMPLAINT: "le destinataire n'en veut pas ; demandez une autre adresse à la famille.",
    } satisfies Record<MailFailure, string>,
  },
  noLink: "Pas de lien",
  noBirthDate: "Sans date de naissance : par code seulement",
  states: {
    OPEN: "Lien valable",
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
