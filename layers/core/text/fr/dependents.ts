import { DEPENDENT_KINDS, type Dependents } from "../../domain/errors.ts";

/** Singular and plural of each kind. */
const WORDS: Readonly<Record<(typeof DEPENDENT_KINDS)[number], readonly [string, string]>> = {
  classes: ["classe", "classes"],
  persons: ["élève", "élèves"],
  students: ["inscription d'élève", "inscriptions d'élèves"],
  subjects: ["matière", "matières"],
  assessments: ["évaluation", "évaluations"],
  marks: ["saisie de notes", "saisies de notes"],
  followUps: ["suivi", "suivis"],
  councils: ["conseil de classe", "conseils de classe"],
  ownPapers: ["version de règles, de thème ou de logo", "versions de règles, de thèmes ou de logos"],
};

/** @example describeDependents({ subjects: 2, councils: 1 }) // « 2 matières, 1 conseil de classe » */
export function describeDependents(dependents: Dependents): string {
  const parts = DEPENDENT_KINDS.flatMap((kind) => {
    const count = dependents[kind] ?? 0;
    const [one, several] = WORDS[kind];
    return count === 0 ? [] : [`${count} ${count > 1 ? several : one}`];
  });
  return parts.join(", ");
}
