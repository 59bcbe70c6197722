import { existsSync } from "node:fs";
import type { Claims } from "@palmares/core/claims/claims";
import { decodeClaims } from "@palmares/core/claims/claims-codec";
import { judgeCode, judgeNumber, type Known, mayRelyOn } from "@palmares/core/claims/judge-paper";
import { readNumber } from "@palmares/core/claims/paper-number";
import { readQrText } from "@palmares/core/claims/qr-text";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import {
  describeNumber,
  describeNumberFault,
  describeOutcome,
  NOT_OUR_CODE,
  PDF_WITH_CLAIMS,
  PDF_WITHOUT_CLAIM,
} from "@palmares/core/text/fr/verification";
import { bytesOf } from "../read-file.ts";
import type { PaperSource } from "./paper-source.ts";

/** What was found of one file, number or code. */
export interface PaperCheck {
  /** As it was given. */
  readonly item: string;
  readonly mayRely: boolean;
  /** For programs: an outcome (`judge-paper.ts`), or what is wrong with the item. */
  readonly code: string;
  readonly sentence: string;
  /** What the paper must say; only of what was signed. */
  readonly claims?: Claims;
}

/** Checks a PDF by its file, a paper by its number, or a code by its text. */
export async function checkPaper(item: string, source: PaperSource): Promise<PaperCheck> {
  if (/\.pdf$/i.test(item) || existsSync(item)) return await checkFile(item, source);
  if (item.includes(":")) return await checkText(item, item, source);
  return await checkNumber(item, source);
}

async function checkFile(file: string, source: PaperSource): Promise<PaperCheck> {
  const [claim, ...more] = claimsIn(Buffer.from(bytesOf(file)));
  if (claim === undefined) return refused(file, "NO_CLAIM", PDF_WITHOUT_CLAIM);
  if (more.length > 0) return refused(file, "SEVERAL_CLAIMS", PDF_WITH_CLAIMS);
  return await checkText(file, claim, source);
}

async function checkText(item: string, text: string, source: PaperSource): Promise<PaperCheck> {
  const read = readQrText(text);
  if ("fault" in read) {
    return refused(item, read.fault, read.fault === "NOT_OURS" ? NOT_OUR_CODE : describeOutcome({ kind: "DAMAGED" }));
  }
  const decoded = decodeClaims(read.bytes);
  const known = "claims" in decoded ? await knownOf(decoded.claims.number, source) : {};
  const judged = await judgeCode(read, source, known);
  return {
    item,
    mayRely: mayRelyOn(judged.kind),
    code: judged.kind,
    sentence: describeOutcome(judged),
    ...(judged.claims && { claims: judged.claims }),
  };
}

async function checkNumber(item: string, source: PaperSource): Promise<PaperCheck> {
  const read = readNumber(item);
  if ("fault" in read) return refused(item, `NUMBER_${read.fault}`, describeNumberFault(read));
  const judged = judgeNumber(read.number, await knownOf(read.number, source));
  return { item, mayRely: mayRelyOn(judged.kind), code: judged.kind, sentence: describeNumber(judged) };
}

async function knownOf(number: string, { register, withdrawn }: PaperSource): Promise<Known> {
  const answer = await register?.(number);
  return answer === undefined ? { list: withdrawn } : { answer };
}

const refused = (item: string, code: string, sentence: string): PaperCheck => ({
  item,
  mayRely: false,
  code,
  sentence,
});
