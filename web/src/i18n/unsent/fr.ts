const entries = (n: number) => (n < 2 ? `${n} saisie` : `${n} saisies`);

/** What waits in this browser, in French. */
export const unsentTexts = {
  title: "Saisies gardées sur cet appareil",
  detail: "Elles ne sont pas encore enregistrées. Ouvrez la matière : elles partent aussitôt.",
  detailHere: "Elles ne sont pas encore enregistrées. Elles partent dès que le réseau revient.",
  column: (className: string, subject: string, n: number) => `${className}, ${subject} : ${entries(n)}`,
  remarks: "appréciations de la classe",
  since: (when: string) => `depuis le ${when}`,
  signOut: {
    title: "Se déconnecter sans enregistrer ?",
    detail:
      "Des saisies ne sont gardées que sur cet appareil, qui sert peut-être à d'autres : se déconnecter les supprime. Pour les enregistrer, annulez et ouvrez la saisie quand le réseau est là.",
    yes: "Supprimer et se déconnecter",
  },
};
export type UnsentTexts = typeof unsentTexts;
