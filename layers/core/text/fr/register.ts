import { printedNumber } from "../../claims/paper-number.ts";
import { namesOf } from "../../document-types/registry.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import type { ErrorDetails } from "../../domain/errors.ts";

const WHY_NOT_CURRENT = {
  SUPERSEDED: "est remplacé par une édition plus récente. Consultez le registre pour en trouver le numéro",
  REVOKED: "est annulé. Délivrez le document de nouveau si l'élève en a besoin",
  ERASED: "concernait un élève effacé. Rien n'en est conservé",
} as const;

/** Why nothing can be done with a paper. */
export const describeNotCurrent = ({ number, status }: ErrorDetails["PAPER_NOT_CURRENT"]): string =>
  `Le document ${number} ${WHY_NOT_CURRENT[status]}.`;

/** What became of a paper, in a table. */
export const PAPER_STATUS_WORDS = {
  ISSUED: "délivré",
  SUPERSEDED: "remplacé",
  REVOKED: "annulé",
  ERASED: "effacé",
} as const;

/** @example typeWord("BULLETIN") // "bulletin" */
export const typeWord = (type: DocumentType): string => namesOf(type).one;

interface Issued {
  readonly number: string;
  readonly issuedAt: string;
  readonly key: { readonly type: DocumentType; readonly term: string; readonly language?: string | undefined };
}

/** A paper that says what was corrected. @example staleWord(paper) // "bulletin T1 délivré le 03/03/2026 sous le n° 7KX4M-R2DQP" */
export const staleWord = ({ number, issuedAt, key: { type, term, language } }: Issued): string => {
  const day = issuedAt.slice(0, "2026-03-03".length).split("-").reverse().join("/");
  return `${typeWord(type)} ${term}${language === undefined ? "" : ` (${language})`} délivré le ${day} sous le n° ${printedNumber(number)}`;
};

/** The register as a table. */
export const REGISTER_TABLE = {
  sheet: "Registre",
  heads: {
    number: "numéro",
    edition: "édition",
    status: "état",
    type: "document",
    term: "période",
    language: "langue",
    schoolYear: "année scolaire",
    className: "classe",
    matricule: "matricule",
    lastName: "nom",
    firstNames: "prénoms",
    issuedAt: "délivré le (UTC)",
    issuedByName: "délivré par",
    issuedBy: "délivré par (compte)",
    supersedes: "remplace",
    supersededBy: "remplacé par",
    supersededAt: "remplacé le (UTC)",
    revokedAt: "annulé le (UTC)",
    revokedByName: "annulé par",
    revokedBy: "annulé par (compte)",
    reason: "motif",
    duplicates: "duplicatas",
    lastDuplicate: "dernier duplicata (UTC)",
    sha256: "SHA-256 du PDF",
    duplicateSha256: "SHA-256 des duplicatas",
    keyId: "clé",
  },
} as const;
