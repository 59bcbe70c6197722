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
};

/** What became of a mail, for the office. */
export const MAIL_STATE_NAMES = {
  NONE: "pas envoyé",
  QUEUED: "en attente",
  SENDING: "en cours",
  SENT: "envoyé",
  FAILED: "échec",
  UNSURE: "à vérifier",
} as const;

/** Of a mail of which nobody knows whether it went. */
export const UNSURE_MAIL =
  "L'envoi a été interrompu : le message est peut-être parti. Demandez aux parents, ou envoyez de nouveau ; le lien est le même.";
