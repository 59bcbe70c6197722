import type { RouteName } from "@palmares/core/contract/routes";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import type { Messages } from "./i18n/fr.ts";

/** The document types, as the API names them. */
export type DocumentType = DocumentView["type"];

interface KindInConsole {
  /** The route that stores the document. */
  readonly request: Extract<RouteName, `request${string}`>;
  /** The route that sends the PDF and stores nothing. */
  readonly stream: Extract<RouteName, `stream${string}`>;
  /** The key of its names in the texts: `t.value.documentKinds[texts].one`. */
  readonly texts: keyof Messages["documentKinds"];
}

/**
 * The document types, in the order of the forms. A type added to the contract fails to compile here and nowhere else in
 * the console; its entry then leads to the texts it needs. Hence the annotation: with `satisfies`, every file that looks
 * a type up would fail as well.
 */
export const KINDS_IN_CONSOLE: Readonly<Record<DocumentType, KindInConsole>> = {
  BULLETIN: { request: "requestBulletin", stream: "streamBulletin", texts: "bulletin" },
  HONOR: { request: "requestHonorBoard", stream: "streamHonorBoard", texts: "honorBoard" },
};

/** In the order of the forms. */
export const DOCUMENT_TYPES = Object.keys(KINDS_IN_CONSOLE) as readonly DocumentType[];
/** What a form offers first. */
export const DEFAULT_DOCUMENT_TYPE: DocumentType = "BULLETIN";
