import type { UnsignedClaims } from "../../claims/claims.ts";
import { hashedName } from "../../claims/name-hash.ts";
import { qrText } from "../../claims/qr-text.ts";
import { type SigningKey, signClaims } from "../../claims/sign-claims.ts";
import { baseOf } from "../../domain/mark-base.ts";
import { namedIn } from "../../domain/named.ts";
import { periodOf } from "../../domain/periods.ts";
import { printable } from "../../domain/records/printable.ts";
import { issueDay } from "../../domain/results/issue-day.ts";
import type { TermResult } from "../../domain/sheets.ts";
import { paperLanguages } from "../../languages/registry.ts";
import { periodTitle } from "../../latex/period-words.ts";
import type { DocumentContent } from "../document-content.ts";
import type { DocumentRecord } from "../ports.ts";
import type { PaperSigner } from "./ports.ts";

export interface PaperSignerSettings {
  /** Gives the key that signs now. */
  readonly signer: () => Promise<SigningKey>;
  /** The site's address, at which papers are checked. */
  readonly site: string;
}

/** Signs papers with the installation's key. */
export const paperSigner = ({ signer, site }: PaperSignerSettings): PaperSigner => ({
  async sign(content, record) {
    const key = await signer();
    const signed = await signClaims(await claimsOf(content, record), key);
    const { prefix, digits } = qrText(site, signed);
    return { keyId: key.keyId, digest: signed.digest, qr: { prefix, digits } };
  },
});

/**
 * What a paper's QR says: nothing that the paper does not say.
 *
 * @throws Error for a draft.
 */
async function claimsOf(content: DocumentContent, record: DocumentRecord): Promise<UnsignedClaims> {
  const { sheet, type, language } = content;
  const { school, schoolClass, rulePack, student, term } = sheet;
  const { issue } = record;
  if (issue === undefined) throw new Error("A draft makes no claims.");
  if (schoolClass === undefined) throw new Error("A paper about the whole school is not issued.");
  const period = periodOf(rulePack, term);
  const [first] = paperLanguages(language);
  const issuedOn = record.requestedAt.slice(0, "2026-03-03".length);
  const datedOn = issueDay(sheet, new Date(record.requestedAt));
  return {
    number: issue.number,
    edition: issue.edition,
    type,
    term: { id: term, title: period === undefined ? term : periodTitle(period, first) },
    schoolYear: schoolClass.schoolYear,
    school: printable(school.name),
    ...(school.code !== undefined && { schoolCode: printable(school.code) }),
    ...(student && { student: await claimedStudent(student, school.qrHidesNames === true) }),
    className: printable(schoolClass.name),
    ...resultClaims(
      "result" in sheet ? (sheet.result as TermResult | undefined) : undefined,
      baseOf(rulePack).outOf,
      first.code,
    ),
    ...(student === undefined && "classSize" in sheet && { classSize: sheet.classSize as number }),
    issuedOn,
    ...(datedOn !== issuedOn && { datedOn }),
  };
}

async function claimedStudent(
  { lastName, firstNames }: { readonly lastName: string; readonly firstNames: string },
  isHidden: boolean,
) {
  const name = printable(`${lastName} ${firstNames}`);
  return isHidden ? await hashedName(name) : { name };
}

function resultClaims(result: TermResult | undefined, outOf: number, language: string) {
  if (result === undefined) return {};
  const { average, rank, distinction } = result;
  return {
    average: { value: average, outOf },
    ...(rank && {
      rank: rank.position,
      ...(rank.exAequo && { tied: true as const }),
      classSize: rank.outOf,
    }),
    ...(distinction && { distinction: printable(namedIn(distinction, language)) }),
  };
}
