import { objectKeys } from "../contract/table.ts";
import type { DocumentPurge, DocumentRecord, DocumentStore } from "../documents/ports.ts";
import { isOld, type OldObjects, type Removal } from "./remove-old.ts";

export interface OldPdfsPorts {
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly purge: DocumentPurge;
}

interface Before {
  readonly former: Date | undefined;
  readonly current: Date | undefined;
}

/** documents/<school>/<document>/<generation>.pdf */
const PDF = /\/([^/]+)\/(\d+)\.pdf$/;

/**
 * PDFs of former generations, and of documents as they are. A document whose PDF goes is PURGED first, so that no link is
 * given to it; asked for again, it is made anew.
 */
export const oldPdfs = (
  { documents, purge }: OldPdfsPorts,
  before: Before,
): OldObjects<"formerPdfs" | "pdfs", DocumentRecord> => ({
  prefix: objectKeys.documentsPrefix,
  ownerOf: (key) => PDF.exec(key)?.[1],
  mayGo: (own) => own.some((object) => isOld(object, before.former) || isOld(object, before.current)),
  findOwners: async (ids) => new Map((await documents.findAll(ids)).map((record) => [record.id, record])),
  judge: (own, record) =>
    own.flatMap((object): Removal<"formerPdfs" | "pdfs">[] => {
      const { key } = object;
      const generation = Number(PDF.exec(key)?.[2]);
      if (record?.generation !== generation) {
        return isOld(object, before.former) ? [{ kind: "formerPdfs", count: 1, keys: [key] }] : [];
      }
      const announce = () => purge.purge({ documentId: record.id, generation });
      return isOld(object, before.current) ? [{ kind: "pdfs", count: 1, announce, keys: [key] }] : [];
    }),
});
