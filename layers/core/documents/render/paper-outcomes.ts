import { hash } from "node:crypto";
import { PalmaresError } from "../../domain/errors.ts";
import { aboutOf } from "../about.ts";
import type { MadePaper, PaperFiles, PaperStore } from "../issuing/ports.ts";
import type { DocumentRecord } from "../ports.ts";
import type { PaperSheet } from "./paper-sheets.ts";
import { assertReadsBack, type ReadBack } from "./read-paper.ts";

export interface PaperOutcomePorts {
  readonly papers: Pick<PaperStore, "issue" | "enterDuplicate">;
  readonly files: Pick<PaperFiles, "store" | "readPdf">;
}

type StorePaperPorts = PaperOutcomePorts & { readonly readBack: ReadBack | undefined };

/**
 * Stores an issued paper, once its QR has been read back from the very bytes that are stored: a page under another one's
 * number is refused. A paper that is stored already stays as it is.
 *
 * @param inFull how it is read back.
 * @returns the paper: these bytes, or those that were stored before.
 * @throws PalmaresError PAPER_UNREADABLE
 */
export async function storePaper(
  ports: StorePaperPorts,
  { schoolId, issue }: DocumentRecord,
  paper: PaperSheet,
  pdf: Uint8Array,
  inFull: boolean,
): Promise<Uint8Array> {
  const { duplicate, kept, json, frozen } = paper;
  const { number } = frozen;
  if (issue?.number !== number) throw new PalmaresError("PAPER_UNREADABLE", "What was frozen is another paper's.");
  await assertReadable(ports, paper, pdf, inFull);
  if (duplicate || kept !== undefined) return pdf;
  if (await ports.files.store({ schoolId, number }, pdf, json)) return pdf;
  // Made by a process that died, or by another version of the templates meanwhile.
  const there = await ports.files.readPdf(schoolId, number);
  if (there === undefined) throw new Error("What an issued paper is made from differs from what is stored.");
  await assertReadable(ports, paper, there, inFull);
  return there;
}

async function assertReadable(
  { readBack }: StorePaperPorts,
  { frozen }: PaperSheet,
  pdf: Uint8Array,
  inFull: boolean,
): Promise<void> {
  if (readBack === undefined) throw new Error("An issued paper cannot be read back here.");
  const { prefix, digits } = frozen.signed.qr;
  await assertReadsBack(readBack, pdf, prefix + digits, { inFull });
}

/**
 * Enters the bytes of a second original in the register, before its document is READY: who verifies the file that somebody was
 * given finds it there. Written again after a death, it changes nothing.
 */
export async function enterDuplicate(
  { papers }: Pick<PaperOutcomePorts, "papers">,
  { schoolId }: DocumentRecord,
  { duplicate, frozen: { number } }: PaperSheet,
  pdf: Uint8Array,
): Promise<void> {
  if (duplicate) await papers.enterDuplicate({ schoolId, number }, hash("sha256", pdf, "hex"));
}

/** The paper as the register takes it. Undefined: a second original stands in the line of its paper. */
export function paperOf(
  record: DocumentRecord,
  { frozen, duplicate }: PaperSheet,
  pdf: Uint8Array,
  ended: Pick<MadePaper, "order" | "made">,
): MadePaper | undefined {
  if (duplicate) return undefined;
  const { id, schoolId, type, term, language, requestedBy, requestedByName } = record;
  const { number, edition, content, signed } = frozen;
  return {
    ...ended,
    paper: {
      number,
      edition,
      key: { schoolId, ...aboutOf(record), type, term, ...(language !== undefined && { language }) },
      schoolYear: content.sheet.schoolClass?.schoolYear ?? "",
      documentId: id,
      issuedAt: ended.made.readyAt,
      issuedBy: requestedBy,
      ...(requestedByName !== undefined && { issuedByName: requestedByName }),
      pdfSha256: hash("sha256", pdf, "hex"),
      bytes: pdf.byteLength,
      claimsDigest: signed.digest,
      keyId: signed.keyId,
    },
  };
}

/** While the page was made, a paper from later records has taken its place. */
export const overtaken = () => new PalmaresError("ISSUE_OVERTAKEN", "A later paper of the key has taken its place.");
