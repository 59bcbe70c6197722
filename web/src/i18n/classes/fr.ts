import type { Standing } from "../../screens/classes/roster.ts";

const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** The classes, and proofing one, in French. */
export const classesTexts = {
  title: "Classes",
  lead: "Où en est chaque classe, et de quoi relire, saisir et délivrer ses documents.",
  look: "Vérifier toutes les classes",
  looking: "Vérification…",
  none: { title: "Aucune classe cette année", detail: "Importez vos classes et vos élèves depuis l'écran « Import »." },
  noPeriods: {
    title: "Aucune période",
    detail: "Les règles de l'établissement ne donnent aucune période à cette année. Demandez à l'administrateur.",
  },
  noStudents: {
    title: "Aucun élève dans cette classe à cette période",
    detail: "Inscrivez des élèves par un import, ou choisissez une autre période.",
  },
  notInClass: {
    title: "Cet élève n'est pas dans cette classe à cette période",
    detail: "Choisissez un élève dans la liste, ou une autre période.",
  },
  count: (n: number) => `${n} ${plural(n, "élève", "élèves")}`,
  mainTeacher: (name: string) => `professeur principal : ${name}`,
  marks: (entered: number, all: number) => `Notes saisies : ${entered} sur ${all}`,
  noSubjects: "Aucune matière, ou aucun élève",
  locked: "Période verrouillée",
  unasked: "Pas de réponse",
  links: { proof: "Relire", marks: "Saisir", papers: "Documents" },
  verdict: {
    blocked: (n: number) => `${n} ${plural(n, "faute à corriger", "fautes à corriger")}`,
    stale: (n: number) => `${n} ${plural(n, "délivré, plus à jour", "délivrés, plus à jour")}`,
    missing: (n: number) => `${n} ${plural(n, "avertissement", "avertissements")}`,
    issued: (n: number) => `${n} ${plural(n, "délivré", "délivrés")}`,
    ready: (n: number) => `${n} ${plural(n, "document possible", "documents possibles")}`,
    nothing: "Aucun document possible.",
  },
  students: "Élèves de la classe",
  order: "Ordre",
  orders: { name: "Nom", rank: "Rang" },
  mean: (mean: string) => `Moyenne ${mean}`,
  noMean: "Sans moyenne",
  rank: (rank: number) => `rang ${rank}`,
  standings: {
    blocked: "À corriger",
    stale: "Plus à jour",
    missing: "Incomplet",
    unearned: "Non mérité",
    issued: "Délivré",
    ready: "Complet",
    unknown: "Pas vérifié",
  } satisfies Record<Standing, string>,
  findings: (n: number) => `${n} ${plural(n, "constat", "constats")}`,
  step: {
    label: "Élève précédent ou suivant",
    previous: "Précédent",
    next: "Suivant",
    at: (at: number, count: number) => (at === 0 ? `${count} en tout` : `${at} sur ${count}`),
  },
  proof: {
    title: "Relire une classe",
    of: (name: string) => `Relire ${name}`,
    lead: "La page de chaque élève telle qu'elle s'imprimerait maintenant. Rien n'est conservé ni délivré.",
  },
  page: {
    title: (kind: string, name: string, period: string) => `${kind} de ${name}, ${period}`,
    viewer: (title: string) => `Aperçu : ${title}`,
    making: "La page se prépare…",
    remaking: "Les données ont changé : la page se refait…",
    unsaved: "Des corrections ne sont pas enregistrées : la page ne les montre pas encore.",
    notForRole: "Votre rôle ne prépare pas de documents. Ceux qui sont délivrés se trouvent dans le registre.",
  },
};
