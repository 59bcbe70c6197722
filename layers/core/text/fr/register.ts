import type { ErrorDetails } from "../../domain/errors.ts";

const WHY_NOT_CURRENT = {
  SUPERSEDED: "est remplacé par une édition plus récente. Consultez le registre pour en trouver le numéro",
  REVOKED: "est annulé. Délivrez le document de nouveau si l'élève en a besoin",
  ERASED: "concernait un élève effacé. Rien n'en est conservé",
} as const;

/** Why nothing can be done with a paper. */
export const describeNotCurrent = ({ number, status }: ErrorDetails["PAPER_NOT_CURRENT"]): string =>
  `Le document ${number} ${WHY_NOT_CURRENT[status]}.`;
