import { frenchSpaces, mapTexts } from "../../i18n/typography.ts";
import type { Answer } from "../open-paper.ts";

const ASK = "Demandez un nouveau lien à l'établissement.";

const words = {
  title: "Recevoir un document de l'école",
  language: "Langue",
  intro: "L'établissement vous a envoyé un document. Pour l'ouvrir, montrez que vous connaissez l'élève.",
  field: "Date de naissance de l'élève, ou code",
  hint: "La date ainsi : 01/03/2013. Le code est sur la feuille que l'établissement a remise, s'il en a remis une.",
  open: "Ouvrir le document",
  wait: "Un instant…",
  unread: "Ce n'est ni une date ni un code. La date s'écrit jour/mois/année ; le code a huit lettres et chiffres.",
  noLink: "Ouvrez cette page par le lien que vous avez reçu, en entier, ou par le code QR de la feuille.",
  download: "Enregistrer le PDF",
  opened: (school: string) =>
    `Voici le document${school === "" ? "" : ` de ${school}`}. S'il ne s'enregistre pas de lui-même, touchez le bouton ; il marche cinq minutes.`,
  privacy:
    "Ce que vous écrivez ne sert qu'à ouvrir ce document. La page n'enregistre rien sur cet appareil, en dehors de la langue choisie.",
  wrong: (left: number) =>
    left === 0
      ? "Ce n'est pas la bonne réponse. Ce lien attend maintenant une heure avant un nouvel essai."
      : `Ce n'est pas la bonne réponse. Vérifiez la date ou le code : il reste ${left === 1 ? "un essai" : `${left} essais`} avant une heure d'attente.`,
  locked: (until: string) => `Trop d'essais faux : vous pourrez essayer de nouveau à partir de ${until}.`,
  outcomes: {
    CLOSED: `Trop d'essais faux : ce lien n'ouvre plus rien. ${ASK}`,
    EXPIRED: `Ce lien n'est plus valable : son temps est passé. ${ASK}`,
    REVOKED: `L'établissement a annulé ce lien ou ce document. ${ASK}`,
    REPLACED: `L'établissement a remplacé ce document par un plus récent. ${ASK}`,
    UNKNOWN: `Ce lien n'ouvre rien. Vérifiez qu'il est entier. ${ASK}`,
    OFFLINE:
      "Le service n'a pas répondu. Vérifiez votre connexion, puis essayez de nouveau ; cet essai-ci a pu compter.",
    BUSY: "Beaucoup de personnes ouvrent leur document en ce moment. Essayez de nouveau dans une minute.",
  } satisfies Record<Exclude<Answer["outcome"], "OPENED" | "WRONG" | "LOCKED">, string>,
};

export type Words = typeof words;
export const fr: Words = mapTexts(words, frenchSpaces);
