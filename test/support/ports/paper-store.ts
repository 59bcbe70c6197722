import { documentId } from "@palmares/core/documents/document-key";
import type {
  BegunPaper,
  IssuedPaper,
  KeyPapers,
  MadePaper,
  PaperKey,
  PaperStore,
} from "@palmares/core/documents/issuing/ports";
import type { DocumentRecord, DocumentStore } from "@palmares/core/documents/ports";
import { expect, test } from "vitest";
import { aPageDigest } from "../digests.ts";
import { aDocument } from "./document-store.ts";

let serial = 0;
const AT = "2026-03-03T10:00:00.000Z";

export const aPaperKey = (over: Partial<PaperKey> = {}): PaperKey => ({
  schoolId: "lpk",
  classId: "6a",
  studentId: `student-${++serial}`,
  type: "BULLETIN",
  term: "T1",
  ...over,
});

/** The beginning of a paper, after what was read of its key. */
export function aBegunPaper(key: PaperKey, before: KeyPapers | undefined, number = `NUMBER${++serial}`): BegunPaper {
  const edition = (before?.current?.edition ?? 0) + 1;
  const issue = { number, edition };
  const id = documentId({ ...key, issue });
  const next = aDocument({ ...key, id, issue, requestedAt: AT });
  const pending = { ...issue, documentId: id, says: `says ${number}`, asOf: AT, begunAt: AT };
  return {
    before,
    next: { ...before, key, pending, lastEdition: edition, version: (before?.version ?? 0) + 1 },
    document: { next },
  };
}

export function aMadePaper({
  id,
  generation,
  schoolId,
  classId,
  studentId,
  type,
  term,
  issue,
}: DocumentRecord): MadePaper {
  if (issue === undefined || studentId === undefined) throw new Error("Not an issued paper.");
  return {
    order: { documentId: id, generation },
    made: { readyAt: AT, rulePackId: "bf-2024", bytes: 4, tightened: 0, digest: aPageDigest() },
    paper: {
      ...issue,
      key: { schoolId, classId, studentId, type, term },
      schoolYear: "2025-2026",
      documentId: id,
      issuedAt: "2026-03-03T10:00:05.000Z",
      issuedBy: "head",
      pdfSha256: "ab",
      bytes: 4,
      claimsDigest: "c1",
      keyId: "k1",
    },
  };
}

interface Stores {
  readonly papers: PaperStore;
  readonly documents: DocumentStore;
  readonly lineOf: (schoolId: string, number: string) => Promise<IssuedPaper | undefined>;
}

/** The tests of every PaperStore: the one in memory and the one on DynamoDB. */
export function paperStoreSuite(open: () => Stores) {
  const scope = { userId: "head", schoolId: "lpk" };
  const papersOf = async (store: PaperStore, key: PaperKey) => (await store.papersOf([key])).get(documentId(key));
  /** A paper that is issued. */
  async function issued({ papers }: Stores, key: PaperKey) {
    const begun = aBegunPaper(key, await papersOf(papers, key));
    expect(await papers.begin([begun])).toEqual(new Set([begun.document.next.id]));
    expect((await papers.issue([aMadePaper(begun.document.next)])).get(begun.document.next.id)).toBe("issued");
    return begun.document.next;
  }

  test("the file of a second original enters the line of its paper, once, also after a correction", async () => {
    const stores = open();
    const key = aPaperKey();
    const first = await issued(stores, key);
    const number = first.issue?.number ?? "";
    const line = { schoolId: key.schoolId, number };
    for (const sha256 of ["d1", "d1", "d2"]) await stores.papers.enterDuplicate(line, sha256);
    await issued(stores, key);
    await stores.papers.enterDuplicate(line, "d3");
    expect(await stores.lineOf(key.schoolId, number)).toMatchObject({
      status: "SUPERSEDED",
      duplicateSha256: ["d1", "d2", "d3"],
    });
    await expect(stores.papers.enterDuplicate({ schoolId: "other", number }, "d4")).rejects.toThrow();
    await expect(stores.papers.enterDuplicate({ ...line, number: "NOBODYS" }, "d4")).rejects.toThrow();
  });

  test("of twenty who begin a paper of a key at once, one does, with its document", async () => {
    const stores = open();
    const key = aPaperKey();
    const begun = Array.from({ length: 20 }, () => aBegunPaper(key, undefined));
    const made = (await Promise.all(begun.map((one) => stores.papers.begin([one])))).flatMap((ids) => [...ids]);
    expect(made).toHaveLength(1);
    const documents = await stores.documents.findAll(begun.map(({ document }) => document.next.id));
    expect(documents.map(({ id, status }) => [id, status])).toEqual([[made[0], "PENDING"]]);
    expect((await papersOf(stores.papers, key))?.pending?.documentId).toBe(made[0]);
  });

  test("a number is given once in the installation", async () => {
    const { papers, documents } = open();
    const first = aBegunPaper(aPaperKey(), undefined, "SAME7R2DQP");
    const second = aBegunPaper(aPaperKey({ schoolId: "other" }), undefined, "SAME7R2DQP");
    const third = aBegunPaper(aPaperKey(), undefined);
    expect(await papers.begin([first])).toEqual(new Set([first.document.next.id]));
    expect(await papers.begin([second, third])).toEqual(new Set([third.document.next.id]));
    expect(await documents.findAll([second.document.next.id])).toEqual([]);
    expect(await papersOf(papers, second.next.key)).toBeUndefined();
  });

  test("a paper that is made is current, and its document READY; another time changes nothing", async () => {
    const stores = open();
    const key = aPaperKey();
    const document = await issued(stores, key);
    const after = await papersOf(stores.papers, key);
    expect(after).toMatchObject({ current: { documentId: document.id, edition: 1 }, lastEdition: 1, version: 2 });
    expect(after).not.toHaveProperty("pending");
    expect(await stores.documents.find(scope, document.id)).toMatchObject({ status: "READY", issue: document.issue });
    expect([...(await stores.papers.issue([aMadePaper(document)])).values()]).toEqual(["done"]);
    expect(await papersOf(stores.papers, key)).toEqual(after);
  });

  test("of ten who enter a paper at once, one does", async () => {
    const { papers } = open();
    const begun = aBegunPaper(aPaperKey(), undefined);
    await papers.begin([begun]);
    const made = aMadePaper(begun.document.next);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => papers.issue([made])));
    expect(outcomes.filter((one) => one.get(made.order.documentId) === "issued")).toHaveLength(1);
    expect(outcomes.filter((one) => one.get(made.order.documentId) === "done")).toHaveLength(9);
  });

  test("a paper whose key another one has taken meanwhile does not become current", async () => {
    const stores = open();
    const key = aPaperKey();
    const early = aBegunPaper(key, undefined);
    await stores.papers.begin([early]);
    const late = aBegunPaper(key, await papersOf(stores.papers, key));
    await stores.papers.begin([late]);
    const other = aBegunPaper(aPaperKey(), undefined);
    await stores.papers.begin([other]);
    const outcomes = await stores.papers.issue([early, late, other].map(({ document }) => aMadePaper(document.next)));
    expect([early, late, other].map(({ document }) => outcomes.get(document.next.id))).toEqual([
      "overtaken",
      "issued",
      "issued",
    ]);
    expect(await stores.documents.find(scope, early.document.next.id)).toMatchObject({ status: "PENDING" });
  });

  test("the next paper of a key replaces the one before", async () => {
    const stores = open();
    const key = aPaperKey();
    const first = await issued(stores, key);
    const second = await issued(stores, key);
    expect(await papersOf(stores.papers, key)).toMatchObject({
      current: { number: second.issue?.number, edition: 2 },
      lastEdition: 2,
    });
    expect(await stores.documents.find(scope, first.id)).toMatchObject({ status: "READY" });
  });

  test("papers of many keys are begun and entered together", async () => {
    const { papers } = open();
    const begun = Array.from({ length: 30 }, () => aBegunPaper(aPaperKey(), undefined));
    expect((await papers.begin(begun)).size).toBe(30);
    const outcomes = await papers.issue(begun.map(({ document }) => aMadePaper(document.next)));
    expect([...outcomes.values()]).toEqual(Array.from({ length: 30 }, () => "issued"));
    expect((await papers.papersOf(begun.map(({ next }) => next.key))).size).toBe(30);
  });
}
