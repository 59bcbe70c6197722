import { hash } from "node:crypto";
import { contentOf } from "@palmares/core/documents/document-content";
import type { FrozenPaper } from "@palmares/core/documents/issuing/frozen-paper";
import type { ReadBack } from "@palmares/core/documents/render/read-paper";
import { type PrintedSheet, recordOutcomes } from "@palmares/core/documents/render/render-outcomes";
import { reportOf } from "@palmares/core/documents/report";
import { requestDocument } from "@palmares/core/documents/request-document";
import { expect, test } from "vitest";
import { aPageDigest } from "../../support/digests.ts";
import { aWorld, SCOPE } from "../../support/documents.ts";
import { anIssuedPaper } from "../../support/issued-papers.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Two pages that were set for their records, and the code that each record wants. `readBack` reads a page as its own text. */
async function twoPapers(readBack: ReadBack = async (pdf) => new TextDecoder().decode(pdf)) {
  const world = await aWorld();
  const outcomes = recordOutcomes({ ...world, renderer: { readBack } });
  const sheets: PrintedSheet[] = [];
  for (const studentId of ["awa", "issa"]) {
    const order = { studentId, type: "BULLETIN", term: "T1", forceNew: false } as const;
    const { record } = await requestDocument(world, SCOPE, order);
    const content = contentOf(reportOf(await world.school.classRecord(SCOPE, record.classId ?? ""), "T1"), record);
    const delivery = { order: { documentId: record.id, generation: record.generation }, lastTry: false };
    const page = { id: record.id, ok: true, pdf: bytes(`code of ${record.id}`), tightened: 0 } as const;
    // A second original: it is read back as the first one is, and its file enters the line of its paper.
    world.issuing.papers.lines.set(studentId, anIssuedPaper(studentId));
    const issue = { number: studentId, edition: 1, duplicate: true } as const;
    const frozen: FrozenPaper = {
      ...issue,
      format: 1,
      documentId: record.id,
      issuedOn: "2026-03-03",
      content,
      digest: aPageDigest(),
      signed: { keyId: "k1", digest: "d", qr: { prefix: "code of ", digits: record.id } },
    };
    const paper = { frozen, json: "{}", duplicate: true };
    sheets.push({ job: { delivery, record: { ...record, issue } }, content, warnings: [], page, paper });
  }
  const statuses = async () => {
    const found = await Promise.all(sheets.map(({ job }) => world.documents.find(SCOPE, job.record.id)));
    return found.map((record) => record?.failure?.code ?? record?.status);
  };
  const entered = () => [...world.issuing.papers.lines.values()].map(({ duplicateSha256 }) => duplicateSha256);
  return { world, outcomes, sheets, statuses, entered };
}

test("issued papers are stored and READY when each carries the code of its own record", async () => {
  const { world, outcomes, sheets, statuses, entered } = await twoPapers();
  await outcomes.made(sheets);
  expect(await statuses()).toEqual(["READY", "READY"]);
  expect(entered()).toEqual(sheets.map(({ page }) => [hash("sha256", page?.ok ? page.pdf : "", "hex")]));
  expect(world.files.objects.size).toBe(2);
});

test("two papers that are swapped between rendering and storing are both refused, and neither is stored", async () => {
  const { world, outcomes, sheets, statuses, entered } = await twoPapers();
  const [one, other] = sheets;
  if (one === undefined || other === undefined) throw new Error("two sheets");
  await outcomes.made([
    { ...one, page: other.page },
    { ...other, page: one.page },
  ]);
  expect(await statuses()).toEqual(["PAPER_UNREADABLE", "PAPER_UNREADABLE"]);
  expect(world.files.objects.size).toBe(0);
  expect(entered()).toEqual([undefined, undefined]);
  expect(outcomes.tryAgain).toEqual([]);
});

test("a paper whose code cannot be read is refused", async () => {
  const { outcomes, sheets, statuses } = await twoPapers(async () => {
    throw new Error("A document shows 0 QR codes and not one.");
  });
  await outcomes.made(sheets);
  expect(await statuses()).toEqual(["PAPER_UNREADABLE", "PAPER_UNREADABLE"]);
});

test("one paper of a run is read back in full", async () => {
  const full: boolean[] = [];
  const { outcomes, sheets } = await twoPapers(async (pdf, { inFull }) => {
    full.push(inFull);
    return new TextDecoder().decode(pdf);
  });
  await outcomes.made(sheets);
  expect(full.filter(Boolean)).toHaveLength(1);
  expect(full).toHaveLength(2);
});

test("where nothing can read papers back, none is issued: it is tried again elsewhere", async () => {
  const { world, sheets } = await twoPapers();
  const outcomes = recordOutcomes({ ...world, renderer: {} });
  await outcomes.made(sheets);
  expect(world.files.objects.size).toBe(0);
  expect(outcomes.tryAgain).toHaveLength(2);
});
