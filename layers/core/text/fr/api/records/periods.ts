import { fields } from "../fields.ts";

export const FOLLOW_UP_FIELDS = fields({
  attendance: "Assiduité, sur 20.",
  punctuality: "Ponctualité, sur 20.",
  behaviour: "Comportement, sur 20.",
  participation: "Participation, sur 20.",
  absence_hours: "Heures d'absence, justifiées ou non.",
  excused_hours: "Heures d'absence justifiées.",
  unexcused_hours: "Heures d'absence non justifiées.",
  lateness: "Nombre de retards.",
  deduction: "Points retirés, si les règles de l'établissement prévoient un retrait.",
  sanction: "Sanction, dans les mots de l'établissement.",
  council_remark: "Appréciation générale du conseil de classe.",
  follow_ups: "Les suivis de la période : un élève sans suivi n'y est pas.",
  rows: "Les suivis à enregistrer, chacun entier, un par élève, 99 au plus ; un élève qui n'y est pas garde le sien.",
  list_etag:
    "Étiquette de tous les suivis de la période ensemble, à donner dans If-Match pour en enregistrer plusieurs.",
});

export const COUNCIL_FIELDS = fields({
  next_term_on: "Jour de la rentrée qui suit la période, comme 2026-04-13.",
  held_on: "Jour du conseil de classe, comme 2026-03-28 : la date des documents de la période.",
  decisions:
    "Ce que le conseil a décidé, élève par élève ; ce qui n'est pas décidé reste comme les règles le proposent.",
  distinction:
    "Distinction des règles de l'établissement, refused (tableau d'honneur refusé) ou none (aucune distinction).",
  sanction: "Sanction des règles de l'établissement, ou none (aucune).",
  sanctions:
    "Plusieurs sanctions des règles de l'établissement, chacune d'une autre sorte (travail, conduite), au lieu de « sanction ».",
  remark: "Appréciation du conseil.",
});

export const RESULT_FIELDS = fields({
  term: "Période des résultats.",
  class_size: "Élèves présents dans la classe pendant cette période.",
  ranked: "Élèves classés.",
  class_average: "Moyenne de la classe.",
  highest: "Moyenne la plus haute.",
  lowest: "Moyenne la plus basse.",
  students: "Les résultats des élèves qui en ont, par ordre alphabétique.",
  average: "Moyenne de la période, telle qu'elle s'imprime.",
  weighted_total: "Somme des notes multipliées par leurs coefficients.",
  coefficients: "Somme des coefficients comptés.",
  rank: "Rang ; absent pour un élève non classé.",
  tied: "Vrai si d'autres élèves ont le même rang.",
  distinction: "Distinction que la moyenne mérite.",
  annual_average: "Moyenne annuelle, à la dernière période.",
  decision: "Décision proposée, à la dernière période.",
  subjects: "Ses matières, dans l'ordre du bulletin ; absentes si une donnée de l'élève est à corriger.",
  subject_mark:
    "Moyenne dans la matière, telle qu'elle s'imprime, ou pourquoi il n'y en a pas ; absente si rien n'est saisi.",
  subject_rank: "Rang dans la matière.",
  faults: "Données à corriger : les élèves concernés n'ont pas de document.",
});

export const LOCK_FIELDS = fields({
  term: "Période verrouillée.",
  locked: "Vrai si la période est verrouillée : une note ne change plus sans motif.",
  locked_by: "Identifiant du compte qui l'a verrouillée.",
  locked_by_name: "Son nom ou son adresse, comme le jeton le disait alors.",
  locked_at: "Quand elle a été verrouillée.",
  reason: "Motif, gardé dans l'historique.",
});

export const HISTORY_FIELDS = fields({
  entries: "Les modifications, les plus récentes d'abord, gardées deux ans.",
  id: "Identifiant de la modification.",
  at: "Quand elle a été faite.",
  who: "Identifiant du compte qui l'a faite.",
  who_name: "Son nom ou son adresse, comme le jeton le disait alors ; absent des modifications plus anciennes.",
  what: "Notes modifiées (marks), période verrouillée (lock) ou déverrouillée (unlock).",
  reason: "Motif, s'il y en a un.",
  changes: "Ce qui a changé.",
  field: "Donnée modifiée : la note (mark), l'appréciation (remark), ou un membre de l'évaluation.",
  from: "Ce qu'elle était ; absent : rien.",
  to: "Ce qu'elle est devenue ; absent : rien.",
});
