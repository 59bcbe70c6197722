import { fields } from "./fields.ts";

/** Links by which parents open an issued paper. */
export const PARENT_LINK_FIELDS = fields({
  class_id: "Identifiant de la classe.",
  term: "Période des documents.",
  type: "Type des documents.",
  student_ids: "Identifiants des élèves ; absent : tous ceux de la classe dont le document est délivré.",
  days: "Jours pendant lesquels le lien ouvre le document : 30 par défaut, 120 au plus. Un lien qui existe déjà garde les siens.",
  code_only: "Le lien ne s'ouvre qu'avec le code de la feuille de codes ; la date de naissance ne suffit pas.",
  papers: "Les documents délivrés de la classe, un par élève, avec leur lien s'il y en a un.",
  number: "Numéro de vérification du document.",
  has_birth_date: "La date de naissance de l'élève est connue : sans elle, le lien ne s'ouvre qu'avec un code.",
  addresses:
    "Les adresses électroniques des parents, et ce qu'il est advenu de l'envoi du lien à chacune ; vide : aucune adresse n'est connue.",
  link: "Le lien pour les parents ; absent : il n'y en a pas.",
  path: "Le lien, à partir de l'adresse du site. Qui l'a peut essayer cinq fois d'ouvrir le document.",
  state:
    "OPEN : il ouvre le document. LOCKED : cinq essais faux, il attend une heure. CLOSED : dix essais faux en tout, il n'ouvre plus rien. EXPIRED : son temps est passé. REVOKED : l'établissement l'a annulé.",
  made_at: "Instant où le lien a été fait.",
  made_by: "Compte qui l'a fait (sub du jeton).",
  ends_at: "Instant après lequel il n'ouvre plus rien.",
  has_code: "Un code a été imprimé pour lui.",
  opened: "Combien de fois le document a été ouvert.",
  first_opened_at: "Instant de la première ouverture.",
  last_opened_at: "Instant de la dernière ouverture.",
  wrong: "Combien d'essais étaient faux.",
  revoked_at: "Instant de l'annulation.",
  revoked_by: "Compte qui l'a annulé.",
  codes:
    "Un code par élève. Ils ne sont donnés qu'une fois : une nouvelle feuille a de nouveaux codes, et les anciens ne valent plus.",
  code: "Le code à imprimer et à remettre aux parents.",
});

/** The mail that takes a link to parents. */
export const PARENT_MAIL_FIELDS = fields({
  email: "Adresse électronique.",
  state:
    "NONE : rien n'a été envoyé à cette adresse. QUEUED : en attente. SENDING : envoi en cours. SENT : remis au service d'envoi. FAILED : refusé, pour la raison dite. UNSURE : à vérifier, une panne a interrompu l'envoi ; le message est peut-être parti. SOFT_BOUNCED : revenu pour le moment. BOUNCED : revenu définitivement. COMPLAINED : signalé comme indésirable par le destinataire.",
  at: "Depuis quand.",
  failure:
    "ADDRESS_REFUSED : le service d'envoi refuse l'adresse. ADDRESS_GONE : l'adresse a été changée ou retirée avant l'envoi. LINK_ENDED : le lien ou le document ne valait plus. SENDER_NOT_VERIFIED : l'expéditeur n'est pas vérifié. SENDING_PAUSED : le service a suspendu les envois. QUOTA_REACHED : le nombre d'envois du jour est atteint. TOO_FAST : trop d'envois à la fois, malgré plusieurs essais. REFUSED : refusé pour une autre raison. ADDRESS_SUPPRESSED : un autre message était revenu de cette adresse avant l'envoi. Revenus : NO_SUCH_ADDRESS : l'adresse n'existe pas. DEAD_ADDRESS : le service d'envoi la connaît comme morte. MAILBOX_FULL : la boîte est pleine. CONTENT_REFUSED : le contenu est refusé. NOT_TAKEN : pas pris pour le moment, ou réponse automatique d'absence. COMPLAINT : signalé comme indésirable.",
  detail: "La raison, et ce qu'il faut faire.",
  suppressed:
    "L'adresse est écartée : un message en est revenu définitivement, ou a été signalé comme indésirable. Plus aucun message n'y part tant qu'elle n'est pas changée ou confirmée (trust).",
  trust:
    "Adresses écartées qui sont justes malgré tout : l'envoi y est permis de nouveau, et le message part à celles-là seulement.",
  can_mail: "Cette installation peut envoyer des messages : elle a un expéditeur.",
  again:
    "Envoyer aussi, de nouveau, aux adresses dont l'envoi a échoué (FAILED), est à vérifier (UNSURE) ou est revenu pour le moment (SOFT_BOUNCED). Sinon, seulement à celles qui n'ont rien reçu par ce lien.",
  queued: "Combien de messages partent maintenant.",
  without_address: "De combien de documents aucune adresse n'est connue.",
});

/** The page that parents see. */
export const OPEN_PAPER_FIELDS = fields({
  link: "Ce qui suit le # dans l'adresse du lien.",
  birth_date: "Date de naissance de l'élève (AAAA-MM-JJ).",
  code: "Code de la feuille de codes. Majuscules, espaces et tirets ne comptent pas.",
  outcome:
    "OPENED : voici le document. WRONG : date ou code faux. LOCKED : trop d'essais, attendre. CLOSED : trop d'essais en tout. EXPIRED, REVOKED : le lien n'ouvre plus rien. REPLACED : une édition plus récente existe. UNKNOWN : il n'y a pas de tel lien.",
  left: "Essais qui restent avant l'attente.",
  until: "Instant où l'on peut essayer de nouveau.",
  url: "Lien du PDF, valable cinq minutes.",
  file_name: "Nom du fichier ; il ne nomme pas l'élève.",
  school: "Nom de l'établissement.",
});
