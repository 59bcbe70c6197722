import { errorFacts, type Log } from "../call/log.ts";
import type { Scope } from "../call/scope.ts";
import type { DocumentView } from "../contract/schemas/documents.ts";
import { PalmaresError } from "../domain/errors.ts";
import { type AdmissionPorts, admitDocument } from "./admit-document.ts";
import { documentView } from "./document-view.ts";
import { findDocument } from "./download-document.ts";
import { changedSince } from "./page-digest.ts";
import type { DocumentRecord, DocumentStore } from "./ports.ts";

export interface ViewDocumentPorts extends AdmissionPorts {
  readonly documents: Pick<DocumentStore, "find">;
  readonly log: Log;
}

/**
 * A document as the API shows it. For a READY one the class is computed, to tell whether its page still says what the
 * records say.
 *
 * @throws PalmaresError DOCUMENT_NOT_FOUND, also when the document belongs to another school.
 */
export async function viewDocument(ports: ViewDocumentPorts, scope: Scope, id: string): Promise<DocumentView> {
  const record = await findDocument(ports.documents, scope, id);
  const stale = record.status === "READY" ? await isStale(ports, scope, record) : undefined;
  return documentView(record, { stale });
}

/**
 * Whether a READY document would be made anew if it were asked for now. One that could not be made at all from today's
 * records is stale too.
 *
 * @returns undefined when the records could not be read. The document itself can still be shown.
 */
async function isStale(ports: ViewDocumentPorts, scope: Scope, record: DocumentRecord): Promise<boolean | undefined> {
  try {
    const { digest } = await admitDocument(ports, scope, record);
    return changedSince(record.digest, digest) !== undefined;
  } catch (error) {
    if (error instanceof PalmaresError) return true;
    ports.log.warn("document not compared with its records", { document: record.id, ...errorFacts(error) });
    return undefined;
  }
}
