import { fields } from "./fields.ts";

/** What is asked for: a list, a class or a school. */
export const BATCH_REQUEST_FIELDS = fields({
  items: "Les documents voulus, un par ligne, de n'importe quelles classes.",
  class_id:
    "Identifiant d'une classe, donné par GET /api/classes/ : tous ses élèves. Refusé pour un type qui se fait pour l'établissement.",
  school_id:
    "Identifiant de l'établissement, donné par GET /api/classes/ : tous les élèves de toutes les classes, ou toutes les classes, ou l'établissement, selon le type.",
  force_new: "Refait aussi les documents qui sont prêts.",
  two_sided:
    "Prépare le PDF à imprimer pour le recto verso : chaque document commence sur une feuille, et une page blanche suit celui qui n'a qu'une page.",
  pages_per_sheet:
    "2 : met deux documents par feuille du PDF à imprimer, réduits à 71 % (deux A5 sur un A4), à couper au milieu. La pile de gauche posée sur celle de droite est dans l'ordre de la classe. Absent ou 1 : une page par feuille.",
  form_items: "Une liste de documents.",
  form_class: "Tous les élèves d'une classe, pour une période et un type de document.",
  form_school: "Tous les élèves de l'établissement, pour une période et un type de document.",
});

export const BATCH_FIELDS = fields({
  batch_id: "Identifiant du lot.",
  status:
    "Grand choix accepté, en cours de vérification : rien n'est commencé (CHECKING) ; refusé à la vérification : rien n'a été commencé (REFUSED) ; accepté (PENDING), documents en cours (IN_PROGRESS), tout est prêt (READY), terminé avec des échecs (FAILED).",
  count:
    "Nombre de documents du lot. Pendant la vérification (CHECKING), nombre de lignes de la liste, ou 0 pour un établissement : il n'est pas encore connu.",
  checking: "Où en est la vérification d'un grand choix ; absent dans les autres états.",
  checked: "Classes et périodes vérifiées.",
  checked_of: "Classes et périodes à vérifier ; absent tant que leur nombre n'est pas connu.",
  refusal:
    "Pourquoi le lot est refusé (REFUSED), comme la réponse 422 le dit d'un petit choix ; absent dans les autres états.",
  refusal_code: "Code de l'erreur.",
  refusal_title: "L'erreur en quelques mots.",
  refusal_detail: "Ce qui s'est passé et comment y remédier, en français.",
  refusal_errors: "Toutes les lignes en cause ; seulement dans la réponse de GET /api/batches/{id}/.",
  counts: "Les documents par état.",
  pending: "Documents en attente.",
  ready: "Documents prêts.",
  failed: "Documents en échec.",
  progress: "Part des documents terminés, de 0 à 1.",
  requested_at: "Instant de la demande.",
  finished_at: "Instant où le lot a été terminé.",
  files_gone:
    "Les fichiers du lot sont effacés ; il n'y a pas de lien. Une reprise (retry) les refait, sans les élèves effacés. Absent : ils sont là.",
  files_gone_at: "Instant de l'effacement.",
  files_gone_why: "Un élève du lot a été effacé (erasure), ou la durée de conservation est passée (retention).",
  erased: "Nombre de documents du lot dont l'élève a été effacé ; ils ne sont plus comptés.",
  estimated_end: "Fin probable, d'après l'allure jusqu'ici.",
  issues:
    "true : le lot délivre ses documents, qui sont numérotés et ne changent plus ; absent : il fait des épreuves.",
  label: "Les classes, les périodes et les types du lot, pour une liste.",
  zip_url: "Lien du ZIP de tous les PDF, valable 15 minutes.",
  print_url: "Lien du PDF à imprimer, valable 15 minutes.",
  summary_url: "Lien du récapitulatif (CSV), valable 15 minutes.",
  workbook_url: "Lien du procès-verbal du conseil de classe (XLSX, une feuille par classe), valable 15 minutes.",
  skipped: "Élèves du choix qui n'ont pas de document, comptés par raison.",
  failures: "Documents en échec, et pourquoi : les 500 premiers.",
  failure_code: "Code de l'erreur.",
  failure_detail: "Ce qui s'est passé et comment y remédier, en français.",
  without_document:
    "Tous les élèves du choix sans document, par classe et par nom : laissés de côté à la création du lot, ou en échec. Les 500 premiers ; « erreurs.csv », dans le ZIP, les nomme tous.",
  without_document_id:
    "Identifiant du document en échec ; absent si l'élève a été laissé de côté à la création du lot.",
  without_document_count: "Nombre de documents que le choix n'a pas, aussi au-delà des 500 nommés.",
  warning_count: "Nombre d'avertissements ; absent s'il n'y en a pas.",
  warnings:
    "Ce qui ne compte dans aucun document, comme les notes d'un élève qui n'est plus dans la classe, en français.",
});

/** Whose a document is. */
export const BATCH_PERSON_FIELDS = fields({
  matricule: "Matricule de l'élève ; absent, comme le nom, si l'établissement ne connaît plus l'élève.",
  last_name: "Nom de l'élève.",
  first_names: "Prénoms de l'élève.",
  class_id: "Identifiant de la classe ; absent si l'élève n'est d'aucune classe de l'année.",
  class_name: "Nom de la classe.",
  school_year: "Année scolaire de la classe.",
});

export const BATCH_LIST_FIELDS = fields({
  batches: "Les lots, les plus récents d'abord.",
  next: "À redonner comme « cursor » pour lire la suite ; absent à la fin de la liste.",
  limit: "Nombre de lots voulus, 100 au plus.",
  cursor: "La valeur « next » de la réponse précédente.",
  output:
    "Fichier voulu : le ZIP des PDF (zip), le PDF à imprimer (print), le récapitulatif CSV (summary) ou le procès-verbal Excel (workbook).",
});

/** A document in the list of a batch. */
export const BATCH_DOCUMENT_FIELDS = fields({
  documents: "Les documents du lot, dans l'ordre du ZIP et du PDF à imprimer.",
  matricule: "Matricule de l'élève ; absent, comme le nom, si l'élève n'est plus dans la classe.",
  last_name: "Nom de l'élève.",
  first_names: "Prénoms de l'élève.",
  class_id: "Identifiant de la classe.",
  class_name: "Nom de la classe.",
  state: "En attente (PENDING), prêt (READY) ou en échec (FAILED).",
  made_at:
    "Quand la page de ce lot a été faite ; absent si elle n'est pas prête, ou si le document a été refait depuis hors du lot.",
});
