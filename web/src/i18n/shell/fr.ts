/** The frame around the screens: the navigation, and a screen that does not load. */
export const shellTexts = {
  nav: {
    label: "Principal",
    groups: {
      classes: "Classes",
      marks: "Saisie",
      papers: "Bulletins",
      "follow-up": "Suivi",
      school: "Établissement",
      technical: "Technique",
    },
    screens: {
      document: "Un document",
      batches: "Par classe",
      documents: "Documents faits",
      register: "Registre",
      paper: "Document délivré",
      classes: "Classes",
      proof: "Relire une classe",
      proofStudent: "Relire une classe",
      parents: "Envoi aux parents",
      council: "Conseil de classe",
      councilStudent: "Conseil de classe",
      marks: "Saisie",
      grid: "Saisie des notes",
      changes: "Historique",
      setup: "Mise en route",
      setupStep: "Mise en route",
      subjects: "Matières",
      imports: "Import",
      metrics: "Métriques",
      load: "Charge",
      account: "Mon compte",
    },
  },
  head: {
    year: "Année scolaire",
    period: "Période",
    otherYear: {
      past: (year: string) => `Vous regardez une année passée : ${year}.`,
      coming: (year: string) => `Vous regardez une année à venir : ${year}.`,
    },
    backTo: (year: string) => `Revenir à ${year}`,
    noNetwork: {
      title: "Pas de réseau.",
      signedIn:
        "Les notes saisies dans la grille sont gardées sur cet appareil et partent dès qu'il revient ; le reste l'attend.",
      signedOut: "La connexion sera possible dès que le réseau revient.",
    },
    unrecorded: "Rien n'est encore enregistré de cet établissement.",
    account: "Compte :",
    noRole: "sans rôle",
  },
  loading: {
    wait: "Chargement de l'écran…",
    reload: "Recharger la page",
    title: "Cet écran n'a pas pu être chargé",
    details: {
      unreachable: "Aucune réponse. Vérifiez votre connexion à Internet, puis rechargez la page.",
      failed: "Une partie de la console manque. Rechargez la page ; si cela continue, prévenez l'administrateur.",
    },
  },
};
