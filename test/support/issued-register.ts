import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import type { DocumentStore } from "@palmares/core/documents/ports";
import type { Register } from "@palmares/core/register/ports";

/** A register of papers that were issued in memory, as far as single papers are concerned. */
export const registerInMemory = (
  lines: ReadonlyMap<string, IssuedPaper>,
  documents: Pick<DocumentStore, "requestAll">,
): Pick<Register, "find" | "addDuplicate"> => ({
  find: async ({ schoolId }, number) => {
    const line = lines.get(number);
    return line?.key.schoolId === schoolId ? line : undefined;
  },
  addDuplicate: async (_paper, _duplicate, document) => {
    if (document !== undefined) await documents.requestAll([document]);
    return true;
  },
});
