/** Remarks of the demo school's teachers and councils, each from a figure out of 20 upwards, best first. */
type Bands = readonly [from: number, words: readonly [string, ...string[]]][];

export const TEACHER_REMARKS: Bands = [
  [16, ["Excellent travail.", "Très bon travail, félicitations.", "Travail brillant, esprit curieux."]],
  [14, ["Bon travail, continuez ainsi.", "Bien. De la rigueur.", "Résultats très satisfaisants."]],
  [12, ["Assez bien.", "Travail sérieux, peut encore progresser.", "Assez bon travail."]],
  [10, ["Passable. Des efforts à poursuivre.", "Peut mieux faire.", "Trop irrégulier dans l’effort."]],
  [7, ["Insuffisant. Leçons à revoir.", "Bases fragiles, il faut se faire aider.", "Manque de travail personnel."]],
  [0, ["Très insuffisant.", "Travail très faible."]],
];

export const COUNCIL_REMARKS: Bands = [
  [16, ["Excellent travail : un exemple pour la classe. Félicitations du conseil."]],
  [
    14,
    [
      "Très bon travail, régulier et bonne participation : continuez ainsi.",
      "Bon travail, mené avec sérieux. Le conseil vous félicite.",
    ],
  ],
  [12, ["Travail satisfaisant. Avec plus de régularité, vous pouvez viser plus haut.", "Assez bon travail."]],
  [10, ["Résultats moyens. Le conseil attend davantage de travail personnel.", "Juste la moyenne : peut mieux faire."]],
  [
    0,
    ["Travail insuffisant. Un travail sérieux s’impose dès maintenant.", "Résultats faibles, mais efforts visibles."],
  ],
];

export const SANCTIONS = ["Avertissement de conduite", "Blâme", "Deux heures de retenue"] as const;
