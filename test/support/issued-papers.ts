import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import { isSought } from "@palmares/core/register/paper-filter";
import type { Register } from "@palmares/core/register/ports";

/** A line of the register. */
export const anIssuedPaper = (number: string, over: Partial<IssuedPaper> = {}): IssuedPaper => ({
  number,
  edition: 1,
  key: { schoolId: "lpk", classId: "6a", studentId: "awa", type: "BULLETIN", term: "T1" },
  schoolYear: "2025-2026",
  status: "ISSUED",
  documentId: `document-${number}`,
  begunAt: "2026-03-03T10:15:00.000Z",
  issuedAt: "2026-03-03T10:15:04.000Z",
  issuedBy: "head",
  says: "says",
  pdfSha256: "9b1d2c40",
  bytes: 40_000,
  claimsDigest: "1632",
  keyId: "5c01d2e7",
  ...over,
});

/** Lines of a register, oldest first, as the port lists them. */
export const listOf = (lines: readonly IssuedPaper[]): Pick<Register, "list"> => ({
  async list(_, filter, { limit, oldestFirst = false, cursor = "0" }) {
    const sought = lines.filter((line) => isSought(line, filter));
    const ordered = oldestFirst ? sought : sought.toReversed();
    const end = Number(cursor) + limit;
    return { papers: ordered.slice(Number(cursor), end), ...(end < ordered.length && { next: String(end) }) };
  },
});
