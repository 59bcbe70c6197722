import { documentId } from "@palmares/core/documents/document-key";
import type {
  IssuedPaper,
  IssueOutcome,
  KeyPapers,
  PaperFiles,
  PaperStore,
} from "@palmares/core/documents/issuing/ports";
import type { DocumentStore } from "@palmares/core/documents/ports";

/** Papers in memory, beside documents in memory. They pass the same suite as their adapter (test/support/ports/paper-store.ts). */
export function papersInMemory(
  documents: Pick<DocumentStore, "requestAll" | "markAllReady">,
): PaperStore & { readonly lines: Map<string, IssuedPaper>; readonly keys: Map<string, KeyPapers> } {
  const keys = new Map<string, KeyPapers>();
  const numbers = new Set<string>();
  const lines = new Map<string, IssuedPaper>();

  return {
    lines,
    keys,
    papersOf: async (wanted) =>
      new Map(
        wanted.flatMap((key) => {
          const found = keys.get(documentId(key));
          return found === undefined ? [] : [[documentId(key), found] as const];
        }),
      ),

    async begin(papers) {
      const begun = new Set<string>();
      for (const { before, next, document } of papers) {
        const id = documentId(next.key);
        const number = next.pending?.number ?? "";
        if (keys.get(id)?.version !== before?.version || numbers.has(number)) continue;
        const former = keys.get(id);
        keys.set(id, next);
        numbers.add(number);
        if ((await documents.requestAll([document])).has(document.next.id)) begun.add(document.next.id);
        else if (former === undefined) keys.delete(id);
        else keys.set(id, former);
      }
      return begun;
    },

    async issue(papers) {
      const outcomes = new Map<string, IssueOutcome>();
      for (const { order, made, paper } of papers) {
        const papersOfKey = keys.get(documentId(paper.key));
        const { documentId: id } = order;
        const isCurrent = papersOfKey?.current?.documentId === id;
        if (papersOfKey === undefined || (!isCurrent && papersOfKey.pending?.documentId !== id)) {
          outcomes.set(id, "overtaken");
          continue;
        }
        const isFirst = (await documents.markAllReady([{ order, made }])).has(id);
        const { current: former, pending, version, ...kept } = papersOfKey;
        if (!isFirst || isCurrent || pending === undefined) {
          outcomes.set(id, "done");
          continue;
        }
        keys.set(documentId(paper.key), { ...kept, current: pending, version: version + 1 });
        const { begunAt, says } = pending;
        lines.set(paper.number, {
          ...paper,
          begunAt,
          says,
          status: "ISSUED",
          ...(former && { supersedes: former.number }),
        });
        const replaced = former && lines.get(former.number);
        if (replaced !== undefined)
          lines.set(replaced.number, {
            ...replaced,
            status: "SUPERSEDED",
            supersededBy: paper.number,
            supersededAt: paper.issuedAt,
          });
        outcomes.set(id, "issued");
      }
      return outcomes;
    },

    async enterDuplicate({ schoolId, number }, sha256) {
      const line = lines.get(number);
      if (line?.key.schoolId !== schoolId) throw new Error("A second original is of a number that the school has not.");
      const { duplicateSha256 = [], status } = line;
      if (status === "ERASED" || duplicateSha256.includes(sha256)) return;
      lines.set(number, { ...line, duplicateSha256: [...duplicateSha256, sha256] });
    },
  };
}

/** The files of issued papers in memory. They pass the same suite as their adapter (test/support/ports/paper-files.ts). */
export function paperFilesInMemory(): PaperFiles & { readonly objects: Map<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const text = (key: string) => {
    const found = objects.get(key);
    return found && new TextDecoder().decode(found);
  };
  function putSame(key: string, content: Uint8Array): boolean {
    const there = objects.get(key);
    if (there === undefined) objects.set(key, content);
    return there === undefined || Buffer.compare(there, content) === 0;
  }
  return {
    objects,
    async freeze({ schoolId, id, generation }, json) {
      const key = `${schoolId}/${id}/${generation}`;
      const there = text(key);
      if (there !== undefined) return { json: there, isFirst: false };
      objects.set(key, bytes(json));
      return { json, isFirst: true };
    },
    store: async ({ schoolId, number }, pdf, json) =>
      putSame(`${schoolId}/${number}.json`, bytes(json)) && putSame(`${schoolId}/${number}.pdf`, pdf),
    readPdf: async (schoolId, number) => objects.get(`${schoolId}/${number}.pdf`),
    readFrozen: async (schoolId, number) => text(`${schoolId}/${number}.json`),
    link: async (schoolId, number, fileName, seconds) =>
      `https://issued.example/${schoolId}/${number}.pdf?as=${fileName}&expires=${seconds}`,
  };
}
