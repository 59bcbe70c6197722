import { named, type Scope } from "../call/scope.ts";
import { printedNumber } from "../claims/paper-number.ts";
import { LIMITS } from "../contract/limits.ts";
import { isDocumentType } from "../document-types/registry.ts";
import { documentId } from "../documents/document-key.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore, PendingDocument } from "../documents/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import { issuedFileName } from "../text/file-names.ts";
import { assertCurrent, findPaper } from "./find-paper.ts";
import type { Register } from "./ports.ts";

export interface DuplicatePaperPorts {
  readonly register: Pick<Register, "find" | "addDuplicate">;
  readonly documents: Pick<DocumentStore, "find">;
  readonly files: Pick<DocumentFiles, "exists">;
  readonly now: () => Date;
}

/** Each lost race means that somebody else has just asked for a second original of the same paper. */
const MOST_RACES = 8;

/**
 * A second original of an issued paper: what was frozen, with the same number and QR, marked « Duplicata ». Who asked is
 * written down each time; the document itself is made once, and once more where the register does not know its file: it was made
 * by an earlier version of the program.
 *
 * @throws PalmaresError PAPER_NOT_FOUND, PAPER_NOT_CURRENT, TOO_MANY_DUPLICATES, DOCUMENT_TYPE_GONE
 */
export async function duplicatePaper(
  ports: DuplicatePaperPorts,
  scope: Scope,
  number: string,
): Promise<DocumentRecord> {
  for (let race = 0; race < MOST_RACES; race++) {
    const paper = await findPaper(ports.register, scope, number);
    assertCurrent(paper);
    const { type } = paper.key;
    if (!isDocumentType(type))
      throw new PalmaresError("DOCUMENT_TYPE_GONE", "A second original needs the type's template.", { type });
    const { duplicates = [] } = paper;
    if (duplicates.length >= LIMITS.duplicates) {
      throw new PalmaresError("TOO_MANY_DUPLICATES", "The paper has as many second originals as it may have.", {
        number: printedNumber(paper.number),
        most: LIMITS.duplicates,
      });
    }
    const { standing, order } = await documentOf(ports, scope, paper);
    const given = { at: ports.now().toISOString(), by: scope.userId, ...named("byName", scope) };
    if (await ports.register.addDuplicate(paper, given, order)) return order?.next ?? standing;
  }
  throw new Error(`A paper changed under ${MOST_RACES} requests for second originals in a row.`);
}

type Made = { readonly standing: DocumentRecord; readonly order?: PendingDocument };

async function documentOf(ports: DuplicatePaperPorts, scope: Scope, paper: IssuedPaper): Promise<Made> {
  const issue = { number: paper.number, edition: paper.edition, duplicate: true } as const;
  const id = documentId({ ...paper.key, issue });
  const current = await ports.documents.find(scope, id);
  if (current?.status === "PENDING") return { standing: current };
  const isKnown = paper.duplicateSha256 !== undefined;
  if (isKnown && current?.status === "READY" && (await ports.files.exists(current))) return { standing: current };
  const next: DocumentRecord = {
    ...paper.key,
    id,
    status: "PENDING",
    generation: (current?.generation ?? 0) + 1,
    requestedAt: ports.now().toISOString(),
    requestedBy: scope.userId,
    fileName: issuedFileName(paper.key.type, paper.number, "duplicata"),
    issue,
  };
  return { standing: next, order: { current, next } };
}
