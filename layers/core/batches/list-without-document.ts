import { byClass, byName } from "../text/fr/alphabetical.ts";
import type { NamedFailure } from "./name-failures.ts";
import type { WithoutDocument } from "./without-document.ts";

/** `documentId`: the document that failed; absent for who was left out when the batch was created. */
export type Missing = WithoutDocument & Partial<Pick<NamedFailure, "documentId">>;

/**
 * Everybody of a batch's selection without a document, by class, then by name: for the API and for `erreurs.csv`.
 *
 * @example listWithoutDocument((await files.readReport(batch)).without, await nameFailures(ports, batch, failed))
 */
export function listWithoutDocument(
  leftOut: readonly WithoutDocument[],
  failures: readonly NamedFailure[],
): readonly Missing[] {
  return [...leftOut, ...failures].sort(
    (a: Missing, b: Missing) => byClass(classOf(a), classOf(b)) || byName(personOf(a), personOf(b)),
  );
}

/** The level is not kept; it is read from the name. */
const classOf = ({ classId, className, schoolYear }: Missing) => ({
  id: classId,
  name: className,
  level: "",
  schoolYear,
});

const personOf = ({ studentId: id = "", lastName, firstNames, matricule }: Missing) => ({
  id,
  lastName,
  firstNames,
  matricule,
});
