import pMap from "p-map";
import { printedNumber } from "../../claims/paper-number.ts";
import type { DesignDigests } from "../../contract/design-digests.ts";
import { issueDay } from "../../domain/results/issue-day.ts";
import { type DocumentContent, printedPhoto } from "../document-content.ts";
import type { PaperIssue } from "../document-key.ts";
import { type FrozenPaper, frozenText, readFrozen } from "../issuing/frozen-paper.ts";
import type { PaperFiles, PaperSigner } from "../issuing/ports.ts";
import { pageDigest } from "../page-digest.ts";
import type { DocumentRecord } from "../ports.ts";
import type { PageOrder, PageRenderer } from "./print-pages.ts";

/** An issued paper of which a page is to be made. */
export interface PaperSheet {
  readonly frozen: FrozenPaper;
  /** As it was written. */
  readonly json: string;
  readonly duplicate: boolean;
  /** The paper itself, where it is stored already: its page is not set again. */
  readonly kept?: Uint8Array;
}

export interface PaperSheetPorts {
  readonly files: PaperFiles;
  readonly signer: PaperSigner;
}

/** The photos of students, where the renderer has any. */
type Photos = PageRenderer["photos"];

/**
 * Freezes what a paper is made from, before its page is set. Whoever comes after a death finds it, so that a paper says the
 * same, and is signed the same, however often it is begun.
 */
export async function freezePaper(
  { files, signer, photos }: PaperSheetPorts & { readonly photos: Photos },
  design: DesignDigests,
  record: DocumentRecord & { readonly issue: PaperIssue },
  content: DocumentContent,
): Promise<PaperSheet> {
  const { number, edition } = record.issue;
  const photo = await photoOf(photos, content);
  const json = frozenText({
    format: 1,
    documentId: record.id,
    number,
    edition,
    issuedOn: issueDay(content.sheet, new Date(record.requestedAt)),
    content,
    digest: pageDigest(content, design),
    signed: await signer.sign(content, record),
    ...(design.program !== undefined && { program: design.program }),
    ...(photo && { photo: Buffer.from(photo).toString("base64") }),
  });
  const frozen = await files.freeze(record, json);
  const kept = frozen.isFirst ? undefined : await files.readPdf(record.schoolId, number);
  return { frozen: readFrozen(frozen.json), json: frozen.json, duplicate: false, ...(kept && { kept }) };
}

/** A photo that is gone is none; the page says so itself. */
async function photoOf(photos: Photos, content: DocumentContent): Promise<Uint8Array | undefined> {
  const name = printedPhoto(content);
  const { school, student } = content.sheet;
  return name === undefined || student === undefined ? undefined : photos?.read(school.id, student.id, name);
}

/**
 * The order for a paper's page.
 *
 * @param id of the document that is made: the paper's own, or its second original's.
 */
export function paperOrder(id: string, { frozen, duplicate }: Pick<PaperSheet, "frozen" | "duplicate">): PageOrder {
  const { number, documentId, signed, content } = frozen;
  const issue = { number: printedNumber(number), qr: signed.qr, ...(duplicate && { duplicate: true }) };
  // The page's name is part of its bytes: a second original has that of the first.
  return { id, number: documentId, content, issue };
}

/** The photos that papers froze, before those that are kept now. */
export function withFrozenPhotos(
  renderer: PageRenderer,
  papers: readonly (Pick<PaperSheet, "frozen"> | undefined)[],
): PageRenderer {
  const frozen = new Map<string, Uint8Array>();
  for (const paper of papers) {
    const name = paper && printedPhoto(paper.frozen.content);
    if (name !== undefined && paper?.frozen.photo !== undefined) {
      frozen.set(name, Buffer.from(paper.frozen.photo, "base64"));
    }
  }
  if (frozen.size === 0) return renderer;
  const { photos } = renderer;
  return {
    ...renderer,
    photos: {
      read: async (schoolId, studentId, name) => frozen.get(name) ?? (await photos?.read(schoolId, studentId, name)),
    },
  };
}

/**
 * What is stored of a paper, for a second original, or for a document that has lost its file.
 *
 * @returns undefined: nothing is stored, or not all of it.
 */
async function storedPaper(
  { files }: Pick<PaperSheetPorts, "files">,
  { schoolId, issue }: DocumentRecord & { readonly issue: PaperIssue },
): Promise<PaperSheet | undefined> {
  const [json, kept] = await Promise.all([
    files.readFrozen(schoolId, issue.number),
    issue.duplicate ? undefined : files.readPdf(schoolId, issue.number),
  ]);
  if (json === undefined || (kept === undefined && !issue.duplicate)) return undefined;
  return { frozen: readFrozen(json), json, duplicate: issue.duplicate === true, ...(kept && { kept }) };
}

export const READS_AT_ONCE = 16;

/** {@link storedPaper} for many documents, by their ids. */
export async function storedPapers(
  ports: Pick<PaperSheetPorts, "files">,
  records: readonly DocumentRecord[],
): Promise<ReadonlyMap<string, PaperSheet>> {
  const found = await pMap(
    records,
    async (record) => {
      const { issue } = record;
      const paper = issue && (await storedPaper(ports, { ...record, issue }));
      return paper === undefined ? [] : [[record.id, paper] as const];
    },
    { concurrency: READS_AT_ONCE },
  );
  return new Map(found.flat());
}
