const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** The list of the documents that are kept, in French. */
export const madeTexts = {
  title: "Documents faits",
  lead: "Tous les documents de la période : à qui, faits quand, à jour ou non, délivrés ou brouillons.",
  list: "Documents",
  found: (n: number) => `${n} ${plural(n, "document", "documents")}`,
  looked: (n: number, of: number) => `${n} ${plural(n, "classe vue", "classes vues")} sur ${of}`,
  state: "État",
  states: { READY: "Prêt", PENDING: "En préparation", FAILED: "En échec", PURGED: "Fichier supprimé" },
  freshness: "À jour",
  stale: "Plus à jour",
  fresh: "À jour",
  kind: "Brouillon ou délivré",
  issued: "Délivré",
  issuedEdition: (edition: number) => `Délivré, édition ${edition}`,
  draft: "Brouillon",
  all: { state: "Tous les états", freshness: "À jour ou non", kind: "Brouillons et délivrés" },
  school: "L'établissement",
  size: (kilobytes: string) => `${kilobytes} ko`,
  open: "PDF",
  batch: "Son lot",
  empty: {
    title: "Aucun document pour cette période",
    detail: "Ceux que vous demandez par élève ou par classe apparaissent ici, et y restent.",
  },
  noneFound: {
    title: "Rien ne correspond",
    detail: "Aucun document de la période n'est ainsi. Retirez un filtre pour en voir d'autres.",
  },
};
