import { existsSync } from "node:fs";
import type { Claims } from "@palmares/core/claims/claims";
import { type Judgement, judgePaper, mayRelyOn } from "@palmares/core/claims/judge-paper";
import { readNumber } from "@palmares/core/claims/paper-number";
import { readQrText } from "@palmares/core/claims/qr-text";
import type { RegisterAnswer } from "@palmares/core/claims/register-answer";
import { claimsDigest } from "@palmares/core/claims/sign-claims";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import {
  describeJudgement,
  describeNumber,
  describeNumberFault,
  describeVerdict,
  NOT_OUR_CODE,
  otherSite,
  PDF_WITH_CLAIMS,
  PDF_WITHOUT_CLAIM,
  REGISTER_NEEDED,
} from "@palmares/core/text/fr/verification";
import { bytesOf } from "../read-file.ts";
import type { PaperSource } from "./paper-source.ts";

/** What was found of one file, number or code. */
export interface PaperCheck {
  /** As it was given. */
  readonly item: string;
  readonly mayRely: boolean;
  /** For programs: a verdict, a judgement, a status of the register, or what is wrong with the item. */
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

async function checkText(item: string, text: string, { keys, register }: PaperSource): Promise<PaperCheck> {
  const read = readQrText(text);
  if ("fault" in read) {
    const sentence = read.fault === "NOT_OURS" ? NOT_OUR_CODE : describeVerdict({ verdict: "DAMAGED" });
    return refused(item, read.fault, sentence);
  }
  const verdict = await verifyClaims(read.bytes, read.signature, keys);
  if (!("claims" in verdict)) {
    const isElsewhere = verdict.verdict === "KEY_UNKNOWN" && read.site !== keys.site;
    return refused(item, verdict.verdict, isElsewhere ? otherSite(read.site) : describeVerdict(verdict));
  }
  const answer = await register?.(verdict.claims.number);
  const judgement = judgePaper(verdict, await claimsDigest(read.bytes, read.signature), answer);
  return {
    item,
    mayRely: mayRelyOn(judgement),
    code: judgement === "AS_SIGNED" ? verdict.verdict : judgement,
    sentence: sentenceOf(judgement, answer) ?? describeVerdict(verdict),
    claims: verdict.claims,
  };
}

const sentenceOf = (judgement: Judgement, answer: RegisterAnswer | undefined): string | undefined =>
  judgement === "AS_SIGNED" || judgement === "SIGNED" ? undefined : describeJudgement(judgement, answer);

async function checkNumber(item: string, { register }: PaperSource): Promise<PaperCheck> {
  const read = readNumber(item);
  if ("fault" in read) return refused(item, `NUMBER_${read.fault}`, describeNumberFault(read));
  if (register === undefined) return refused(item, "REGISTER_NEEDED", REGISTER_NEEDED);
  const answer = await register(read.number);
  if (answer === undefined) return refused(item, "REGISTER_NEEDED", REGISTER_NEEDED);
  const { status } = answer;
  return { item, mayRely: status === "issued", code: status.toUpperCase(), sentence: describeNumber(answer) };
}

const refused = (item: string, code: string, sentence: string): PaperCheck => ({
  item,
  mayRely: false,
  code,
  sentence,
});
