import { fields } from "../fields.ts";

export const ASSESSMENT_FIELDS = fields({
  id: "Identifiant de l'évaluation ; par défaut, le service en choisit un.",
  kind: "Sorte d'évaluation, parmi celles des règles de l'établissement, comme « devoir ».",
  number: "Numéro parmi les évaluations de sa sorte, à partir de 1.",
  title: "Titre, s'il en faut un.",
  held_on: "Jour de l'évaluation, comme 2026-03-01.",
  scale: "Note la plus haute possible : 20 par défaut.",
  weight: "Poids parmi les évaluations de sa sorte : 1 par défaut.",
  counts: "Faux : l'évaluation est notée et ne compte nulle part.",
  assessments: "Les évaluations de la matière dans cette période.",
});

export const MARK_FIELDS = fields({
  marks: "Une ligne par élève. Un élève qui n'y est pas n'a pas de note.",
  mark: "Note sur le barème (nombre, deux décimales au plus), ou pourquoi il n'y en a pas : absent (absence justifiée), unexcused (absence non justifiée), dispensed (dispensé), not_handed_in (non rendu).",
  remark: "Appréciation de l'enseignant.",
  reason: "Motif de la modification, nécessaire quand la période est verrouillée ; il reste dans l'historique.",
  by_assessment: "Notes aux évaluations, par identifiant d'évaluation, chacune sur son barème.",
  column: "Toutes les saisies de la matière dans cette période.",
});

export const COLUMN_STATE_FIELDS = fields({
  locked:
    "Vrai si la période, ou celle dont elle fait partie, est verrouillée : une note ne change alors plus sans motif.",
  subjects: "Les matières de la classe, dans l'ordre du bulletin.",
  name: "Nom de la matière.",
  teacher: "Enseignant, comme sur le bulletin.",
  out_of: "Barème de la note de la période.",
  students: "Élèves présents dans la période qui suivent la matière et n'en sont pas dispensés.",
  entered:
    "Ceux dont la note de la période est saisie, ou celles de toutes les évaluations qui comptent : une note, une absence, une dispense, un travail non rendu.",
  remarks: "Ceux qui ont une appréciation.",
  assessments: "Évaluations de la matière dans la période.",
  writable: "Vrai si l'utilisateur peut saisir les notes de la matière : pour un enseignant, les siennes.",
});
