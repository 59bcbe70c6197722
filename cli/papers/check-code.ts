import { decodeClaims } from "@palmares/core/claims/claims-codec";
import { judgeCode, type Known, mayRelyOn } from "@palmares/core/claims/judge-paper";
import { readQrText } from "@palmares/core/claims/qr-text";
import type { RegisterAnswer } from "@palmares/core/claims/register-answer";
import { describeOutcome, NOT_OUR_CODE } from "@palmares/core/text/fr/verification";
import { type PaperCheck, refused } from "./paper-check.ts";
import type { PaperSource } from "./paper-source.ts";

export interface CheckedCode {
  readonly check: PaperCheck;
  /** What the register says of the number; absent: nobody was asked, or nobody answered. */
  readonly answer?: RegisterAnswer | undefined;
}

/** Checks a paper by the text of its code. */
export async function checkCode(item: string, text: string, source: PaperSource): Promise<CheckedCode> {
  const read = readQrText(text);
  if ("fault" in read) {
    const sentence = read.fault === "NOT_OURS" ? NOT_OUR_CODE : describeOutcome({ kind: "DAMAGED" });
    return { check: refused(item, read.fault, sentence) };
  }
  const decoded = decodeClaims(read.bytes);
  const known = "claims" in decoded ? await knownOf(decoded.claims.number, source) : {};
  const judged = await judgeCode(read, source, known);
  const { kind, claims, site, ownSite } = judged;
  const check: PaperCheck = {
    item,
    mayRely: mayRelyOn(kind),
    code: kind,
    sentence: describeOutcome(judged),
    ...(claims && { claims }),
    ...(claims && site !== undefined && { opens: site }),
    ...(ownSite !== undefined && { insteadOf: ownSite }),
  };
  return { check, ...("answer" in known && { answer: known.answer }) };
}

/** What is known of a number: the register's answer, or what somebody kept of it. */
export async function knownOf(number: string, { register, withdrawn }: PaperSource): Promise<Known> {
  const answer = await register?.(number);
  return answer === undefined ? { list: withdrawn } : { answer };
}
