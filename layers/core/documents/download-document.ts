import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { DownloadLink } from "../contract/schemas/documents.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore } from "./ports.ts";

export interface DownloadDocumentPorts {
  readonly documents: DocumentStore;
  readonly files: DocumentFiles;
  readonly now: () => Date;
}

/** @throws PalmaresError DOCUMENT_NOT_FOUND, also when the document belongs to another school. */
export async function findDocument(
  documents: Pick<DocumentStore, "find">,
  scope: Scope,
  id: string,
): Promise<DocumentRecord> {
  const record = await documents.find(scope, id);
  if (record === undefined) throw new PalmaresError("DOCUMENT_NOT_FOUND", "No such document in the caller's school.");
  return record;
}

/**
 * A link to a READY document that expires after {@link LIMITS.linkSeconds}.
 *
 * @throws PalmaresError DOCUMENT_NOT_FOUND, DOCUMENT_NOT_READY, DOCUMENT_FAILED, DOCUMENT_PURGED
 */
export async function downloadDocument(ports: DownloadDocumentPorts, scope: Scope, id: string): Promise<DownloadLink> {
  const record = await findDocument(ports.documents, scope, id);
  switch (record.status) {
    case "PENDING":
      throw new PalmaresError("DOCUMENT_NOT_READY", "The document is still being made.");
    case "FAILED":
      throw new PalmaresError("DOCUMENT_FAILED", "The document could not be made.", {
        reason: record.failure?.detail ?? "",
      });
    case "PURGED":
      throw new PalmaresError("DOCUMENT_PURGED", "The file is no longer kept.");
    case "READY": {
      if (!(await ports.files.exists(record)))
        throw new PalmaresError("DOCUMENT_PURGED", "The file is no longer there.");
      const expires = new Date(ports.now().getTime() + LIMITS.linkSeconds * 1000);
      return {
        url: await ports.files.link(record, LIMITS.linkSeconds),
        expires_at: expires.toISOString(),
        file_name: record.fileName,
      };
    }
  }
}
