const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);
const documents = (n: number) => `${n} ${plural(n, "document", "documents")}`;

/** Issuing papers, in French. */
export const issueTexts = {
  purpose: "Pour quoi",
  drafts: "Épreuves",
  draftsHint: "Pour relire et corriger : elles se refont à volonté et n'ont pas de numéro.",
  issue: "Délivrer",
  issueHint: "Les documents qui comptent : numérotés, signés, figés.",
  look: (n: number) => (n < 2 ? "Voir ce qui sera délivré" : `Voir ce qui sera délivré (${n} classes)`),
  looking: "Vérification de ce qui sera délivré…",
  looked: "Voyez ci-dessous ce qui sera délivré. Rien ne l'est encore.",
  title: "Délivrer ?",
  lead: "Délivrer n'est pas produire une épreuve :",
  points: {
    number: "chaque document reçoit un numéro et un code carré que chacun peut vérifier ;",
    frozen: "ce qu'il dit est figé : une correction ultérieure fera une nouvelle édition, qui le remplace ;",
    revoke: "il ne s'efface plus ; une erreur s'annule, avec un motif, au registre.",
  },
  first: (n: number) => `${documents(n)} ${plural(n, "délivré", "délivrés")} pour la première fois`,
  same: (n: number) =>
    `${documents(n)} déjà ${plural(n, "délivré", "délivrés")} et ${plural(n, "inchangé", "inchangés")} : ${plural(n, "il garde son numéro", "ils gardent leur numéro")}`,
  replaced: (n: number) =>
    `${documents(n)} déjà ${plural(n, "délivré", "délivrés")}, dont les données ont changé : une nouvelle édition ${plural(n, "le remplacera", "les remplacera")}`,
  replaces: (edition: number) => `remplacera l'édition ${edition},`,
  revoked: (n: number) =>
    `${documents(n)} ${plural(n, "annulé : un nouveau document serait délivré, même si rien n'a changé depuis", "annulés : de nouveaux documents seraient délivrés, même si rien n'a changé depuis")}`,
  reissues: (edition: number) => `avait l'édition ${edition}, annulée`,
  without: (n: number) =>
    `${n} ${plural(n, "élève n'aura", "élèves n'auront")} pas de document : voyez pourquoi ci-dessous`,
  others: (n: number) =>
    `${documents(n)} ${plural(n, "délivré dit encore", "délivrés disent encore")} ce qui a été corrigé depuis`,
  othersMean: (n: number) =>
    plural(
      n,
      "Cette délivrance ne le change pas. Délivrez-le de nouveau à son tour, ou annulez-le.",
      "Cette délivrance ne les change pas. Délivrez-les de nouveau à leur tour, ou annulez-les.",
    ),
  stale: (what: string, when: string) => `${what}, délivré le ${when} sous le n°`,
  notAnyMore: "(ne pourrait plus être délivré : annulez-le)",
  wholeClass: "La classe",
  more: (n: number) => `… et ${n} de plus.`,
  yes: (n: number) => `Délivrer ${documents(n)}`,
  no: "Ne rien délivrer",
  nothing: "Rien à délivrer dans ces classes : corrigez d'abord ce qui est dit ci-dessus.",
  unknownClass: (name: string) => `${name} n'a pas pu être vérifiée : elle ne sera pas délivrée.`,
  started: (n: number) => `${n} ${plural(n, "délivrance lancée", "délivrances lancées")}.`,
  batch: "Délivrance",
  inRegister: "Voir au registre",
  draftMark: {
    label: "Imprimer « Épreuve » sur les documents non délivrés",
    hint: "Réglage de tout l'établissement, enregistré aussitôt. Les documents délivrés ne le portent jamais.",
    told: "Les documents non délivrés portent « Épreuve ».",
  },
  one: {
    title: "Document délivré",
    draft: "Épreuve",
    none: "Rien n'est délivré encore : ce que vous produisez ici est une épreuve.",
    edition: (n: number, when: string) => `édition ${n}, ${when}`,
    button: "Délivrer ce document…",
    again: "Délivrer de nouveau…",
    confirm: (document: string, name: string) => `Délivrer : ${document}, ${name} ?`,
    replaces: (number: string) =>
      `Le document ${number} compte aujourd'hui. Si les données ont changé depuis, une nouvelle édition le remplacera ; sinon il reste, avec son numéro.`,
    revoked: (number: string) =>
      `Le document ${number} a été annulé. Un nouveau document serait délivré, sous un autre numéro, même si rien n'a changé depuis.`,
    yes: "Délivrer",
    making: "Le document est délivré : quelques secondes…",
    done: "Délivré.",
    failed: "Le document n'a pas pu être délivré",
  },
};
