import { hash } from "node:crypto";
import { unsaidOn } from "@palmares/core/claims/page-words";
import { readQrText } from "@palmares/core/claims/qr-text";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import { describeUnsaid, PDF_FAULTS } from "@palmares/core/text/fr/verification";
import { type VisibleOnPages, visibleOn } from "../../latex-image/src/reading/visible-on-pages.ts";
import { CommandFailure } from "../exit-codes.ts";
import { bytesOf } from "../read-file.ts";
import { checkCode } from "./check-code.ts";
import { type PaperCheck, refused } from "./paper-check.ts";
import type { PaperSource } from "./paper-source.ts";

type Fault = keyof typeof PDF_FAULTS;

/**
 * Checks a PDF: by its bytes where the register says which were issued, and else by the code that its pages show and by what they
 * write. What the file says to programs is easily pasted into another one, so it alone proves nothing of the page.
 */
export async function checkFile(file: string, source: PaperSource): Promise<PaperCheck> {
  const bytes = readOr(file);
  // One of a thousand uploads must not keep the others from being checked.
  if (bytes instanceof CommandFailure) return refused(file, "NO_FILE", bytes.message);
  const [claim, ...more] = claimsIn(Buffer.from(bytes.buffer));
  const fault = (code: Fault) => refused(file, code, PDF_FAULTS[code]);
  if (more.length > 0) return fault("SEVERAL_CLAIMS");
  const claimed = claim === undefined ? undefined : await checkCode(file, claim, source);
  if (claimed?.answer !== undefined) {
    const { fileSha256, duplicateSha256 = [] } = claimed.answer;
    const sha256 = hash("sha256", bytes, "hex");
    if (sha256 === fileSha256) return { ...claimed.check, isAsIssued: true };
    if (duplicateSha256.includes(sha256)) return { ...claimed.check, isAsIssued: true, isDuplicate: true };
  }
  if (claimed && !claimed.check.mayRely) return claimed.check;

  const seen = await seenIn(bytes);
  if (seen === undefined) return fault("UNREADABLE_FILE");
  const [text, ...others] = seen.codes;
  if (text === undefined) return fault(claim === undefined ? "NO_CODE" : "NO_CODE_ON_PAGE");
  if (others.length > 0) return fault("SEVERAL_CODES");
  if (claim !== undefined && claim !== text) return fault("OTHER_CODE_ON_PAGE");
  const { check, answer } = claimed ?? (await checkCode(file, text, source));
  if (!check.mayRely) return check;
  const unsaid = (check.claims && unsaidOn(seen.text, check.claims)) ?? [];
  if (unsaid.length > 0)
    return { ...check, mayRely: false, code: "PAGE_SAYS_OTHERWISE", sentence: describeUnsaid(unsaid) };
  if (answer?.fileSha256 === undefined) return check;
  return { ...check, mayRely: false, code: "FILE_NOT_AS_ISSUED", sentence: PDF_FAULTS.FILE_NOT_AS_ISSUED };
}

function readOr(file: string): Uint8Array<ArrayBuffer> | CommandFailure {
  try {
    return bytesOf(file);
  } catch (error) {
    if (error instanceof CommandFailure) return error;
    throw error;
  }
}

/** The words and our codes on the pages; a school's logo may have a code of its own. Undefined: the file cannot be read. */
async function seenIn(bytes: Uint8Array): Promise<VisibleOnPages | undefined> {
  try {
    const { codes, text } = await visibleOn(bytes);
    const ours = codes.filter((code) => {
      const read = readQrText(code);
      return !("fault" in read) || read.fault !== "NOT_OURS";
    });
    return { codes: ours, text };
  } catch {
    return undefined;
  }
}
