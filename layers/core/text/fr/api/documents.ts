import { DOCUMENT_TYPES } from "../../../document-types/registry.ts";
import { fields } from "./fields.ts";

const TYPES = DOCUMENT_TYPES.map(({ id, names }) => `${id} (${names.fr.one})`).join(", ");

/** Whom a type of document is about. */
const ABOUT = { student: "par élève", class: "par classe", school: "pour l'établissement" } as const;

/** What is asked for: one student's document. */
export const ORDER_FIELDS = fields({
  student_id:
    "Identifiant de l'élève, un texte ou un nombre entier. GET /api/students/?q=… le donne pour un nom ou un matricule.",
  term: "Période : identifiant d'une période pour laquelle l'établissement fait des documents, donné par GET /api/classes/.",
  type: `Type de document : ${TYPES}.`,
  student_id_typed:
    "Identifiant de l'élève, pour un type qui se fait par élève ; pour un autre, la requête est refusée.",
  class_id_typed:
    "Pour un type qui se fait par classe : la classe. Pour un élève : sa classe, s'il faut une autre que celle de l'année en cours. Pour un type qui se fait pour l'établissement, la requête est refusée.",
  class_id: "Classe de l'élève, s'il faut une autre que celle de l'année en cours : GET /api/students/?q=… la donne.",
  school_year: "Année scolaire, comme « 2025-2026 ». Par défaut : l'année en cours de l'établissement.",
  language:
    "Langue du document, ou deux langues pour une page bilingue : fr+en met le français d'abord. Par défaut, celle de l'établissement, sinon celle de ses règles de calcul, sinon le français. Un document en une autre langue est un autre document.",
  force_new: "Refait le document même s'il est prêt.",
  force_new_streamed: "Accepté et sans effet : le document est toujours refait.",
});

export const DOCUMENT_FIELDS = fields({
  id: "Identifiant du document : le même pour le même élève, la même classe (ou, pour l'établissement, la même année scolaire), la même période, le même type et la même langue.",
  recorded_type: `Type de document : ${TYPES} ; d'un document ancien, un type qui n'existe plus.`,
  type: `Type de document : ${TYPES}.`,
  student_id: "Identifiant de l'élève ; absent si le document se fait pour une classe entière ou pour l'établissement.",
  class_id: "Identifiant de la classe, si le document se fait pour une classe entière.",
  school_year: "Année scolaire du document, s'il se fait pour l'établissement.",
  slug: `Mot du type de document : ${DOCUMENT_TYPES.map(({ slug, scope, names }) => `${slug} (${names.fr.one}, ${ABOUT[scope]})`).join(", ")}.`,
  term: "Période du document.",
  language: "Langue du document, ou ses deux langues.",
  status: "En attente (PENDING), prêt (READY), en échec (FAILED) ou fichier supprimé (PURGED).",
  requested_at: "Instant de la demande.",
  ready_at: "Instant où le PDF a été prêt.",
  made_at: "Quand la page enregistrée a été faite.",
  stale:
    "Vrai si la page enregistrée ne dit plus ce que disent les données, le thème ou le modèle : demandez-la de nouveau. Absent tant que le document n'est pas prêt, ou si les données n'ont pas pu être lues.",
  remade:
    "Pourquoi un document déjà prêt a été refait : ses données ont changé (data), ou son thème (theme), ou le modèle et le programme (template).",
  rule_pack: "Règles de calcul appliquées : celles d'un pays.",
  tightened: "De combien de crans la page a été resserrée pour tenir ; 0 si elle tenait.",
  download_url: "Lien du PDF, valable 15 minutes, quand le document est prêt.",
  warnings:
    "Ce qu'il faut savoir du document, bien qu'il soit fait : les classes dont les données sont fausses, qu'il nomme sans les compter. Absent s'il n'y a rien à dire.",
  failure: "Pourquoi le document n'a pas pu être produit.",
  failure_code: "Code de l'erreur.",
  failure_detail: "Ce qui s'est passé et comment y remédier, en français.",
});

export const LINK_FIELDS = fields({
  url: "Lien signé du fichier : il ne demande pas de jeton.",
  expires_at: "Instant où le lien cesse de valoir.",
  file_name: "Nom sous lequel le fichier s'enregistre.",
});

export const PROBLEM_FIELDS = fields({
  type: "Nom de l'erreur : urn:palmares:error: suivi de son code.",
  title: "L'erreur en peu de mots, en français.",
  status: "Statut HTTP de la réponse.",
  code: "Code de l'erreur, sur lequel un programme peut s'appuyer.",
  detail: "Ce qui s'est passé et comment y remédier, en français.",
  field: "Champ en cause, s'il y en a un ; le premier s'il y en a plusieurs.",
  valid_values: "Valeurs possibles de ce champ, quand elles sont peu nombreuses.",
  errors: "Toutes les fautes de la requête, une par champ ou par ligne.",
  error_field: "Champ ou ligne en cause.",
  error_row: "Ligne de la liste envoyée, à partir de 1, si la faute est dans une ligne.",
  error_detail: "La faute et comment la corriger, en français.",
  error_valid_values: "Valeurs possibles de ce champ.",
  current: "Seulement si la donnée a été modifiée entre-temps (412) : ce qu'elle est maintenant, avec son « etag ».",
  in_use: "Seulement si une suppression n'est pas possible (409) : ce qui en dépend, compté par sorte.",
  checks: "Seulement pour la vérification complète : chaque partie, en panne ou non.",
  request_id: "Numéro de la requête, à donner à l'administrateur.",
});
