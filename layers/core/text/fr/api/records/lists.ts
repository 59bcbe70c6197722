import { fields } from "../fields.ts";

/** What lists and records share. */
export const RECORD_FIELDS = fields({
  etag: "Étiquette de l'état de cette donnée, à donner dans If-Match pour la modifier ou la supprimer.",
  sort: "Tri de la liste ; avec « - » devant, dans l'ordre inverse.",
  limit: "Nombre d'éléments voulus, 200 au plus.",
  cursor: "La valeur « next » de la réponse précédente, pour le même tri et les mêmes filtres.",
  next: "À redonner comme « cursor » pour lire la suite ; absent à la fin de la liste.",
  class_id: "Identifiant de la classe.",
  subject_id: "Identifiant de la matière.",
  student_id: "Identifiant de l'élève.",
  assessment_id: "Identifiant de l'évaluation.",
  school_id: "Identifiant de l'établissement.",
  user_id: "Identifiant du compte de l'enseignant (sub du jeton).",
  term: "Période, comme T1 : l'une de celles que l'établissement connaît.",
});
