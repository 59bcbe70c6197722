import type { MailFailure } from "../../domain/parent-mails.ts";

/** The heads of the table of links for parents. */
export const PARENT_LINK_TABLE = {
  lastName: "nom",
  firstNames: "prénoms",
  number: "numéro du document",
  link: "lien",
  code: "code",
  endsOn: "valable jusqu'au",
} as const;

/** Why a mail was not sent, and what to do, for the office. */
export const MAIL_FAILURE_TEXTS: Readonly<Record<MailFailure, string>> = {
  ADDRESS_REFUSED:
    "Le service d'envoi refuse ce message. Vérifiez l'adresse ; si elle est juste, demandez à l'administrateur si le service est encore limité aux adresses d'essai.",
  ADDRESS_GONE: "L'adresse a été changée ou retirée avant l'envoi. Envoyez de nouveau si elle est juste.",
  LINK_ENDED: "Le lien ou le document ne valait plus au moment de l'envoi. Envoyez de nouveau.",
  SENDER_NOT_VERIFIED:
    "L'expéditeur n'est pas vérifié auprès du service d'envoi. Prévenez l'administrateur, puis envoyez de nouveau.",
  SENDING_PAUSED: "Le service a suspendu les envois. Prévenez l'administrateur, puis envoyez de nouveau.",
  QUOTA_REACHED: "Le nombre d'envois permis par jour est atteint. Envoyez de nouveau demain.",
  TOO_FAST: "Le service d'envoi est resté occupé malgré plusieurs essais. Envoyez de nouveau plus tard.",
  REFUSED: "Le service d'envoi a refusé ce message. Prévenez l'administrateur, puis envoyez de nouveau.",
  ADDRESS_SUPPRESSED:
    "Un autre message est revenu de cette adresse avant l'envoi : plus rien n'y part. Corrigez-la, ou imprimez un code.",
  NO_SUCH_ADDRESS:
    "L'adresse n'existe pas, ou son serveur la refuse : plus rien n'y part. Corrigez-la, ou imprimez un code.",
  DEAD_ADDRESS:
    "Le service d'envoi sait que cette adresse ne reçoit plus rien : plus rien n'y part. Corrigez-la, ou imprimez un code.",
  MAILBOX_FULL: "La boîte du destinataire est pleine. Renvoyez plus tard, ou imprimez un code.",
  CONTENT_REFUSED: "Le serveur du destinataire refuse le contenu du message. Copiez le lien, ou imprimez un code.",
  NOT_TAKEN:
    "Le serveur du destinataire n'a pas pris le message pour le moment, ou a répondu par un message d'absence (il est alors arrivé). Renvoyez plus tard.",
  COMPLAINT:
    "Le destinataire a signalé le message comme indésirable : plus rien n'y part. Demandez aux parents une autre adresse, ou imprimez un code.",
};

/** What became of a mail, for the office. */
export const MAIL_STATE_NAMES = {
  NONE: "pas envoyé",
  QUEUED: "en attente",
  SENDING: "en cours",
  SENT: "envoyé",
  FAILED: "échec",
  UNSURE: "à vérifier",
  SOFT_BOUNCED: "revenu pour le moment",
  BOUNCED: "revenu définitivement",
  COMPLAINED: "signalé comme indésirable",
} as const;

/** Of a mail of which nobody knows whether it went. */
export const UNSURE_MAIL =
  "L'envoi a été interrompu : le message est peut-être parti. Demandez aux parents, ou envoyez de nouveau ; le lien est le même.";
