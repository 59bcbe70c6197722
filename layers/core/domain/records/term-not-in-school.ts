import { PalmaresError } from "../errors.ts";
import { type PeriodTree, papersOf, type Term } from "../periods.ts";

/**
 * The refusal of a period for which the school makes no papers, with those for which it does.
 *
 * @example throw termNotInSchool("T4", pack) // details { term: "T4", valid: ["T1", "T2", "T3"], names: ["1er trimestre", …] }
 */
export function termNotInSchool(term: Term, tree: PeriodTree): PalmaresError {
  const papers = papersOf(tree);
  const valid = papers.map(({ id }) => id);
  const message = `The year has no papers for the period ${term}; it has them for ${valid.join(", ")}.`;
  return new PalmaresError("TERM_NOT_IN_SCHOOL", message, { term, valid, names: papers.map(({ name }) => name.fr) });
}
