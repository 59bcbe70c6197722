const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);
const counted = (n: number, one: string, many: string) => `${n} ${plural(n, one, many)}`;
const cells = (n: number) => counted(n, "cellule", "cellules");

/** The grid of marks, in French. */
export const gridTexts = {
  back: "Retour aux classes",
  lead: (period: string) =>
    `${period}. Tapez, ou collez un bloc copié dans Excel ou LibreOffice : tout s'enregistre seul.`,
  missing: { title: "Matière introuvable", detail: "La classe n'a pas cette matière, ou ne l'a plus." },
  ofClass: {
    title: (name: string) => `Appréciations, ${name}`,
    missing: { title: "Classe introuvable", detail: "Cette année n'a pas cette classe, ou ne l'a plus." },
    noStudents: { title: "Aucun élève", detail: "Personne n'est dans cette classe dans cette période." },
    noSubjects: {
      title: "Aucune appréciation à saisir",
      detail: "La classe n'a pas encore de matière, et cette période n'a pas de conseil.",
    },
    readOnly: "Lecture seule : les appréciations de cette classe ne vous sont pas confiées.",
    help: "Une ligne par élève : l'appréciation générale, celle que dit le conseil, puis celle de chaque matière. Pendant la saisie, les flèches choisissent parmi ce que l'établissement a déjà écrit dans la colonne.",
  },
  places: { class: "Classe", subject: "Matière", remarks: "Toutes les appréciations" },
  leave: {
    title: "Quitter sans enregistrer ?",
    detail:
      "Des saisies n'ont pas pu être enregistrées. Elles restent gardées sur cet appareil trois jours : l'écran « Saisie » les rappelle. Pour les enregistrer tout de suite, annulez et corrigez ce qui est signalé.",
    yes: "Quitter",
  },
  general: "Appréciation générale",
  noStudents: { title: "Aucun élève", detail: "Personne ne suit cette matière dans cette période." },
  grid: (subject: string) => `Notes de ${subject}`,
  student: "Élève",
  mark: "Note",
  mean: "Moyenne",
  remark: "Appréciation",
  outOf: (scale: string) => `sur ${scale}`,
  weight: (weight: string) => `coef. ${weight}`,
  notCounted: "ne compte pas",
  exempt: "Dispensé(e)",
  left: "n'est plus dans la classe",
  leaving: "part en fin de période",
  cell: (what: string, student: string) => `${what}, ${student}`,
  readOnly: "Lecture seule : cette matière ne vous est pas confiée.",
  assessments: {
    title: (n: number) => (n === 0 ? "Évaluations : aucune" : `Évaluations : ${n}`),
    lead: "Les devoirs, interrogations et compositions de la période : chacun a sa colonne, et la moyenne se calcule d'elle-même. Sans évaluation, la moyenne se tape.",
    add: "Ajouter une évaluation",
    change: "Modifier",
    changeNamed: (name: string) => `Modifier : ${name}`,
    remove: "Supprimer",
    removeNamed: (name: string) => `Supprimer : ${name}`,
    kind: "Sorte",
    number: "Numéro",
    name: "Titre (facultatif)",
    nameHint: "À la place de la sorte et du numéro, comme « Exposé ».",
    heldOn: "Date (facultative)",
    scale: "Barème",
    weight: "Coefficient",
    weightHint: "Parmi les évaluations de la même sorte.",
    counts: "Compte dans la moyenne",
    save: "Enregistrer l'évaluation",
    faults: {
      kind: "Écrivez la sorte, comme « devoir ».",
      number: "Le numéro va de 1 à 99.",
      scale: "Le barème est un nombre positif, avec deux décimales au plus.",
      weight: "Le coefficient est un nombre positif, avec deux décimales au plus.",
    },
    done: {
      added: (name: string) => `${name} : ajoutée.`,
      changed: (name: string) => `${name} : modifiée.`,
      removed: (name: string) => `${name} : supprimée.`,
    },
    confirm: {
      title: (name: string) => `Supprimer « ${name} » ?`,
      detail: "Seule une évaluation sans aucune note peut être supprimée : videz d'abord sa colonne.",
      yes: "Supprimer",
    },
  },
  undo: "Annuler",
  redo: "Rétablir",
  help: {
    title: "Aide à la saisie",
    words:
      "Une note comme 14,25 ; sans note : abs (absence justifiée), nj (non justifiée), NR (non rendu), disp (dispense). Une cellule vide n'enlève rien à l'élève.",
    keys: "Flèches, Entrée et Tab pour se déplacer, Maj pour sélectionner, F2 pour corriger, Suppr pour vider, Ctrl+Z pour annuler. Échap puis Tab pour sortir de la grille.",
    paste:
      "Copiez un bloc dans Excel ou LibreOffice et collez-le sur sa première cellule. Tout s'enregistre tout seul.",
  },
  state: {
    nothing: "Tout est enregistré.",
    waiting: "À enregistrer…",
    saving: "Enregistrement…",
    saved: (time: string) => `Enregistré à ${time}`,
    offline: (n: number) =>
      `Hors ligne : ${counted(n, "saisie gardée", "saisies gardées")} ici, ${plural(n, "envoyée", "envoyées")} au retour du réseau.`,
    offlineHere: (n: number) =>
      `Hors ligne : ${counted(n, "saisie", "saisies")} dans cette page seulement. Ne la fermez pas avant le retour du réseau.`,
    conflicts: (n: number) => counted(n, "conflit à régler", "conflits à régler"),
    faults: (n: number) => `${cells(n)} à corriger`,
  },
  pasted: (n: number) => `Collé : ${cells(n)}.`,
  leftOut: {
    rows: (n: number) => `${counted(n, "ligne", "lignes")} en trop`,
    columns: (n: number) => `${counted(n, "colonne", "colonnes")} en trop`,
    cells: (n: number) => `${cells(n)} où rien ne se tape`,
    sentence: (parts: string) => `Laissé de côté : ${parts}.`,
  },
  faults: {
    title: "À corriger, et pas encore enregistré",
    at: (student: string, what: string, text: string) => `${student}, ${what} : « ${text} »`,
    OUT_OF_RANGE: (max: string) => `La note doit être entre 0 et ${max}.`,
    OTHER_SCALE: (max: string) => `La note porte un autre barème que sa colonne, qui est sur ${max}.`,
    TOO_PRECISE: "La note a plus de deux décimales ; aucune n'est arrondie ici.",
    PERCENT: "C'est un pourcentage : écrivez la note sur le barème de la colonne.",
    NOT_A_MARK: "Ce n'est ni une note, ni un mot connu : écrivez 14,25, abs, nj, NR ou disp.",
    TOO_LONG: (length: number, most: number) => `Le texte a ${length} caractères ; il peut en avoir ${most}.`,
  },
  conflict: {
    title: "Quelqu'un a enregistré autre chose entre-temps",
    detail:
      "Ces cellules ont changé des deux côtés. Tout le reste est réuni et enregistré. Choisissez ce qui vaut ; rien n'est perdu avant.",
    mine: "Ma saisie",
    theirs: "Enregistré",
    by: (who: string, when: string) => `par ${who}, ${when}`,
    nothing: "vide",
    keepMine: "Garder la mienne",
    keepTheirs: "Reprendre l'autre",
    keepMineNamed: (student: string, what: string) => `Garder la mienne : ${student}, ${what}`,
    keepTheirsNamed: (student: string, what: string) => `Reprendre l'autre : ${student}, ${what}`,
    allMine: "Garder toutes les miennes",
    allTheirs: "Reprendre toutes les autres",
  },
  remarks: {
    label: "Appréciations déjà écrites",
    left: (n: number) => `${counted(n, "caractère restant", "caractères restants")}`,
    tooMany: (n: number) => `${counted(n, "caractère", "caractères")} de trop`,
  },
  locked: {
    label: "Motif de la modification",
    hint: "La période est verrouillée : une note ne change qu'avec un motif, qui reste dans l'historique.",
  },
};
export type GridTexts = typeof gridTexts;
