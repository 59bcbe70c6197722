import { fields } from "./fields.ts";

/** The list of the documents that are kept. */
export const MADE_FIELDS = fields({
  class_id: "Identifiant de la classe ; absent si le document se fait pour l'établissement.",
  stale:
    "Vrai si le document ne dit plus ce que disent les données ; pour un brouillon, aussi le thème ou le modèle. Absent tant qu'il n'est pas prêt.",
  number: "Numéro de vérification, si le document est délivré ou en train de l'être ; absent d'un brouillon.",
  requested_by: "Compte qui l'a demandé (sub du jeton).",
  requested_by_name: "Son nom ou son adresse, comme le jeton le disait alors ; seulement pour un document délivré.",
  failed_at: "Instant de l'échec.",
  bytes: "Taille du PDF, en octets.",
  documents: "Les documents : d'abord ceux de l'établissement, puis classe par classe ; dans une classe, par élève.",
  classes: "Jusqu'où la liste est allée.",
  looked: "Classes vues jusqu'ici, l'établissement compté comme une.",
  of: "Classes en tout, l'établissement compté comme une.",
  next: "Pour la page suivante (cursor). Une page peut être vide et en avoir une : elle s'arrête aussi après quelques classes. Absent : la liste est finie.",
});

export const MADE_QUERY_FIELDS = fields({
  term: "La période des documents.",
  class_id: "Seulement les documents de cette classe, de quelque année qu'elle soit.",
  student_id: "Seulement les documents de cet élève.",
  type: "Seulement les documents de ce type.",
  language: "Seulement les documents en cette langue.",
  state: "Seulement les documents dans cet état.",
  stale: "true : seulement ceux qui ne disent plus ce que disent les données ; false : seulement ceux qui sont à jour.",
  issued:
    "true : seulement les documents délivrés qui comptent, ou qui sont en train d'être délivrés ; false : seulement les brouillons.",
});
