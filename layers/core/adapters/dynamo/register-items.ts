import * as z from "zod";
import { PAPER_STATUSES } from "../../contract/schemas/register.ts";
import { registerKeys } from "../../contract/table.ts";
import { aboutOf } from "../../documents/about.ts";
import type { IssuedPaper, KeyPapers, PaperKey } from "../../documents/issuing/ports.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import { AboutShape } from "../about-shape.ts";
import { StoredTypeShape } from "../stored-type.ts";

type Stored = Readonly<Record<string, unknown>>;

const id = z.string().min(1);
const instant = z.iso.datetime();

const Key = z.object({
  schoolId: id,
  ...AboutShape,
  ...StoredTypeShape,
  term: z.string().regex(PERIOD_ID),
});

const OfKey = z.object({
  number: id,
  edition: z.int().positive(),
  documentId: id,
  says: z.string(),
  asOf: instant,
  begunAt: instant,
});

const Papers = z.object({
  ...Key.shape,
  current: OfKey.exactOptional(),
  pending: OfKey.exactOptional(),
  revoked: OfKey.pick({ number: true, edition: true }).exactOptional(),
  lastEdition: z.int().positive(),
  version: z.int().positive(),
});

const Paper = z.object({
  ...Key.shape,
  number: id,
  edition: z.int().positive(),
  schoolYear: z.string(),
  status: z.enum(PAPER_STATUSES),
  // Empty once the student is erased, as the digests are.
  documentId: z.string(),
  begunAt: instant,
  issuedAt: instant,
  issuedBy: z.string(),
  issuedByName: z.string().exactOptional(),
  says: z.string(),
  pdfSha256: z.string(),
  bytes: z.int(),
  claimsDigest: z.string(),
  keyId: z.string(),
  supersedes: id.exactOptional(),
  supersededBy: id.exactOptional(),
  supersededAt: instant.exactOptional(),
  revokedAt: instant.exactOptional(),
  revokedBy: z.string().exactOptional(),
  revokedByName: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  duplicates: z.array(z.object({ at: instant, by: z.string(), byName: z.string().exactOptional() })).exactOptional(),
  duplicateSha256: z.array(z.string()).exactOptional(),
});

function split<T extends PaperKey>({ schoolId, classId, studentId, type, term, language, ...rest }: T) {
  const about = aboutOf({ classId, studentId });
  const key: PaperKey = { schoolId, ...about, type, term, ...(language !== undefined && { language }) };
  return { key, rest };
}

/** Only the program writes these items, so a wrong shape is a bug. */
export function readKeyPapers(item: Stored): KeyPapers {
  const { key, rest } = split(Papers.parse(item) as PaperKey & Omit<KeyPapers, "key">);
  return { key, ...rest };
}

export function readPaper(item: Stored): IssuedPaper {
  const { key, rest } = split(Paper.parse(item) as PaperKey & Omit<IssuedPaper, "key">);
  return { key, ...rest };
}

export const keyPapersItem = ({ key, ...papers }: KeyPapers, draftId: string): Stored => ({
  ...split(key).key,
  ...papers,
  ...registerKeys.ofKey(key.schoolId, draftId),
});

export const paperItem = ({ key, ...paper }: IssuedPaper): Stored => ({
  ...split(key).key,
  ...paper,
  ...registerKeys.paper(key.schoolId, paper.begunAt, paper.number),
});
